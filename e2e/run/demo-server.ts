import type { ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'playwright'
import type { TestProject } from 'vitest/node'
import { freePort } from './free-port'
import { endCommand, startCommand } from './server-process'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demos are, one for each worker, without a trailing slash. */
    baseUrls: readonly string[]
  }
}

const READY = /^IAM Sunset is at (http:\S+)/
/** A history takes two minutes, and many times that where the machine has other work. */
const START_MINUTES = 20

/**
 * Starts a real demo for each worker, so that what one test changes no other test sees; ends them with everything they started.
 * `SUNSET_TEST_DEMO_URL` names one that runs already, to be tried again and again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.SUNSET_TEST_DEMO_URL
  if (running) {
    project.provide('baseUrls', [running.replace(/\/$/, '')])
    return async () => {}
  }
  const demos = await startDemos(project.config.maxWorkers)
  const stop = async () => {
    await Promise.all(demos.map((demo) => demo.stop()))
  }
  try {
    await Promise.all(demos.map(({ baseUrl }) => untilScanned(baseUrl)))
  } catch (error) {
    await stop()
    throw error
  }
  project.provide(
    'baseUrls',
    demos.map(({ baseUrl }) => baseUrl),
  )
  return stop
}

interface Demo {
  /** Where it is, without a trailing slash. */
  baseUrl: string
  process: ChildProcess
  /** Ends it with everything it started, and removes its data. */
  stop(): Promise<void>
}

/**
 * Starts demos with copies of one history, which a demo that starts from nothing makes first: replaying it takes minutes.
 * `SUNSET_TEST_DEMO_DATA` names a folder in which it is kept for the next suite; what is there already is taken.
 */
export async function startDemos(count: number): Promise<readonly Demo[]> {
  const passing = mkdtempSync(path.join(os.tmpdir(), 'sunset-history-'))
  const history = process.env.SUNSET_TEST_DEMO_DATA ?? path.join(passing, 'history')
  const demos: Demo[] = []
  try {
    if (!existsSync(history)) await makeHistory(history)
    for (let n = 1; n <= count; n++) demos.push(await startCopy(history))
    return demos
  } catch (error) {
    await Promise.all(demos.map((demo) => demo.stop()))
    throw error
  } finally {
    rmSync(passing, { recursive: true, force: true })
  }
}

/** Whoever finds the folder finds a whole history in it. */
async function makeHistory(history: string): Promise<void> {
  const folder = mkdtempSync(`${history}-`)
  try {
    const demo = await startDemo(path.join(folder, 'data'))
    await endCommand(demo.process)
    renameSync(path.join(folder, 'data'), history)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startCopy(history: string): Promise<Demo> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-e2e-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const dataDir = path.join(folder, 'data')
    cpSync(history, dataDir, { recursive: true })
    const { process: demo, baseUrl } = await startDemo(dataDir)
    const stop = async () => {
      await endCommand(demo)
      remove()
    }
    return { process: demo, baseUrl, stop }
  } catch (error) {
    remove()
    throw error
  }
}

/** Starts what `npm run demo` starts, on this data folder and free ports, and waits until it is up. */
async function startDemo(dataDir: string): Promise<Omit<Demo, 'stop'>> {
  const demo = startCommand('lib/cli/demo.ts', 'inherit', {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    SIMULATOR_PORT: String(await freePort()),
    SUNSET_DATA_DIR: dataDir,
  })
  try {
    return { process: demo, baseUrl: await readyUrl(demo) }
  } catch (error) {
    await endCommand(demo)
    throw error
  }
}

function readyUrl(demo: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the demo was not up in ${START_MINUTES} minutes`)),
      START_MINUTES * 60_000,
    )
    demo.once('exit', (code) => reject(new Error(`the demo ended at its start (exit ${code})`)))
    if (!demo.stdout) throw new Error('the demo has no output')
    createInterface({ input: demo.stdout }).on('line', (line) => {
      console.log(`demo: ${line}`)
      const url = READY.exec(line)?.[1]
      if (!url) return
      clearTimeout(late)
      resolve(url.replace(/\/$/, ''))
    })
  })
}

/** A demo with a history scans once more when it is up: figures move until that has ended. */
async function untilScanned(baseUrl: string): Promise<void> {
  const visitor = await request.newContext({ baseURL: baseUrl, extraHTTPHeaders: { origin: baseUrl } })
  try {
    const { csrfToken } = await (await visitor.get('/api/auth/csrf')).json()
    await visitor.post('/api/auth/callback/demo', { form: { csrfToken, person: 'viewer' } })
    const last = performance.now() + START_MINUTES * 60_000
    while (performance.now() < last) {
      const { scans } = await (await visitor.get('/api/v1/scans')).json()
      if (scans[0]?.state === 'finished') return
      await pause(500)
    }
    throw new Error(`the demo’s first scan did not end in ${START_MINUTES} minutes`)
  } finally {
    await visitor.dispose()
  }
}
