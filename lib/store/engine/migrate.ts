import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { drizzled } from './connection'

/** Any number known to nobody else: the key of the advisory lock that lets one server migrate at a time. */
const MIGRATION_LOCK = 4_926_127_390

/**
 * Brings the tables up to date. Safe when several servers start at once on Postgres: the others wait, and then find
 * nothing left to do. (On the embedded engine the lock is always granted; there only the folder's holder migrates.)
 */
export async function migrateDatabase(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    try {
      await migrate(drizzled(client), {
        migrationsFolder: fileURLToPath(new URL('../schema/migrations', import.meta.url)),
      })
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    }
  } finally {
    client.release()
  }
}
