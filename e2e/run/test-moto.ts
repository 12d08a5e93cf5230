import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { exitWith } from '../../lib/cli/command'
import { BadInput } from '../../lib/domain/errors'
import { freePort } from './free-port'
import { pythonProgram } from './python-program'
import { endGroup, sayTally, vitest } from './suite'

/** An implementation of AWS's APIs that was not written here. */
const MOTO = { venv: '.venv-moto', requirement: 'moto[server]==5.2.5', name: 'moto_server' }
/** What printed plans are run by. In an environment of its own: it wants another botocore than moto. */
const AWS_CLI = { venv: '.venv-awscli', requirement: 'awscli==1.45.11', name: 'aws' }
const START_SECONDS = 60

async function startMoto(program: string): Promise<{ server: ChildProcess; url: string }> {
  const port = await freePort()
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    detached: true,
    // Without it moto knows no AWS managed policy.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  })
  const url = `http://127.0.0.1:${port}`
  const last = performance.now() + START_SECONDS * 1_000
  while (performance.now() < last && server.exitCode === null) {
    const answer = await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return { server, url }
    await pause(100)
  }
  endGroup(server)
  throw new BadInput(`moto did not start: try ${program} by hand, or delete ${MOTO.venv}`)
}

/** `npm run test:moto`: a scan of moto, checked fact by fact, and printed plans run by the AWS CLI; the same of the simulator. Ends with `N passed, N failed`. */
async function main(): Promise<number> {
  const cli = pythonProgram(AWS_CLI)
  const { server, url } = await startMoto(pythonProgram(MOTO))
  const stop = () => {
    endGroup(server)
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  try {
    const tally = await vitest('Conformance with moto', 'vitest.moto.config.ts', {
      minutes: 15,
      env: { MOTO_URL: url, AWS_CLI: cli },
    })
    sayTally(tally)
    return tally.failed === 0 && tally.passed > 0 ? 0 : 1
  } finally {
    endGroup(server)
  }
}

main().then((code) => process.exit(code), exitWith)
