import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { AccountState } from '../../domain/facts/account'
import { accountId, type Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { Stage } from '../../domain/judge/assessment'
import { NO_USERS } from '../../domain/judge/progress'
import { newId } from '../engine/new-id'
import { accounts } from '../schema/accounts'
import { progressDays, stageSpans } from '../schema/iam-users'
import { describeOneStore, type TestStore } from '../testing/describe-stores'
import { placeAccount, placeUsers } from '../testing/placed'
import { storedUser } from '../testing/stored-user'
import { rollUpDays, totalDays } from '../write/progress-days'
import { leftSeries, progressSeries } from './progress'

const MAIN = accountId('111111111111')
const CLOSED = accountId('222222222222')
const day = (text: string): Instant => instant(`${text}Z`)

async function account(store: TestStore, number: string, state: AccountState = 'open') {
  const id = newId()
  await store.db.insert(accounts).values({
    id,
    accountId: accountId(number),
    partition: 'aws',
    kind: 'organization',
    state,
    name: number,
    ouPath: [],
    reading: 'read',
    problems: [],
    groups: [],
    policies: [],
    revision: 0,
    lookUps: 0,
    lock: 'not-read',
  })
  return id
}

describeOneStore('progress by day', (store) => {
  const span = async (of: Uuid, user: Uuid, stage: Stage, fromAt: string, toAt: string | null) =>
    store.db.insert(stageSpans).values({
      user,
      account: of,
      stage,
      kind: 'human',
      excepted: false,
      fromAt: day(fromAt),
      toAt: toAt ? day(toAt) : null,
    })
  const roll = (upTo: string) => store.db.transaction((tx) => rollUpDays(tx, day(upTo)))
  const days = async () =>
    (await store.db.select().from(progressDays).orderBy(asc(progressDays.day), asc(progressDays.stage))).map(
      ({ day, stage, users }) => `${day} ${stage} ${users}`,
    )

  async function twoUsers() {
    const main = await account(store, '111111111111')
    const [alice, bob] = [await storedUser(store.db, main, 'alice'), await storedUser(store.db, main, 'bob')]
    await span(main, alice, 'identified', '2026-11-01T03:00:00', '2026-11-03T03:00:00')
    await span(main, alice, 'removed', '2026-11-03T03:00:00', null)
    await span(main, bob, 'identified', '2026-11-02T03:00:00', null)
    return main
  }

  test('each day that is over counts where everybody stood at its end, days without a scan too', async () => {
    await twoUsers()
    await roll('2026-11-05T12:00:00')
    expect(await days()).toEqual([
      '2026-11-01 identified 1',
      '2026-11-02 identified 2',
      '2026-11-03 identified 1',
      '2026-11-03 removed 1',
      '2026-11-04 identified 1',
      '2026-11-04 removed 1',
    ])
  })

  test('rolling up day by day, again, or all at once gives the same', async () => {
    await twoUsers()
    for (const at of ['2026-11-01T23:59:59', '2026-11-02T00:00:00', '2026-11-04T03:00:00', '2026-11-04T03:00:00'])
      await roll(at)
    await roll('2026-11-05T00:00:00')
    const daily = await days()
    await store.db.delete(progressDays)
    await roll('2026-11-05T00:00:00')
    expect(await days()).toEqual(daily)
    expect(daily).toHaveLength(6)
  })

  test('midnight belongs to the day it begins', async () => {
    const main = await account(store, '111111111111')
    const user = await storedUser(store.db, main, 'alice')
    await span(main, user, 'identified', '2026-11-01T00:00:00', '2026-11-02T00:00:00')
    await span(main, user, 'ready', '2026-11-02T00:00:00', null)
    await roll('2026-11-03T00:00:00')
    expect(await days()).toEqual(['2026-11-01 identified 1', '2026-11-02 ready 1'])
  })

  test('the series ends with how it is now, and leaves out closed accounts', async () => {
    await twoUsers()
    const closed = await account(store, '222222222222', 'closed')
    const gone = await storedUser(store.db, closed, 'carol')
    await span(closed, gone, 'identified', '2026-11-01T03:00:00', null)
    await roll('2026-11-05T12:00:00')
    const present = { ...NO_USERS, ready: 7 }
    const series = await progressSeries(store.db, { days: 30, now: day('2026-11-05T12:00:00'), present })
    expect(series.map(({ day, counts }) => [day, counts.identified, counts.ready, counts.removed])).toEqual([
      ['2026-11-01', 1, 0, 0],
      ['2026-11-02', 2, 0, 0],
      ['2026-11-03', 1, 0, 1],
      ['2026-11-04', 1, 0, 1],
      ['2026-11-05', 0, 7, 0],
    ])
  })

  test('a long history is sampled', async () => {
    const main = await account(store, '111111111111')
    await span(main, await storedUser(store.db, main, 'alice'), 'identified', '2024-01-01T03:00:00', null)
    await roll('2026-11-05T12:00:00')
    const series = await progressSeries(store.db, { days: 900, now: day('2026-11-05T12:00:00'), present: NO_USERS })
    expect(series).toHaveLength(100)
    expect(series.every(({ counts }) => counts.identified === 1)).toBe(true)
  })

  test('what was left on a day is without those kept that day and closed accounts, and with what only claims to be for emergencies', async () => {
    const main = await placeAccount(store.db, MAIN, 'main')
    const closed = await placeAccount(store.db, CLOSED, 'closed', { state: 'closed' })
    const count = (of: Uuid, on: string, users: number, more: Partial<typeof progressDays.$inferInsert> = {}) =>
      store.db.insert(progressDays).values({
        day: on,
        account: of,
        stage: 'identified',
        kind: 'human',
        excepted: false,
        users,
        ...more,
      })
    await count(main, '2026-11-01', 5)
    await count(main, '2026-11-02', 3)
    await count(main, '2026-11-02', 2, { excepted: true })
    await count(main, '2026-11-02', 4, { kind: 'break-glass' })
    await count(main, '2026-11-02', 9, { stage: 'removed' })
    await count(main, '2026-11-03', 7, { stage: 'removed' })
    await count(closed, '2026-11-01', 50)
    await store.db.transaction(totalDays)
    const users = { id: main, accountId: MAIN }
    await placeUsers(store.db, users, ['a', 'b'], { stage: 'ready' })
    await placeUsers(store.db, users, ['kept'], { stage: 'ready', excepted: true })
    await placeUsers(store.db, users, ['glass'], { stage: 'identified', kind: 'break-glass' })
    const series = await leftSeries(store.db, { days: 30, now: day('2026-11-04T12:00:00') })
    expect(series.map(({ at, left }) => [at.slice(0, 10), left]).toSorted()).toEqual([
      ['2026-11-01', 5],
      ['2026-11-02', 7],
      ['2026-11-03', 0],
      ['2026-11-04', 3],
    ])
  })
})
