import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { type Config, parseConfig } from '../config'
import { BadInput, Conflict } from '../domain/errors'
import { DAY, instant, plus } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { startScan } from '../scan/start'
import { databaseFolder, prepareFolder } from '../store/engine/data-folder'
import { type Database, hostDatabase } from '../store/engine/database'
import { createToken, revokeToken } from '../store/write/api-tokens'
import { buildIfStale } from './build-stamp'
import { exitWith, untilStopped, withTraces } from './command'
import { historyBegin, Rosters, replayHistory } from './demo-history'
import { endChild } from './launch'
import { adviseOnNode } from './node-version'
import { scanWorker } from './scan-worker'
import { serve } from './serve'
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process'

/** The replay lives in a world without delays: what the product waits for there is divided by this. */
const REPLAY_TIME_SCALE = 100

/** Kept beside the demo's data: when its story ends, and the secret of its sessions. */
const DemoState = z.object({ end: z.string().transform(instant), secret: z.string(), replayed: z.boolean() })
type DemoState = z.infer<typeof DemoState>

const say = (line: string) => process.stdout.write(`${line}\n`)
const realNow = () => instant(Date.now())

function readState(file: string): DemoState | null {
  return existsSync(file) ? DemoState.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

interface OpenDemo {
  database: Database
  state: DemoState
  keep(state: DemoState): void
}

/** A history that was broken off is replayed from its beginning; a finished one is kept. */
async function openDemo(dataDir: string): Promise<OpenDemo> {
  const file = path.join(dataDir, 'demo.json')
  const where = { databaseUrl: null, dataDir }
  prepareFolder(dataDir)
  const known = readState(file)
  if (known?.replayed) return { database: await hostDatabase(where), state: known, keep: () => undefined }
  if (known) {
    // Only its own lock tells whether another demo is at work on it right now.
    await (await hostDatabase(where)).close()
    rmSync(databaseFolder(dataDir), { recursive: true })
  }
  const state = { end: realNow(), secret: randomBytes(32).toString('base64'), replayed: false }
  const keep = (next: DemoState) => writeFileSync(file, JSON.stringify(next), { mode: 0o600 })
  keep(state)
  return { database: await hostDatabase(where), state, keep }
}

/** The company's lists of people as its HR systems would push them: over HTTP with a token, then the token is gone. */
async function pushRoster(database: Database, simulator: SimulatorProcess, baseUrl: string): Promise<void> {
  const { actor } = systemViewer('cli')
  const wish = { name: 'demo: list of people', scopes: ['configure' as const], createdBy: actor, ownerEmail: null }
  const { id, token } = await createToken(database.db, { ...wish, endsAt: plus(realNow(), DAY) }, realNow())
  for (const [source, people] of Object.entries(Rosters.parse(await simulator.sidecar('rosters')))) {
    const answer = await fetch(`${baseUrl}/api/v1/roster?source=${source}&confirm=yes`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ people }),
    })
    if (!answer.ok) throw new Error(`the list ${source} was refused: ${answer.status} ${await answer.text()}`)
  }
  await revokeToken(database.db, id, realNow())
}

async function replay({ database, state }: OpenDemo, config: Config, simulator: SimulatorProcess, signal: AbortSignal) {
  const worker = scanWorker(config)
  const aws = { ...worker.aws, timeScale: REPLAY_TIME_SCALE }
  say('Replaying 2½ years of a sample company through the real scan.')
  await replayHistory({ ...worker, aws, db: database.db, signal }, simulator, state.end, (done, of, at) => {
    if (done % 5 === 0 || done === of) say(`  ${done} of ${of} scans, up to ${at.slice(0, 10)}`)
  })
}

function configure(dataDir: string, port: number, secret: string, simulator: SimulatorProcess): void {
  Object.assign(process.env, simulator.environment, {
    SUNSET_DEMO: '1',
    SUNSET_DATA_DIR: dataDir,
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: secret,
    SUNSET_TIME_ZONE: process.env.SUNSET_TIME_ZONE ?? 'Asia/Tokyo',
  })
  delete process.env.DATABASE_URL
}

/** Builds while history is replayed, then serves until it is stopped. */
async function run(demo: OpenDemo, simulator: SimulatorProcess, signal: AbortSignal): Promise<void> {
  const { database, state } = demo
  const config = parseConfig(process.env)
  const building = buildIfStale(signal).then((built) => built && say('The pages are built.'))
  // Told where it is awaited: until then the replay goes on.
  building.catch(() => undefined)
  if (!state.replayed) {
    if (!existsSync('.next/BUILD_ID')) say('Building the pages meanwhile.')
    await replay(demo, config, simulator, signal)
    if (!signal.aborted) demo.keep({ ...state, replayed: true })
  }
  await building
  if (signal.aborted) return
  await simulator.setClock(realNow(), true)
  // Milliseconds, as a real AWS answers; history is replayed without.
  await simulator.setControls({ latency: { default: { median: 60, p99: 400 } } })
  await serve(database, config, 'start', signal, async () => {
    await pushRoster(database, simulator, config.baseUrl)
    if (state.replayed) await scanInBackground(database)
    say(`\nIAM Sunset is at ${config.baseUrl} after ${(performance.now() / 1_000).toFixed(1)} s.`)
    const commit = await keepFoundCommit(config.dataDir, simulator)
    say(`A key was found in a repository: paste ${commit} into Key look-up.`)
    say('Sign in with one click as a sample person; the engineer sees most. Ctrl-C ends it; the data stays.')
  })
}

/** Keeps the commit that gave a key away beside the data, to be pasted. @returns where. */
async function keepFoundCommit(dataDir: string, simulator: SimulatorProcess): Promise<string> {
  const file = path.join(dataDir, 'found-commit.diff')
  writeFileSync(file, z.string().parse(await simulator.sidecar('found-commit')), { mode: 0o600 })
  return file
}

/** @throws BadInput for anything that is no port. */
function portOf(name: string, otherwise: number): number {
  const given = Number(process.env[name] || otherwise)
  if (!Number.isInteger(given) || given < 1 || given > 65_535)
    throw new BadInput(`${name}: give a port from 1 to 65535`)
  return given
}

/** `npm run demo`: simulator, sample history, server. The second start reuses build and data. */
async function main(): Promise<void> {
  adviseOnNode()
  const dataDir = path.resolve(process.env.SUNSET_DATA_DIR ?? '.demo')
  const port = portOf('PORT', 3000)
  const simulatorPort = portOf('SIMULATOR_PORT', port + 1_000)
  const signal = untilStopped()
  const demo = await openDemo(dataDir)
  try {
    const { end, replayed } = demo.state
    const story = ['--scenario', 'story', '--end', end, '--now', replayed ? end : historyBegin(end), '--frozen']
    const simulator = await startSimulatorProcess(simulatorPort, story, 'SIMULATOR_PORT')
    try {
      configure(dataDir, port, demo.state.secret, simulator)
      await run(demo, simulator, signal)
    } finally {
      await endChild(simulator.child)
    }
  } finally {
    await demo.database.close()
  }
}

async function scanInBackground(database: Database): Promise<void> {
  try {
    const { actor } = systemViewer('schedule')
    await startScan({ db: database.db, actor, now: realNow() }, { onlyFailed: false, trigger: 'schedule' })
  } catch (error) {
    // One that was broken off by the last stop is taken up again by itself.
    if (!(error instanceof Conflict)) throw error
  }
}

withTraces('launcher', main).then(() => process.exit(0), exitWith)
