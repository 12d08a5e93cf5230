import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../lib/cli/free-port'
import { endCommand, startCommand } from './server-process'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demo is, without a trailing slash. */
    baseUrl: string
  }
}

const READY = /^IAM Sunset is at (http:\S+)/
const START_MINUTES = 10

/**
 * Starts the real demo once for the whole suite: own data folder, free ports; ends it with everything it started.
 * `SUNSET_TEST_DEMO_URL` names one that runs already, to be tried again and again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.SUNSET_TEST_DEMO_URL
  if (running) {
    project.provide('baseUrl', running.replace(/\/$/, ''))
    return async () => {}
  }
  const demo = await startDemo()
  project.provide('baseUrl', demo.baseUrl)
  return demo.stop
}

interface Demo {
  /** Where it is, without a trailing slash. */
  baseUrl: string
  process: ChildProcess
  /** Ends it with everything it started, and removes its data. */
  stop(): Promise<void>
}

/** Starts what `npm run demo` starts, on a data folder and ports of its own, and waits until it is up. */
export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-e2e-'))
  const demo = startCommand('lib/cli/demo.ts', 'inherit', {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    SIMULATOR_PORT: String(await freePort()),
    SUNSET_DATA_DIR: path.join(folder, 'data'),
  })
  const stop = async () => {
    await endCommand(demo)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { baseUrl: await readyUrl(demo), process: demo, stop }
  } catch (error) {
    await stop()
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
