import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What a run of a script came to. `calls`: what the AWS CLI was asked, in order; `changes`: of those, all that do not only read. */
export interface ScriptRun {
  status: number | null
  stdout: string
  stderr: string
  calls: readonly string[]
  changes: readonly string[]
}

/** An answer that AWS refuses, as its CLI tells it. */
export const refused = (code: string): string => `echo 'An error occurred (${code}) when calling it' >&2; exit 254`

/**
 * Runs a script with a stand-in for the AWS CLI that answers by the beginning of what it is asked, the first that fits, in shell;
 * everything else is answered with nothing. Any file that the script makes beside is a failure.
 */
export function ranBy(script: string, answers: Readonly<Record<string, string>>, shell = 'bash'): ScriptRun {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-aws-'))
  try {
    const log = path.join(folder, 'calls')
    writeFileSync(log, '')
    const cases = Object.entries(answers).map(([call, answer]) => `  '${call.replaceAll("'", "'\\''")}'*) ${answer} ;;`)
    const program = path.join(folder, 'aws')
    const lines = [
      '#!/bin/bash',
      `said="$*"; printf '%s\\n' "\${said//$'\\n'/ }" >> '${log}'`,
      'case "$*" in',
      ...cases,
      'esac',
      '',
    ]
    writeFileSync(program, lines.join('\n'))
    chmodSync(program, 0o755)
    const { status, stdout, stderr } = spawnSync(shell, shell === 'bash' ? ['--norc', '-c', script] : ['-c', script], {
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
      encoding: 'utf8',
      cwd: folder,
    })
    const calls = readFileSync(log, 'utf8').split('\n').filter(Boolean)
    return { status, stdout, stderr, calls, changes: calls.filter((call) => !READS.test(call)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const READS = /^\S+ (get|list|describe|lookup|assume)-/
