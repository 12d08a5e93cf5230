import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { log } from '../../log'
import { traceStatements } from './traced-statements'

export type Db = NodePgDatabase
/** Within `db.transaction`: never call the outer `db` there, since the embedded engine has one session and would wait for itself. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export interface Database {
  db: Db
  pool: pg.Pool
  engine: 'embedded' | 'postgres'
  close(): Promise<void>
}

/** Where the server is: a Postgres URL, or the directory of the embedded engine's Unix socket. */
export type Server = { url: string } | { socketDir: string }

/**
 * Connections that all embedded clients together may hold: the server's own pool, its pages' pool, and commands beside it
 * (6 + 6 + 4) stay below it.
 */
export const EMBEDDED_CONNECTIONS = 20
export const HOST_POOL = 6
export const PAGE_POOL = 6
export const COMMAND_POOL = 4

/** A server that is gone without a word is noticed: its connections are asked for signs of life, and new ones have to come in time. */
const OVER_NETWORK = { keepAlive: true, connectionTimeoutMillis: 30_000 }

/** The Drizzle database over a pool or one client, as every query of this product expects it. */
export function drizzled(client: pg.Pool | pg.PoolClient | pg.Client): Db {
  return drizzle(client, { casing: 'snake_case' })
}

/** Opens a pool of at most `maxConnections`; nothing is sent until the first query. `afterwards` runs once the pool has ended. */
export function connect(server: Server, maxConnections: number, afterwards?: () => Promise<void>): Database {
  const where = 'url' in server ? { connectionString: server.url, ...OVER_NETWORK } : socketClient(server.socketDir)
  const pool = new pg.Pool({ ...where, max: maxConnections, allowExitOnIdle: true })
  // The pool replaces a client whose server went away, and the next query says what is wrong. The pool itself listens to idle ones
  // only: one lost in the middle of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', lost))
  pool.on('error', () => undefined)
  if ('url' in server) pool.on('connect', withoutCompiling)
  traceStatements(pool)
  let closing: Promise<void> | null = null
  return {
    db: drizzled(pool),
    pool,
    engine: 'url' in server ? 'postgres' : 'embedded',
    close() {
      closing ??= pool.end().then(() => afterwards?.())
      return closing
    },
  }
}

function lost(error: Error): void {
  log.warn({ err: error.message }, 'a database connection was lost')
}

/**
 * Postgres compiles what it takes for a long statement, by default: seconds, for statements of lists that take milliseconds. Sent
 * before the first query of a connection; a startup option would be refused by connection poolers.
 */
function withoutCompiling(client: pg.PoolClient): void {
  client.query('set jit = off').catch((error: Error) => log.warn({ err: error.message }, 'jit could not be turned off'))
}

/** How node-postgres finds the embedded engine. */
function socketClient(socketDir: string): pg.ClientConfig {
  return { host: socketDir, port: 5432, user: 'postgres', database: 'postgres', ssl: false }
}
