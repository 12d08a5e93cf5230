import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { describeStores } from '../testing/describe-stores'
import { storedPerson } from '../testing/stored-people'
import { renewStatistics } from './statistics'

describeStores('statistics for the planner', (store) => {
  async function known(table: string): Promise<number | undefined> {
    const { rows } = await store.db.execute<{ rows: number }>(
      sql`select reltuples::int as rows from pg_class where relname = ${table}`,
    )
    return rows[0]?.rows
  }

  test('a table that grew is counted, and one that did not is left as it was counted', async () => {
    await storedPerson(store.db, 'Sato')
    await renewStatistics(store.db)
    expect(await known('people')).toBe(1)
    await storedPerson(store.db, 'Suzuki')
    await renewStatistics(store.db)
    expect(await known('people')).toBe(1)
    for (let n = 0; n < 60; n += 1) await storedPerson(store.db, `Person ${n}`)
    await renewStatistics(store.db)
    expect(await known('people')).toBe(62)
  })

  // A Postgres server has others at work, whose snapshots may still need the old rows.
  if (store.engine === 'embedded')
    test('what changed rows left behind is free again: every page holds only rows that all can see', async () => {
      for (let n = 0; n < 60; n += 1) await storedPerson(store.db, `Person ${n}`)
      await store.db.execute(sql`update people set name = name || ' again'`)
      await renewStatistics(store.db)
      const { rows } = await store.db.execute(
        sql`select relpages as pages, relallvisible as clean from pg_class where relname = 'people'`,
      )
      expect(rows).toEqual([{ pages: expect.any(Number), clean: expect.any(Number) }])
      expect(rows[0]?.clean).toBe(rows[0]?.pages)
      expect(rows[0]?.pages).toBeGreaterThan(0)
    })
})
