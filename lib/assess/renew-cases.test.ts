import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NOW, uuid } from '../domain/testing/facts'
import { describeStores } from '../store/testing/describe-stores'
import { renewCases } from './renew-cases'

const AT = { now: NOW, by: { type: 'system', name: 'scan' } } as const

describeStores('cases of leavers', (store) => {
  test('are renewed by one transaction at a time', async (context) => {
    if (store.engine === 'embedded') return context.skip('the embedded engine runs one transaction at a time anyway')
    const ended: string[] = []
    await store.db.transaction(async (first) => {
      await renewCases(first, AT, [uuid('leaver')])
      const second = store.db.transaction((tx) => renewCases(tx, AT, [uuid('leaver')])).then(() => ended.push('second'))
      await expect
        .poll(async () => {
          const { rows } = await store.db.execute(
            sql`select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
              where locktype = 'advisory' and not granted and datname = current_database()`,
          )
          return rows.length
        })
        .toBe(1)
      ended.push('first')
      second.catch(() => ended.push('refused'))
    })
    await expect.poll(() => ended).toEqual(['first', 'second'])
  })
})
