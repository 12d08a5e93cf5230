import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest'
import { connect, type Database, type Db } from '../engine/connection'
import { databaseFolder } from '../engine/data-folder'
import { newSocketDir, removeSocketDir, startEmbedded } from '../engine/embedded'
import { administer, type PostgresForTests } from './global-setup'
import { urlOf } from './postgres'

const CONNECTIONS = 8
/** Making a database takes seconds on a busy machine. */
const OPENING = 120_000

/** The database under test: open within the tests and hooks of the `describeStores` that gave it, empty at each test's start. */
export interface TestStore {
  readonly engine: Database['engine']
  readonly database: Database
  readonly db: Db
  /** Makes it as empty as at a test's start: for a test of two databases that differ in one thing. */
  empty(): Promise<void>
}

/**
 * Runs the tests on the embedded engine (served as in production, but kept in memory) and, when this run has one, on
 * Postgres. Where it has none the tests are shown as skipped.
 */
export function describeStores(name: string, tests: (store: TestStore) => void): void {
  describe(`${name} (embedded)`, () => tests(opened('embedded', openEmbedded)))
  const postgres = givenPostgres()
  if (postgres) describePostgres(name, postgres, tests)
  else describe.skip(`${name} (Postgres: not run)`, () => tests(opened('postgres', openEmbedded)))
}

/** Runs tests of what no engine answers otherwise on one: on Postgres, which is several times quicker, when this run has one. */
export function describeOneStore(name: string, tests: (store: TestStore) => void): void {
  const postgres = givenPostgres()
  if (postgres) describePostgres(name, postgres, tests)
  else describe(`${name} (embedded)`, () => tests(opened('embedded', openEmbedded)))
}

type GivenPostgres = Exclude<PostgresForTests, { missing: string }>

function describePostgres(name: string, { url, template }: GivenPostgres, tests: (store: TestStore) => void): void {
  describe(`${name} (Postgres)`, () => tests(opened('postgres', () => openCopy(url, template))))
}

/** `null` when this run has no Postgres. */
function givenPostgres(): GivenPostgres | null {
  const postgres = inject('postgres')
  return !postgres || 'missing' in postgres ? null : postgres
}

/** An embedded engine with an empty, unmigrated database in memory: a migrated one is emptied, since the first files take long to make. */
export async function emptyEmbedded(maxConnections: number): Promise<Database> {
  const socketDir = newSocketDir()
  const embedded = await startEmbedded(null, socketDir, inject('embeddedImage'))
  const database = connect({ socketDir }, maxConnections, async () => {
    await embedded.stop()
    removeSocketDir(socketDir)
  })
  await database.db.execute(sql`drop schema public, drizzle cascade`)
  await database.db.execute(sql`create schema public`)
  return database
}

/** The URL of a new, empty, unmigrated Postgres database, and how to drop it; `null` when this run has no Postgres. */
export async function emptyPostgres(): Promise<{ url: string; drop(): Promise<void> } | null> {
  const postgres = givenPostgres()
  return postgres && createDatabase(postgres.url, 'template0')
}

/** A copy of a Postgres database of {@link emptyPostgres}, which nobody may be connected to meanwhile. */
export function copiedPostgres(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const postgres = givenPostgres()
  if (!postgres) throw new Error('this run has no Postgres')
  return createDatabase(postgres.url, new URL(url).pathname.slice(1))
}

/** Puts a migrated, empty database into an embedded one's data folder: making one anew takes seconds. */
export function fillDataFolder(dataDir: string): void {
  cpSync(databaseFolder(inject('embeddedFolder')), databaseFolder(dataDir), { recursive: true })
}

function opened(engine: Database['engine'], open: () => Promise<Database>): TestStore {
  let database: Database | null = null
  beforeAll(async () => {
    database = await open()
  }, OPENING)
  afterEach(async () => {
    if (database) await emptyTables(database.db)
  })
  afterAll(async () => {
    await database?.close()
  }, OPENING)
  const current = () => {
    if (!database) throw new Error('the database is open within tests and hooks only')
    return database
  }
  return {
    engine,
    get database() {
      return current()
    },
    get db() {
      return current().db
    },
    empty: () => emptyTables(current().db),
  }
}

/** The engine that the tests of this process share: starting one takes longer than most files' tests. */
let sharing: Promise<string> | null = null

async function openEmbedded(): Promise<Database> {
  sharing ??= shareEmbedded()
  return connect({ socketDir: await sharing }, CONNECTIONS)
}

/** @returns where it listens: beside what it begins with, which goes when the run has ended. */
async function shareEmbedded(): Promise<string> {
  const image = inject('embeddedImage')
  const socketDir = mkdtempSync(path.join(path.dirname(image), 's-'))
  await startEmbedded(null, socketDir, image)
  return socketDir
}

async function openCopy(adminUrl: string, template: string): Promise<Database> {
  const { url, drop } = await createDatabase(adminUrl, template)
  return connect({ url }, CONNECTIONS, drop)
}

async function createDatabase(adminUrl: string, template: string) {
  const name = `sunset_test_${randomUUID().slice(0, 8)}`
  await administer(adminUrl, `create database ${name} template ${template}`)
  return { url: urlOf(adminUrl, name), drop: () => administer(adminUrl, `drop database ${name} with (force)`) }
}

/** Only tables that were written since have a size: truncating the others too takes most of a test's time. */
async function emptyTables(db: Db): Promise<void> {
  const { rows } = await db.execute<{ table: string }>(sql`
    select relname::text as "table" from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
  `)
  if (rows.length === 0) return
  const tables = sql.join(
    rows.map(({ table }) => sql.identifier(table)),
    sql`, `,
  )
  await db.execute(sql`truncate ${tables} restart identity cascade`)
}
