import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { BadInput } from '../domain/errors'
import { exitWith } from './command'
import { onPath } from './find-chromium'
import { freePort } from './free-port'
import { endGroup, tallyLine, vitest } from './suite'

/** An implementation of AWS's APIs that was not written here. */
const MOTO = 'moto[server]==5.2.5'
const VENV = path.resolve('.venv-moto')
const SERVER = path.join(VENV, 'bin', 'moto_server')
/** Written last: an environment without it is half made. */
const STAMP = path.join(VENV, 'installed')
const START_SECONDS = 60

/** Makes the virtual environment with moto, once. @throws BadInput with the command that installs what is missing. */
function installMoto(): void {
  if (existsSync(STAMP) && existsSync(SERVER) && readFileSync(STAMP, 'utf8') === MOTO) return
  const python = onPath('python3')
  if (!python) throw new BadInput('python3 is missing: on Debian `sudo apt-get install python3 python3-venv`')
  console.log(`Installing ${MOTO} from PyPI into ${path.relative('.', VENV)}`)
  rmSync(VENV, { recursive: true, force: true })
  const venv = makeVenv(python) || (installVenvPackage() && makeVenv(python))
  if (!venv)
    throw new BadInput('python3 cannot make a virtual environment: on Debian `sudo apt-get install python3-venv`')
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MOTO]
  if (spawnSync(path.join(VENV, 'bin', 'python3'), pip, { stdio: 'inherit' }).status !== 0)
    throw new BadInput(`pip could not install ${MOTO}: PyPI must be reachable the first time`)
  writeFileSync(STAMP, MOTO)
}

const makeVenv = (python: string) => spawnSync(python, ['-m', 'venv', VENV], { stdio: 'ignore' }).status === 0

/** Debian keeps `venv` in a package of its own. */
function installVenvPackage(): boolean {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false
  rmSync(VENV, { recursive: true, force: true })
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-qq'], options)
  return spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'python3-venv'], options).status === 0
}

async function startMoto(): Promise<{ server: ChildProcess; url: string }> {
  const port = await freePort()
  const server = spawn(SERVER, ['-H', '127.0.0.1', '-p', String(port)], {
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
  throw new BadInput(
    `moto did not start: try ${path.relative('.', SERVER)} by hand, or delete ${path.relative('.', VENV)}`,
  )
}

/** `npm run test:moto`: a scan of moto, checked fact by fact; the same of the simulator. Ends with `N passed, N failed`. */
async function main(): Promise<number> {
  installMoto()
  const { server, url } = await startMoto()
  const stop = () => {
    endGroup(server)
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  try {
    const tally = await vitest('Conformance with moto', 'vitest.moto.config.ts', { minutes: 8, env: { MOTO_URL: url } })
    console.log(`\n${tallyLine(tally)}`)
    return tally.failed === 0 && tally.passed > 0 ? 0 : 1
  } finally {
    endGroup(server)
  }
}

main().then((code) => process.exit(code), exitWith)
