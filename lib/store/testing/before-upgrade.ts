import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { afterAll, describe, test } from 'vitest'
import { connect, type Database, type Db } from '../engine/connection'
import { emptyEmbedded, emptyPostgres } from './describe-stores'

const MIGRATIONS = fileURLToPath(new URL('../schema/migrations', import.meta.url))

/**
 * Tests, on each engine, an upgrade of an empty database that was made by the first so many `migrations`: the test fills it,
 * upgrades it and looks.
 */
export function describeUpgrade(
  name: string,
  migrations: number,
  upgraded: (db: Db, upgrade: () => Promise<void>) => Promise<void>,
): void {
  const before = mkdtempSync(path.join(os.tmpdir(), 'sunset-before-'))
  cpSync(MIGRATIONS, before, { recursive: true })
  const journal = path.join(before, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, migrations) }))
  afterAll(() => rmSync(before, { recursive: true }))

  const tried = async ({ db, close }: Database) => {
    try {
      await migrate(db, { migrationsFolder: before })
      await upgraded(db, () => migrate(db, { migrationsFolder: MIGRATIONS }))
    } finally {
      await close()
    }
  }

  describe(name, () => {
    test('on the embedded engine', async () => {
      await tried(await emptyEmbedded(1))
    })

    test('on Postgres', async ({ skip }) => {
      const postgres = await emptyPostgres()
      if (!postgres) return skip('this run has no Postgres')
      await tried(connect({ url: postgres.url }, 1, postgres.drop))
    })
  })
}
