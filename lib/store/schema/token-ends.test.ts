import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { afterAll, describe, expect, test } from 'vitest'
import { DAY, elapsed, instant } from '../../domain/instant'
import { connect, type Db } from '../engine/connection'
import { newSocketDir, removeSocketDir, startEmbedded } from '../engine/embedded'
import { recordByHash } from '../read/token-records'
import { emptyPostgres } from '../testing/describe-stores'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/** The migrations up to the one before tokens ended. */
const before = mkdtempSync(path.join(os.tmpdir(), 'sunset-before-'))
cpSync(MIGRATIONS, before, { recursive: true })
const journal = path.join(before, 'meta/_journal.json')
const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 4) }))
afterAll(() => rmSync(before, { recursive: true }))

const TOKENS = [
  ['a', { type: 'person', email: 'Ada@Example.com', name: 'Ada' }, null],
  ['b', { type: 'token', id: id('a'), name: 'a' }, '2026-01-02T00:00:00Z'],
  ['c', { type: 'token', id: id('b'), name: 'b' }, null],
  ['d', { type: 'system', name: 'cli' }, null],
  ['e', { type: 'token', id: id('d'), name: 'd' }, null],
  ['f', { type: 'token', id: id('9'), name: 'not there' }, null],
] as const

function id(digit: string): string {
  return `${digit.repeat(8)}-0000-4000-8000-000000000000`
}

/** Makes tokens as they were, upgrades, and reads whose they are then. */
async function upgraded(db: Db) {
  await migrate(db, { migrationsFolder: before })
  for (const [name, by, revokedAt] of TOKENS)
    await db.execute(sql`insert into api_tokens (id, name, hash, scopes, created_at, created_by, revoked_at)
      values (${id(name)}, ${name}, ${name}, '{read}', '2026-01-01T00:00:00Z', ${JSON.stringify(by)}, ${revokedAt})`)
  const began = instant(Date.now())
  await migrate(db, { migrationsFolder: MIGRATIONS })
  const { rows } = await db.execute<{ name: string; owner_email: string | null; revoked_at: Date | null }>(
    sql`select name, owner_email, revoked_at from api_tokens order by name`,
  )
  expect(rows.map(({ name, owner_email }) => [name, owner_email])).toEqual([
    ['a', 'ada@example.com'],
    ['b', 'ada@example.com'],
    ['c', 'ada@example.com'],
    ['d', null],
    ['e', null],
    ['f', ''],
  ])
  expect(rows.filter(({ revoked_at }) => revoked_at !== null).map(({ name }) => name)).toEqual(['b'])
  const token = await recordByHash(db, 'c')
  expect(token?.lastUsedAt).toBeNull()
  // An hour more or less where the clocks change within those days.
  expect(Math.round(elapsed(began, token?.endsAt ?? began) / DAY)).toBe(90)
}

describe('tokens from before they had an end get one 90 days from the upgrade, and the owner of whoever made them', () => {
  test('on the embedded engine', async () => {
    const socketDir = newSocketDir()
    const embedded = await startEmbedded(null, socketDir)
    const { db, close } = connect({ socketDir }, 1, async () => {
      await embedded.stop()
      removeSocketDir(socketDir)
    })
    await upgraded(db)
    await close()
  })

  test('on Postgres', async ({ skip }) => {
    const postgres = await emptyPostgres()
    if (!postgres) return skip('this run has no Postgres')
    const { db, close } = connect({ url: postgres.url }, 1, postgres.drop)
    await upgraded(db)
    await close()
  })
})
