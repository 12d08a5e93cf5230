import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { describeStores } from '../testing/describe-stores'

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
