import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { hostDatabase } from '../engine/database'
import { migrateDatabase } from '../engine/migrate'
import { startPostgres, urlOf } from './postgres'

/** The Postgres that the run's tests share, or why there is none. */
export type PostgresForTests = { url: string; template: string } | { missing: string }

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresForTests
    /** A data folder that nobody holds, for others to be copied from: migrated, and empty. */
    embeddedFolder: string
    /** The file that every embedded database in memory begins with: the same. */
    embeddedImage: string
  }
}

/** Once per run: makes what every test file's databases are copied from, since making one anew takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-image-'))
  project.provide('embeddedFolder', folder)
  project.provide('embeddedImage', await embeddedImage(folder))
  const stopPostgres = await postgresTemplate(project)
  return async () => {
    rmSync(folder, { recursive: true })
    await stopPostgres()
  }
}

async function embeddedImage(folder: string): Promise<string> {
  const database = await hostDatabase({ databaseUrl: null, dataDir: folder })
  await database.close()
  const pglite = await PGlite.create(path.join(folder, 'database'))
  const image = await pglite.dumpDataDir('none')
  await pglite.close()
  const file = path.join(folder, 'image.tar')
  writeFileSync(file, Buffer.from(await image.arrayBuffer()))
  return file
}

/**
 * Finds a Postgres (`TEST_DATABASE_URL`, else one started from this machine's programs) and migrates a template.
 * `SUNSET_TEST_FURTHER_NODE`: another run has asked the same Postgres through the same driver.
 * @throws Error when there is none although `SUNSET_TEST_REQUIRE_POSTGRES` is set.
 */
async function postgresTemplate(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.SUNSET_TEST_FURTHER_NODE) {
    project.provide('postgres', { missing: 'SUNSET_TEST_FURTHER_NODE is set' })
    return async () => {}
  }
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startPostgres()
  if ('missing' in server) {
    if (process.env.SUNSET_TEST_REQUIRE_POSTGRES)
      throw new Error(`these tests must run on Postgres too: ${server.missing}`)
    console.warn(`Not tested on Postgres (${server.missing}): install its server, or set TEST_DATABASE_URL.`)
    project.provide('postgres', server)
    return async () => {}
  }
  const template = `sunset_template_${randomUUID().slice(0, 8)}`
  await administer(server.url, `create database ${template}`)
  const pool = new pg.Pool({ connectionString: urlOf(server.url, template), max: 1 })
  await migrateDatabase(pool)
  await pool.end()
  project.provide('postgres', { url: server.url, template })
  return async () => {
    if (given) await administer(server.url, `drop database ${template} with (force)`)
    await server.stop()
  }
}

/** Runs one statement on the maintenance database: creating and dropping databases wants a connection of its own. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
