import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** What a suite came to. */
export interface Tally {
  passed: number
  failed: number
  /** What failed, told again at the end: the output of a whole run is long. */
  broken: readonly Broken[]
}

interface Broken {
  name: string
  /** In the words of whoever found it; empty where only the output says it. */
  why: string
}

interface Limits {
  minutes: number
  /** Another one runs at the same time and has the terminal: what this one says is told when it has ended. */
  beside?: boolean
  env?: Readonly<Record<string, string>>
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

export const add = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  broken: tallies.flatMap(({ broken }) => broken),
})

/** Longer ones are cut: a trace is long, and what matters stands at its beginning. */
const WHY_LINES = 12
const WHY_WIDTH = 2_000

/** The end of every run: what failed and why, and last the sum, alone on its line. Programs read both by how lines begin. */
export function sayTally({ passed, failed, broken }: Tally): void {
  for (const { name, why } of broken) {
    console.log(`failed: ${name}`)
    const lines = stripVTControlCharacters(why).split('\n')
    const told = lines.filter((line) => line.trim() !== '' && !line.includes('node_modules')).slice(0, WHY_LINES)
    for (const line of told) console.log(`why: ${line.slice(0, WHY_WIDTH)}`)
  }
  console.log(`\n${passed} passed, ${failed} failed`)
}

/** The program that an installed package brings, to be run by Node. */
export const programOf = (name: string) => path.resolve('node_modules/.bin', name)

/** Runs one check that passes or fails as a whole. */
export async function check(name: string, command: readonly string[], limits: Limits): Promise<Tally> {
  const code = await run(name, command, limits)
  return outcome(name, code === 0)
}

export const outcome = (name: string, passed: boolean): Tally =>
  passed ? { passed: 1, failed: 0, broken: [] } : { passed: 0, failed: 1, broken: [{ name, why: '' }] }

/** Runs vitest with a configuration file and counts its tests; what broke outside a test counts as one failure. */
export async function vitest(name: string, config: string, limits: Limits): Promise<Tally> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-test-'))
  const file = path.join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await run(name, [programOf('vitest'), 'run', '-c', config, ...reporters], limits)
    if (!existsSync(file)) return outcome(name, false)
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
    const broken = report.testResults.flatMap(({ name: test, status, message, assertionResults }) => {
      const failed = assertionResults.filter((one) => one.status === 'failed')
      const where = path.relative('.', test)
      if (failed.length === 0) return status === 'failed' ? [{ name: where, why: message }] : []
      return failed.map((one) => ({ name: `${where}: ${one.fullName}`, why: one.failureMessages.join('\n') }))
    })
    const { numPassedTests: passed, numFailedTests: failed } = report
    if (failed > 0 || (code === 0 && report.success)) return { passed, failed, broken }
    return { passed, failed: 1, broken: [...broken, { name: `${name}, outside its tests`, why: '' }] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a Node program with its output on the terminal. @returns its exit code; `null` when it was stopped, as after `minutes`. */
async function run(name: string, command: readonly string[], { minutes, env, beside }: Limits): Promise<number | null> {
  console.log(`\n── ${name}`)
  const output = beside ? 'pipe' : 'inherit'
  const began = performance.now()
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...env,
    },
    detached: true,
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
  const stop = () => endGroup(child)
  const limit = setTimeout(() => {
    console.error(`${name} took longer than ${minutes} minutes and was ended.`)
    stop()
  }, minutes * 60_000)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  const [code]: [number | null] = await once(child, 'exit').then(([exit]) => [typeof exit === 'number' ? exit : null])
  clearTimeout(limit)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  // Whatever it started and left behind.
  stop()
  console.log(
    `${told}── ${name}: ${code === 0 ? 'done' : 'failed'} after ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  )
  return code
}

/** Ends a process started as leader of its own group, with everything it started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!gone) throw error
  }
}
