import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { Conflict } from '../../domain/errors'
import { type Db, drizzled } from './connection'

/** Any number known to nobody else: the key of the advisory lock that lets one server migrate at a time. */
const MIGRATION_LOCK = 4_926_127_390
/** How often a migration that met a transaction of a version still running, each waiting for the other, begins anew. */
const TRIES = 5

/** The tables that a version of the product knows. */
export interface Version {
  migrationsFolder: string
  /**
   * The number of the oldest migration whose versions work on beside this one. A migration that only adds what they need not know
   * of leaves it as it is; any other raises it to its own number, and processes of older versions stop when they meet it.
   */
  oldestBeside: number
}

export const THIS_VERSION: Version = {
  migrationsFolder: fileURLToPath(new URL('../schema/migrations', import.meta.url)),
  oldestBeside: 35,
}

/**
 * Brings the tables up to date. Safe when several servers start at once on Postgres: the others wait, and then find
 * nothing left to do. (On the embedded engine the lock is always granted; there only the folder's holder migrates.)
 * @throws Conflict `newer-database`
 */
export async function migrateDatabase(pool: pg.Pool, version = THIS_VERSION): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    try {
      const db = drizzled(client)
      const before = await requireKnownSchema(db, version)
      for (let tries = 1; ; tries += 1) {
        const deadlock = await migrate(db, version).then(() => null, deadlockOf)
        if (!deadlock) break
        if (tries === TRIES) throw deadlock
      }
      const { latest, oldestBeside } = standOf(version)
      if (before === null || before.latest <= latest)
        await db.execute(sql.raw(`comment on table ${MIGRATED} is '${BESIDE} ${oldestBeside}'`))
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    }
  } finally {
    client.release()
  }
}

/** What a database holds, or a version knows: its latest migration, and the oldest beside which it can be used, by their times. */
interface Stand {
  latest: number
  oldestBeside: number
}

const MIGRATED = 'drizzle.__drizzle_migrations'
/** The table of migrations is Drizzle's: what else is to be known of them stands in its comment. */
const BESIDE = 'Works beside versions since migration'

/**
 * Whether this version can work on a database that others may have upgraded meanwhile.
 * @returns `null` for a database without tables. @throws Conflict `newer-database` when it cannot
 */
export async function requireKnownSchema(db: Db, version = THIS_VERSION): Promise<Stand | null> {
  const found = await storedStand(db)
  const { latest } = standOf(version)
  if (found && found.latest > latest && found.oldestBeside > latest)
    throw new Conflict(
      'newer-database',
      'a newer version of IAM Sunset has upgraded this database, and this version cannot work beside it: start the newer one',
    )
  return found
}

/** The same for a command that joins the server of an embedded database, which alone migrates it. @throws Conflict */
export async function requireSameSchema(db: Db): Promise<void> {
  const found = await requireKnownSchema(db)
  if (!found || found.latest < standOf(THIS_VERSION).latest)
    throw new Conflict(
      'older-database',
      'the server that holds this database is of an older version: restart it, so that it upgrades the database',
    )
}

async function storedStand(db: Db): Promise<Stand | null> {
  const { rows: there } = await db.execute<{ there: boolean }>(
    sql`select to_regclass(${MIGRATED}) is not null as there`,
  )
  if (!there[0]?.there) return null
  const { rows } = await db.execute<{ latest: string | null; comment: string | null }>(
    sql`select max(created_at) as latest, obj_description(${MIGRATED}::regclass, 'pg_class') as comment from ${sql.raw(MIGRATED)}`,
  )
  const { latest, comment } = rows[0] ?? {}
  if (!latest) return null
  return { latest: Number(latest), oldestBeside: Number(comment?.startsWith(BESIDE) ? comment.split(' ').at(-1) : 0) }
}

const stands = new Map<string, Stand>()

function standOf(version: Version): Stand {
  const known = stands.get(version.migrationsFolder)
  if (known) return known
  const times = readMigrationFiles(version).map(({ folderMillis }) => folderMillis)
  const latest = times.at(-1)
  const oldestBeside = times[version.oldestBeside]
  if (latest === undefined || oldestBeside === undefined) throw new Error('there is no such migration')
  const stand = { latest, oldestBeside }
  stands.set(version.migrationsFolder, stand)
  return stand
}

/** Source: PostgreSQL documentation, "PostgreSQL Error Codes". @throws any other error */
function deadlockOf(error: unknown): Error {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && cause.code === '40P01') return cause
  throw error
}
