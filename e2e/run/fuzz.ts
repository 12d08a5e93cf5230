import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { buildIfStale } from '../../lib/cli/build-stamp'
import { exitWith } from '../../lib/cli/command'
import { API_SCOPES } from '../../lib/domain/api-token'
import { type OwnServer, startOwnServer } from './own-server'
import { pythonProgram } from './python-program'
import { add, outcome, sayTally } from './suite'

/** Requests made from the API's description, right and wrong ones, by a program that was not written here. */
const SCHEMATHESIS = { venv: '.venv-schemathesis', requirement: 'schemathesis==4.32.5', name: 'schemathesis' }
const SECONDS = '90'
/** The same requests each time: a change is not blamed for what another number would have found long ago. */
const SEED = '1'
/** A token may everything, so that requests get past the door; what an answer holds is held against its description. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
].join(',')

/** `npm run test:api [-- SEED]`: the API against its own description. Ends with `N passed, N failed`; wants python3. */
async function main(): Promise<number> {
  const [seed = SEED] = process.argv.slice(2)
  const program = pythonProgram(SCHEMATHESIS)
  await buildIfStale()
  const server = await startOwnServer({ accounts: [], environment: {} })
  try {
    const conforms = await fuzz(program, server, { seed, token: await adminToken(server) })
    const told = errorsIn(server.log())
    for (const line of told.slice(0, 5)) console.error(`the server's log: ${line.slice(0, 2_000)}`)
    const total = add([
      outcome('what the API answers', conforms),
      outcome('what the server logs meanwhile', told.length === 0),
    ])
    sayTally(total)
    return total.failed === 0 ? 0 : 1
  } finally {
    await server.stop()
  }
}

async function adminToken({ environment }: OwnServer): Promise<string> {
  const args = ['--import', 'tsx', 'lib/cli/token.ts', 'fuzz', '--scopes', API_SCOPES.join(',')]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment })
  return stdout.trim()
}

async function fuzz(
  program: string,
  { baseUrl }: OwnServer,
  { seed, token }: { seed: string; token: string },
): Promise<boolean> {
  // It leaves what it found in the working folder.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-fuzz-'))
  const args = [
    ...['run', path.resolve('public/openapi.json'), '--url', baseUrl, '--header', `Authorization: Bearer ${token}`],
    // One worker: the generator's threads disturb each other, and it then reports its own failure.
    ...['--checks', CHECKS, '--max-time', SECONDS, '--workers', '1', '--seed', seed],
    ...['--continue-on-failure', '--warnings', 'off'],
    // A stream that ends with its scan.
    ...['--exclude-path', '/api/v1/scans/{id}/events'],
  ]
  const child = spawn(program, args, { cwd: folder, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  rmSync(folder, { recursive: true })
  return code === 0
}

/** What the server met and nobody foresaw: its own errors, and those that Next writes. */
function errorsIn(log: string): string[] {
  return log.split('\n').filter((line) => /^\{"level":[56]0/.test(line) || line.includes('⨯') || /^\s+at /.test(line))
}

main().then((code) => process.exit(code), exitWith)
