import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ADDRESS_HEADER } from '../auth/caller-address'
import type { Config } from '../config'
import { LARGEST_BODY } from '../contract/bounded-body'
import { ROUTES, type Route } from '../contract/routes'
import { BadInput } from '../domain/errors'
import { SECOND } from '../domain/instant'
import { processFigures } from '../process-figures'

const pageServer = fileURLToPath(new URL('./page-server.mjs', import.meta.url))
const distDir = () => process.env.NEXT_DIST_DIR ?? '.next'

/** Options of Node for a child with an IPC channel (`stdio` with `ipc`) that must not outlive this process. */
export const END_WITH_PARENT = ['--import', new URL('./end-with-parent.mjs', import.meta.url).href]

/** What the pages' process must know before Next sees a request. */
interface PageServer {
  mode: 'start' | 'dev'
  port: number
  host?: string
  hops: number
  /** Under which header pages read the caller's address. */
  addressHeader: string
  /** Bytes that are sent to any path but those that a pattern of `largeBodies` matches. */
  largestBody: number
  largeBodies: readonly string[]
  routes: readonly Pick<Route, 'pattern' | 'methods'>[]
}

/** @throws BadInput when `npm run build` was not run. */
export function requireBuild(): void {
  if (!existsSync(`${distDir()}/BUILD_ID`)) throw new BadInput('there is no build yet: run `npm run build` first')
}

/**
 * Runs the pages in a process of their own, so that a scan never makes them wait; they reach the database through this
 * process's socket or DATABASE_URL. Resolves when they answer.
 */
export async function startPages(config: Config, mode: 'start' | 'dev', signal: AbortSignal): Promise<ChildProcess> {
  await requireFreePort(config.port)
  const told: PageServer = {
    mode,
    port: config.port,
    ...(config.demo && { host: '127.0.0.1' }),
    hops: config.trustedProxies,
    addressHeader: ADDRESS_HEADER,
    largestBody: LARGEST_BODY,
    largeBodies: ROUTES.flatMap(({ pattern, takesText }) => (takesText ? pattern : [])),
    routes: ROUTES.map(({ pattern, methods }) => ({ pattern, methods })),
  }
  const child = spawn(process.execPath, [...END_WITH_PARENT, pageServer, JSON.stringify(told)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      NEXTAUTH_URL: config.baseUrl,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  })
  const ended = once(child, 'exit').then(([code]) => {
    if (!signal.aborted) throw new BadInput(`the pages did not start (exit ${code}): is port ${config.port} in use?`)
  })
  await Promise.race([ended, answering(`http://127.0.0.1:${config.port}/healthz`, signal)])
  tellFigures(child)
  return child
}

/** Tells the pages every few seconds how this process is, for `/metrics`: nobody else can ask it. */
function tellFigures(pages: ChildProcess): void {
  const figures = processFigures('iam_sunset_launcher_')
  const telling = setInterval(async () => {
    const text = await figures()
    // One that has just ended hears nothing: its exit is told elsewhere.
    if (pages.connected) pages.send({ figures: text }, () => undefined)
  }, 5 * SECOND)
  telling.unref()
  pages.once('exit', () => clearInterval(telling))
}

/** @throws BadInput when somebody listens there: its answers would be taken for ours. */
export async function requireFreePort(port: number): Promise<void> {
  const trial = createServer()
  const free = once(trial.listen(port), 'listening')
  try {
    await free
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new BadInput(`port ${port} is in use: stop what listens there, or set PORT to another one`)
  }
  trial.close()
  await once(trial, 'close')
}

async function answering(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
}

/** Ends a child in order, and for good after `seconds`. */
export async function endChild(child: ChildProcess, seconds = 4): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const last = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000)
  await ended
  clearTimeout(last)
}
