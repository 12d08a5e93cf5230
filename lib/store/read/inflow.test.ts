import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import { accountId } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import type { Making } from '../../domain/look-up/look-up'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { credentials, iamUsers } from '../schema/iam-users'
import { describeOneStore } from '../testing/describe-stores'
import { placeAccount, placeUsers } from '../testing/placed'
import { storedLookUp } from '../testing/stored-look-up'
import { iamUserPage } from './iam-user-list'
import { inflowByWeek } from './inflow'

/** A Wednesday. */
const NOW = instant('2026-11-25T03:00:00Z')
const KEY = newId()
const MADE: Omit<Making, 'by' | 'what' | 'at'> = {
  byType: 'IAMUser',
  byUniqueId: null,
  source: null,
  program: { family: 'none', name: null, runner: 'any', integration: null },
}
const engineer = systemViewer('cli')

describeOneStore('what comes each week', (store) => {
  async function madeUsers() {
    const main = accountId('111111111111')
    const account = { id: await placeAccount(store.db, main, 'main'), accountId: main }
    const lastSunday = instant('2026-11-22T23:59:59Z')
    const monday = instant('2026-11-23T00:00:00Z')
    await placeUsers(store.db, account, ['ci-1', 'ci-2', 'by-hand'], { stage: 'unidentified', createdAt: lastSunday })
    await placeUsers(store.db, account, ['this-week'], { stage: 'unidentified', createdAt: monday })
    // It came and went within three weeks: what came is counted all the same.
    await placeUsers(store.db, account, ['short'], { stage: 'removed', createdAt: plus(NOW, -20 * DAY) })
    await placeUsers(store.db, account, ['old'], { stage: 'identified', createdAt: plus(NOW, -400 * DAY) })
    await store.db
      .update(iamUsers)
      .set({ madeBy: 'Terraform' })
      .where(inArray(iamUsers.name, ['ci-1', 'ci-2']))
    const [old] = await store.db.select({ id: iamUsers.id }).from(iamUsers).where(eq(iamUsers.name, 'old'))
    if (!old) throw new Error('not placed')
    const key = { user: old.id, kind: 'access-key', createdAt: lastSunday } as const
    await store.db.insert(credentials).values([
      { ...key, id: newId(), goneAt: NOW },
      { ...key, id: KEY },
    ])
    const later = newId()
    await store.db.insert(credentials).values({ ...key, id: later, createdAt: monday })
    await storedLookUp(store.db, old.id, {
      makings: [
        { ...MADE, by: 'bob', what: { credential: later }, at: monday },
        { ...MADE, by: 'alice', what: { credential: KEY }, at: lastSunday },
      ],
    })
  }

  test('is told by the week in which AWS made it, with who made most', async () => {
    await madeUsers()
    const [running, last, , , , first] = await inflowByWeek(store.db, NOW)
    expect(running).toMatchObject({ from: '2026-11-23', created: { count: 1 }, keyed: { count: 1 } })
    expect(last).toMatchObject({ from: '2026-11-16', created: { count: 3 }, keyed: { count: 1 } })
    expect(last?.makers.map(({ by, count }) => [by, count])).toEqual([
      ['Terraform', 2],
      [null, 1],
    ])
    // The key that is gone has a maker of whom nobody knows.
    expect(last?.keyMakers.map(({ by, count }) => [by, count])).toEqual([
      ['alice', 1],
      [null, 1],
    ])
    expect(running?.keyMakers.map(({ by, count }) => [by, count])).toEqual([['bob', 1]])
    expect(first?.from).toBe('2026-10-19')
  })

  test('leads with every figure to the list of exactly those', async () => {
    await madeUsers()
    const weeks = await inflowByWeek(store.db, NOW)
    const figures = weeks.flatMap((week) => [week.created, week.keyed, week.removed, ...week.makers, ...week.keyMakers])
    for (const { of, count } of figures) {
      const page = await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, ...of })
      expect([of, page.count]).toEqual([of, count])
    }
    const bobsLast = { keyMaker: { week: '2026-11-16', by: 'bob' } } as const
    expect((await iamUserPage(store.db, engineer, { ...EVERY_IAM_USER, ...bobsLast })).count).toBe(0)
    expect(figures.filter(({ count }) => count > 0).length).toBeGreaterThan(9)
  })
})
