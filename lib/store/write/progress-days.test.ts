import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { AccountState } from '../../domain/facts/account'
import { accountId, type Uuid } from '../../domain/ids'
import { OUTSIDE } from '../../domain/trust/lock'
import { accounts } from '../schema/accounts'
import { progressDays, progressTotals } from '../schema/iam-users'
import { describeStores } from '../testing/describe-stores'
import { placeAccount } from '../testing/placed'
import { saveDiscovery } from './account-rows'
import { totalDays } from './progress-days'
import { closeStandalone, openStandalone } from './standalone-accounts'

const MAIN = accountId('111111111111')
const OTHER = accountId('222222222222')
const ALONE = accountId('333333333333')

describeStores('totals by day', (store) => {
  let ids: Record<'main' | 'other' | 'alone', Uuid>

  beforeEach(async () => {
    ids = {
      main: await placeAccount(store.db, MAIN, 'main'),
      other: await placeAccount(store.db, OTHER, 'other'),
      alone: await placeAccount(store.db, ALONE, 'alone', { kind: 'standalone' }),
    }
    const kept = { kind: 'ci', excepted: false } as const
    await store.db.insert(progressDays).values([
      { ...kept, day: '2026-11-01', account: ids.main, stage: 'identified', users: 5 },
      { ...kept, day: '2026-11-01', account: ids.main, stage: 'identified', kind: 'human', users: 2 },
      { ...kept, day: '2026-11-01', account: ids.other, stage: 'identified', excepted: true, users: 3 },
      { ...kept, day: '2026-11-02', account: ids.other, stage: 'removed', users: 4 },
      { ...kept, day: '2026-11-03', account: ids.alone, stage: 'identified', users: 1 },
    ])
    await store.db.transaction(totalDays)
  })

  /** What is kept, held against the sum of the days of accounts that count. */
  const totals = async () => {
    const { rows } = await store.db.execute<{ told: string }>(sql`
      select concat_ws(' ', day, stage, excepted, users) as told from ${progressTotals} order by day, stage, excepted`)
    const { rows: summed } = await store.db.execute<{ told: string }>(sql`
      select concat_ws(' ', d.day, d.stage, d.excepted, sum(d.users)) as told from ${progressDays} d
      join ${accounts} a on a.id = d.account where a.state = 'open'
      group by d.day, d.stage, d.excepted order by d.day, d.stage, d.excepted`)
    expect(rows).toEqual(summed)
    return rows.map(({ told }) => told)
  }

  const discover = (states: Partial<Record<'main' | 'other', AccountState>>) => {
    const found = Object.entries({ main: MAIN, other: OTHER }).flatMap(([name, number]) => {
      const state = states[name === 'main' ? 'main' : 'other']
      const place = {
        partition: 'aws',
        kind: 'organization',
        email: null,
        ouPath: [],
        roleArn: null,
        profile: null,
      } as const
      return state ? [{ ...place, accountId: number, state, name, externalId: null, lock: OUTSIDE }] : []
    })
    return store.db.transaction((tx) => saveDiscovery(tx, found, true))
  }

  test('are of all accounts that count, whatever kinds their users are of', async () => {
    expect(await totals()).toEqual([
      '2026-11-01 identified f 7',
      '2026-11-01 identified t 3',
      '2026-11-02 removed f 4',
      '2026-11-03 identified f 1',
    ])
  })

  test('go without an account that is suspended, closed or gone, and have it again when it is back', async () => {
    const all = await totals()
    await discover({ main: 'open', other: 'suspended' })
    expect(await totals()).toEqual(['2026-11-01 identified f 7', '2026-11-03 identified f 1'])
    await discover({ main: 'open', other: 'closed' })
    expect(await totals()).toHaveLength(2)
    await discover({ other: 'open' })
    expect(await totals()).toEqual(['2026-11-01 identified t 3', '2026-11-02 removed f 4', '2026-11-03 identified f 1'])
    await discover({ main: 'open', other: 'open' })
    expect(await totals()).toEqual(all)
  })

  test('follow an account outside the Organization that is taken out, and back in', async () => {
    const all = await totals()
    await store.db.transaction((tx) => closeStandalone(tx, ids.alone))
    expect(await totals()).toHaveLength(3)
    const again = {
      accountId: ALONE,
      name: 'alone',
      partition: 'aws',
      roleArn: 'arn:aws:iam::333333333333:role/r',
    } as const
    await store.db.transaction((tx) =>
      openStandalone(tx, { ...again, kind: 'standalone', externalId: null, profile: null }),
    )
    expect(await totals()).toEqual(all)
  })

  test('a day is added up once, and later ones to it', async () => {
    await store.db
      .insert(progressDays)
      .values([{ day: '2026-11-04', account: ids.main, stage: 'ready', kind: 'ci', excepted: false, users: 6 }])
    await store.db.transaction(totalDays)
    await store.db.transaction(totalDays)
    expect(await totals()).toContain('2026-11-04 ready f 6')
  })
})
