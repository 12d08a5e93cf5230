/**
 * The embedded engine's thread: opens PGlite and serves it on a Unix socket, so that everything else sees a Postgres.
 * A plain file, since it runs outside every bundle. `workerData`: `folder` (`null`: in memory), `image` (a file with what the
 * folder begins with, `null`: nothing), `socketPath`, `maxConnections`.
 * Says `ready` once it listens; on `stop` it closes the database and ends.
 */
import fs, { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

if (!parentPort) throw new Error('runs as a worker thread only')

const { folder, image } = workerData
// PGlite gives its files modes that Postgres asks for before its umask (666). The `fs` of this thread is for it alone.
const { chmodSync, mkdirSync } = fs
fs.chmodSync = (file, mode) => chmodSync(file, Number(mode) & 0o700)
fs.mkdirSync = (made, how) => mkdirSync(made, typeof how === 'object' ? { ...how, mode: 0o700 } : 0o700)

const pglite = await PGlite.create({
  dataDir: folder ?? undefined,
  loadDataDir: image === null ? undefined : new Blob([readFileSync(image)]),
}).catch((error) => {
  throw told(error)
})
const server = new PGLiteSocketServer({
  db: oneClientUntilSync(pglite),
  path: workerData.socketPath,
  maxConnections: workerData.maxConnections,
})
await server.start()

parentPort.once('message', async () => {
  await server.stop()
  await pglite.close()
  process.exit(0)
})
parentPort.postMessage('ready')

/**
 * PGlite throws what its file system says as a bare number, which does not survive the way to another thread.
 * Source: WASI, `errno`.
 */
function told(error) {
  if (error instanceof Error) return error
  const code = { 2: 'EACCES', 19: 'EDQUOT', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' }[error?.errno]
  return Object.assign(new Error(`the embedded database could not be opened (${code ?? error?.errno ?? error})`), {
    code,
  })
}

/**
 * All clients share one session, and with it the unnamed statement and portal. The server keeps other clients away while a
 * transaction is open; this keeps them away from a client's Parse until its Sync too, which matters when one statement
 * arrives in several pieces.
 * Source: PostgreSQL documentation, "Message Formats": only Query (Q), FunctionCall (F) and Sync (S) end with ReadyForQuery.
 */
function oneClientUntilSync(db) {
  const ends = new Set(['Q', 'F', 'S'].map((letter) => letter.charCodeAt(0)))
  const begins = new Set(['P', 'B', 'D', 'E', 'C', 'H'].map((letter) => letter.charCodeAt(0)))
  let midway = false
  return new Proxy(db, {
    get(target, name) {
      if (name === 'isInTransaction') return () => midway || target.isInTransaction()
      if (name === 'execProtocolRawStream') {
        return async (message, options) => {
          await target.execProtocolRawStream(message, options)
          if (begins.has(message[0])) midway = true
          else if (ends.has(message[0])) midway = false
        }
      }
      if (name === 'exec') {
        return (...given) => {
          midway = false
          return target.exec(...given)
        }
      }
      const value = target[name]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
