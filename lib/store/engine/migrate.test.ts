import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { describe, expect, test } from 'vitest'
import { describeStores } from '../testing/describe-stores'
import { THIS_VERSION } from './migrate'

const isTable = (file: string) => file.endsWith('.ts') && !file.includes('.test.')

test('the migrations hold the whole schema: a changed table needs `npm run migrations`', async () => {
  const meta = fileURLToPath(new URL('../schema/migrations/meta/', import.meta.url))
  const last = readdirSync(meta)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1)
  const snapshot = JSON.parse(readFileSync(meta + last, 'utf8'))
  const folder = fileURLToPath(new URL('../schema/', import.meta.url))
  const files = await Promise.all(
    readdirSync(folder)
      .filter(isTable)
      .map((file) => import(folder + file)),
  )
  const now = generateDrizzleJson(Object.assign({}, ...files), snapshot.id, undefined, 'snake_case')
  expect(await generateMigration(snapshot, now)).toEqual([])
})

/** What a version that does not know of it need not care about. */
const ADDS = [
  /^create (table|index) /i,
  /^drop index /i,
  /^alter table "\w+" add column (?!.*not null)/is,
  /^alter table "\w+" alter column "\w+" drop not null/i,
]

/** Whether versions before a migration work on beside it: of tables that they know it takes nothing, and asks for nothing more. */
function onlyAdds(statements: readonly string[]): boolean {
  const texts = statements.map((statement) => statement.replaceAll(/^\s*--.*$/gm, '').trim())
  const made = new Set(texts.flatMap((text) => /^create table (?:if not exists )?"(\w+)"/i.exec(text)?.[1] ?? []))
  return texts.every((text) => {
    const [, table = ''] = /^(?:alter table|create (?:unique )?index "\w+" on) "(\w+)"/i.exec(text) ?? []
    return made.has(table) || ADDS.some((adds) => adds.test(text))
  })
}

describe('beside versions that are still running', () => {
  test('a migration may be applied, or says that it may not: raise `oldestBeside` to its number', () => {
    const files = readMigrationFiles(THIS_VERSION)
    const since = files.slice(THIS_VERSION.oldestBeside + 1)
    expect(since.filter(({ sql: statements }) => !onlyAdds(statements)).map((file) => file.sql)).toEqual([])
    expect(files[THIS_VERSION.oldestBeside]).toBeDefined()
  })

  test.each([
    ['create table "new" ("id" uuid not null)', true],
    ['-- why\nalter table "people" add column "new" text', true],
    ['alter table "people" alter column "name" drop not null', true],
    ['create index "new" on "people" ("name")', true],
    ['alter table "people" add column "new" text not null', false],
    ['alter table "people" alter column "name" set not null', false],
    ['alter table "people" drop column "name"', false],
    ['create unique index "new" on "people" ("name")', false],
    ['update people set name = null', false],
  ])('%s: %s', (statement, adds) => expect(onlyAdds([statement])).toBe(adds))

  test('a new table may have what it needs', () => {
    const statements = [
      'create table "new" ("id" uuid)',
      'create unique index "one" on "new" ("id")',
      'alter table "new" add constraint "c" check (true)',
    ]
    expect(onlyAdds(statements)).toBe(true)
  })
})

describeStores('the tables', (store) => {
  test('no column takes its time, or anything else, from the database', async () => {
    const { rows } = await store.db.execute(
      sql`select table_name, column_name from information_schema.columns where table_schema = 'public' and column_default is not null`,
    )
    expect(rows).toEqual([])
  })

  test('names sort as people read them', async () => {
    const { rows } = await store.db.execute(
      sql`select name from (values ('Zeta'), ('alpha'), ('Ábel'), ('さとう'), ('beta')) as names(name) order by name collate "und-x-icu"`,
    )
    expect(rows.map(({ name }) => name)).toEqual(['Ábel', 'alpha', 'beta', 'Zeta', 'さとう'])
  })
})
