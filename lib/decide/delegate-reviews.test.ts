import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { Conflict } from '../domain/errors'
import { instant } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { reviewer } from '../domain/testing/reviewer'
import { newId } from '../store/engine/new-id'
import { ownDeputy, standsInFor } from '../store/read/deputies'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { directoryUser, keyedPerson } from '../store/testing/stored-people'
import { answerReview } from './answer-review'
import { delegateReviews } from './delegate-reviews'
import { takeBackReviews } from './take-back-reviews'
import { deciding, NOW } from './testing/deciding'
import { LATER, reviewing } from './testing/reviewing'

describeOneStore('deputies of managers', (store) => {
  const { as } = deciding(store)
  const { begin, scanned, caseOf, about } = reviewing(store)
  let boss: Person
  let leaver: Person
  const BOSS = reviewer('boss@example.com')
  beforeEach(async () => {
    ;({ boss, leaver } = await begin())
  })

  test('a deputy answers for some days, and not after', async () => {
    await scanned()
    const deputy = await keyedPerson(store.db, 'Deputy')
    const wish = { deputy: 'deputy@example.com', from: '2026-11-23', until: '2026-11-24' }
    await delegateReviews(as(BOSS), wish)
    await expect(delegateReviews(as(BOSS), { ...wish, deputy: 'boss@example.com' })).rejects.toThrow(Conflict)
    await expect(delegateReviews(as(BOSS), { ...wish, from: '2026-11-25' })).rejects.toMatchObject({
      fields: [{ path: 'until', code: 'deputy-order' }],
    })
    const named = await ownDeputy(store.db, BOSS, NOW)
    expect(named).toMatchObject({
      name: 'Deputy',
      from: '2026-11-22T15:00:00.000Z',
      until: '2026-11-24T15:00:00.000Z',
    })
    expect(await ownDeputy(store.db, BOSS, instant('2026-11-24T15:00:00Z'))).toBeNull()
    const viewer = reviewer('deputy@example.com')
    expect(deputy.managerId).toBeNull()
    expect(await standsInFor(store.db, viewer, NOW)).toEqual([boss.id])
    expect(await standsInFor(store.db, viewer, instant('2026-11-24T15:00:00Z'))).toEqual([])
    const now = { ...viewer, standsInFor: await standsInFor(store.db, viewer, NOW) }
    await answerReview(as(now), { ...(await about()), answer: 'may-close' })
    expect((await caseOf(leaver)).state).toBe('confirmed')
    expect((await caseOf(leaver)).assignee?.name).toBe('Boss')
    const sentBack = { ...(await about()), request: newId(), answer: 'not-mine' }
    await answerReview(as({ ...now }, LATER), sentBack)
    expect((await caseOf(leaver)).assignee?.name).not.toBe('Boss')
    if (!named) throw new Error('no deputy is told')
    await takeBackReviews(as(BOSS), { decisions: [named.decision] })
    expect(await ownDeputy(store.db, BOSS, NOW)).toBeNull()
    expect(await standsInFor(store.db, viewer, NOW)).toEqual([])
  })

  test('a deputy is somebody who is still here and can sign in, while they are', async () => {
    const wish = { from: '2026-11-23', until: '2026-11-24' }
    await keyedPerson(store.db, 'Ended', { status: 'access-ended' })
    await keyedPerson(store.db, 'Disabled', { directory: directoryUser('disabled', 'disabled') })
    for (const name of ['Leaver', 'Ended', 'Disabled'])
      await expect(delegateReviews(as(BOSS), { ...wish, deputy: name })).rejects.toMatchObject({ code: 'deputy-gone' })
    // That somebody is on leave is not for managers to learn.
    const deputy = await keyedPerson(store.db, 'Deputy', { status: 'on-leave' })
    await delegateReviews(as(BOSS), { ...wish, deputy: 'Deputy' })
    const viewer = reviewer('deputy@example.com')
    expect(await standsInFor(store.db, viewer, NOW)).toEqual([boss.id])
    await store.db.update(people).set({ status: 'left' }).where(eq(people.id, deputy.id))
    expect(await standsInFor(store.db, viewer, NOW)).toEqual([])
  })
})
