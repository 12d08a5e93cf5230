import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../domain/ids'
import { HOUR, instant, plus } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { reviewer } from '../domain/testing/reviewer'
import { iamUsers } from '../store/schema/iam-users'
import { leaverCases } from '../store/schema/leaver-cases'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import type { StoredAccount } from '../store/testing/listed-users'
import { assigned, directoryUser } from '../store/testing/stored-people'
import { answerReview } from './answer-review'
import { markDoors } from './mark-doors'
import { retainCase } from './retain-case'
import { setReviewSettings } from './set-review-settings'
import { takeBackReviews } from './take-back-reviews'
import { ADMIN, deciding, ENGINEER } from './testing/deciding'
import { LATER, READ, reviewing } from './testing/reviewing'

describeOneStore('reviews of leavers', (store) => {
  const { as, told } = deciding(store)
  const { begin, left, scanned, read, caseOf, about } = reviewing(store)
  let main: StoredAccount
  let boss: Person
  let leaver: Person
  let user: Uuid
  const BOSS = reviewer('boss@example.com')
  beforeEach(async () => {
    ;({ main, boss, leaver, user } = await begin())
  })

  test('a case opens for whoever left with a way in, for their manager, due and late by the roster’s days', async () => {
    const clean = await left('Clean')
    await scanned()
    expect(await caseOf(leaver)).toMatchObject({
      state: 'open',
      assignee: { id: boss.id, name: 'Boss' },
      due: '2026-11-01',
      lateAfter: '2026-11-01',
      doors: [{ step: 'not-started', seenOpenAt: READ }],
    })
    await expect(caseOf(clean)).rejects.toThrow()
    expect(await told('case-opened')).toMatchObject([{ subjects: [leaver.id, expect.anything()], data: { doors: 1 } }])
    await scanned()
    expect(await told('case-opened')).toHaveLength(1)
  })

  test('the manager answers, an engineer closes, and only a scan says that it is shut', async () => {
    await scanned()
    const { decisions } = await answerReview(as(BOSS), { ...(await about()), answer: 'may-close' })
    expect(decisions).toHaveLength(1)
    expect(await caseOf(leaver)).toMatchObject({ state: 'confirmed', answer: { answer: 'may-close' } })
    await markDoors(as(ENGINEER), { ...(await about()), state: 'asked' })
    const [marked] = (await caseOf(leaver)).doors
    if (!marked?.mark) throw new Error('the mark is not told')
    await takeBackReviews(as(ENGINEER), { decisions: [marked.mark] })
    expect((await caseOf(leaver)).doors).toMatchObject([{ step: 'not-started', mark: null }])
    const soon = instant('2026-11-23T04:00:00Z')
    await markDoors(as(ENGINEER, soon), { ...(await about()), state: 'closed' })
    expect(await caseOf(leaver)).toMatchObject({ state: 'confirmed', doors: [{ step: 'closed' }] })
    await read(LATER, false)
    expect(await caseOf(leaver)).toMatchObject({
      state: 'cleaned',
      cleanedAt: LATER,
      doors: [{ step: 'seen-closed', stepAt: LATER, seenOpenAt: READ }],
    })
    expect(await told('case-door-closed')).toMatchObject([{ happenedAfter: READ, happenedBy: LATER }])
    await expect(answerReview(as(BOSS), { ...(await about()), answer: 'may-close' })).resolves.toMatchObject({
      unfit: [expect.anything()],
    })
  })

  test('each way in tells who closes it, by when, how far that is, and until when its sessions may still work', async () => {
    const entering = await left('Entering', { directory: directoryUser('entering') })
    await assigned(store.db, main.accountId, 'Admin', { type: 'user', id: 'u-entering' })
    await scanned()
    expect((await caseOf(entering)).doors).toMatchObject([
      { what: { type: 'sign-on' }, actor: 'sign-on-administration', due: '2026-11-01', step: 'not-started' },
    ])
    const own = { type: 'credential', kind: 'access-key', account: { name: 'main' }, user: { id: user } }
    expect((await caseOf(leaver)).doors).toMatchObject([
      { what: own, actor: 'account-administration', due: '2026-11-01', keptUntil: null, sessionsUntil: null },
    ])
    const until = { until: '2026-12-24', reason: 'Payroll runs by it' }
    await retainCase(as(BOSS), { ...(await about()), ...until })
    expect((await caseOf(leaver)).doors).toMatchObject([{ keptUntil: expect.stringMatching(/^2026-12-24/) }])
    await read(LATER, false)
    expect((await caseOf(leaver, ADMIN, LATER)).doors).toMatchObject([
      { step: 'seen-closed', keptUntil: null, sessionsUntil: plus(LATER, 36 * HOUR) },
    ])
    expect((await caseOf(leaver, ADMIN, plus(LATER, 36 * HOUR))).doors).toMatchObject([{ sessionsUntil: null }])
  })

  test('access that returns opens the case again, and wants a new answer', async () => {
    await scanned()
    await answerReview(as(BOSS), { ...(await about()), answer: 'may-close' })
    await read(LATER, false)
    const again = instant('2026-11-25T02:00:00Z')
    await read(again, true)
    expect(await caseOf(leaver)).toMatchObject({ state: 'reopened', reopenedAt: again, cleanedAt: null })
    const later = instant('2026-11-25T03:00:00Z')
    await answerReview(as(BOSS, later), { ...(await about()), answer: 'may-close' })
    expect((await caseOf(leaver)).state).toBe('confirmed')
  })

  test('a manager who left since hands the case on', async () => {
    await scanned()
    await store.db.update(people).set({ status: 'left' }).where(eq(people.id, boss.id))
    await scanned()
    expect(await caseOf(leaver)).toMatchObject({ assignee: { name: 'Head' }, assignedBecause: 'manager-gone' })
    expect(await told('case-assigned')).toHaveLength(1)
  })

  test('a user that turns out to be somebody else’s was never theirs to close', async () => {
    await scanned()
    await store.db.update(iamUsers).set({ person: null, confidence: null }).where(eq(iamUsers.id, user))
    await scanned()
    expect(await caseOf(leaver)).toMatchObject({ state: 'withdrawn', doors: [] })
    expect(await told('case-door-closed')).toEqual([])
  })

  test('while the lists of people are not to be believed, no case is opened', async () => {
    await scanned(instant('2026-12-05T00:00:00Z'))
    await expect(caseOf(leaver)).rejects.toThrow()
    await scanned()
    expect((await caseOf(leaver)).state).toBe('open')
  })

  test('the deadline follows the settings', async () => {
    await scanned()
    const settings = {
      dueFrom: 'leaving-date',
      dueBusinessDays: 1,
      companyHolidays: ['2026-11-02'],
      securityContact: null,
    }
    await setReviewSettings(as(ADMIN), settings)
    const [row] = await store.db.select().from(leaverCases)
    expect(row).toMatchObject({ due: '2026-11-04', lateAfter: '2026-11-04' })
  })
})
