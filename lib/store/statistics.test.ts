import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { renewStatistics } from './statistics'
import { describeStores } from './testing/describe-stores'
import { storedPerson } from './testing/stored-people'

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
})
