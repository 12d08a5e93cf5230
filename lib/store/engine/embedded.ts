import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { EMBEDDED_CONNECTIONS } from './connection'

/** A running embedded engine. */
export interface Embedded {
  socketDir: string
  stop(): Promise<void>
}

const SOCKET = '.s.PGSQL.5432'
/** The longest path a Unix socket may have on every system (macOS: 104 bytes with the terminating zero). */
const LONGEST_SOCKET_PATH = 103

/** A new directory for the socket that only this user may enter, since the socket itself asks no password. */
export function newSocketDir(): string {
  const fits = [os.tmpdir(), '/tmp'].find(
    (dir) => existsSync(dir) && Buffer.byteLength(path.join(dir, 'iam-sunset-xxxxxx', SOCKET)) <= LONGEST_SOCKET_PATH,
  )
  if (!fits)
    throw new Error(`the temporary folder ${os.tmpdir()} has too long a path for a socket: set TMPDIR to a shorter one`)
  return mkdtempSync(path.join(fits, 'iam-sunset-'))
}

/** Removes a socket directory that {@link newSocketDir} made; anything else is left alone. */
export function removeSocketDir(socketDir: string): void {
  if (path.basename(socketDir).startsWith('iam-sunset-')) rmSync(socketDir, { recursive: true, force: true })
}

/**
 * Opens the embedded engine in a worker thread and serves it in `socketDir`. Whoever calls it holds the folder's lock.
 * `folder: null` keeps the data in memory. `image`: a file that PGlite dumped its data folder into, to begin with.
 */
export async function startEmbedded(
  folder: string | null,
  socketDir: string,
  image: string | null = null,
): Promise<Embedded> {
  const worker = new Worker(new URL('./embedded-worker.mjs', import.meta.url), {
    workerData: { folder, image, socketPath: path.join(socketDir, SOCKET), maxConnections: EMBEDDED_CONNECTIONS },
    execArgv: [],
  })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error(`the embedded database in ${folder ?? 'memory'} did not open`)))
  })
  worker.removeAllListeners('exit').removeAllListeners('error')
  worker.on('error', (error) => {
    throw new Error('the embedded database stopped', { cause: error })
  })
  // A command that fails before it closes the database must still end.
  worker.unref()
  return {
    socketDir,
    async stop() {
      worker.ref()
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.postMessage('stop')
      await ended
    },
  }
}
