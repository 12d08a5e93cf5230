import { beforeEach, expect, test } from 'vitest'
import { EVERY_LEAVER } from '../contract/lists/leaver-list'
import { NotAllowed, NotFound } from '../domain/errors'
import { instant } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { password, used } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import type { SeesPeople, Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { leaversFound } from '../store/read/leaver-list'
import { describeOneStore } from '../store/testing/describe-stores'
import { keyedPerson } from '../store/testing/stored-people'
import { answerReview } from './answer-review'
import { commentCase } from './comment-case'
import { markDoors } from './mark-doors'
import { retainCase } from './retain-case'
import { setReviewSettings } from './set-review-settings'
import { takeBackReviews } from './take-back-reviews'
import { tellUse } from './tell-use'
import { ADMIN, deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { LATER, reviewing } from './testing/reviewing'

describeOneStore('answers about leavers', (store) => {
  const { as, told } = deciding(store)
  const { begin, left, door, scanned, caseOf, about } = reviewing(store)
  let leaver: Person
  const BOSS = reviewer('boss@example.com')
  const HEAD = reviewer('head@example.com')
  beforeEach(async () => {
    ;({ leaver } = await begin())
  })

  test('of several whoever is answered otherwise already is left out and named, unless all are to be answered anew', async () => {
    const other = await left('Other')
    await door(other)
    await scanned()
    const [one, two] = [(await caseOf(leaver)).id, (await caseOf(other)).id]
    const request = newId()
    const keeping = { request, cases: [one], until: '2026-12-20', reason: 'Handover' }
    await retainCase(as(BOSS), keeping)
    const close = { cases: [one, two], answer: 'may-close' }
    const first = await answerReview(as(ADMIN), close)
    expect(first).toMatchObject({ decisions: [{ case: two }], answered: [one], unchanged: [], unfit: [] })
    expect(await caseOf(leaver)).toMatchObject({ state: 'retained' })
    expect(await retainCase(as(BOSS), { ...keeping, request: newId(), cases: [one, two] })).toMatchObject({
      decisions: [],
      unchanged: [one],
      answered: [two],
    })
    const soon = instant('2026-11-23T04:00:00Z')
    const anew = { ...close, request: newId(), replace: true }
    expect(await answerReview(as(ADMIN, soon), anew)).toMatchObject({ decisions: [{ case: one }], unchanged: [two] })
    expect(await caseOf(leaver)).toMatchObject({ state: 'confirmed', answer: { answer: 'may-close' } })
    // About one alone it is what is meant; sent again it did what it did.
    const alone = { request: newId(), cases: [two], answer: 'not-left' }
    await answerReview(as(BOSS, LATER), alone)
    expect(await caseOf(other)).toMatchObject({ answer: { answer: 'not-left' } })
    expect(await answerReview(as(ADMIN, soon), anew)).toMatchObject({ decisions: [{ case: one }], answered: [] })
  })

  test('the same answer sent twice is one; taken back, the question stands again', async () => {
    await scanned()
    const wish = { request: newId(), ...(await about()), answer: 'may-close' }
    const { decisions } = await answerReview(as(BOSS), wish)
    await answerReview(as(BOSS), wish)
    await answerReview(as(BOSS), { ...wish, request: newId() })
    expect(await told('review-answered')).toHaveLength(1)
    await takeBackReviews(as(BOSS), { decisions: decisions.map(({ id }) => id) })
    expect(await caseOf(leaver)).toMatchObject({ state: 'open', answer: null })
    expect(await told('review-undone')).toMatchObject([{ data: { decided: 'answer-review' } }])
  })

  test('an answer that would replace another one unread is refused', async () => {
    await scanned()
    const one = await about()
    const { standing: seen } = await caseOf(leaver)
    await answerReview(as(BOSS), { ...one, seen, answer: 'not-left' })
    const request = newId()
    const stale = { ...one, request, seen, answer: 'may-close' }
    await expect(answerReview(as(BOSS), stale)).rejects.toMatchObject({ code: 'answered-meanwhile' })
    const keep = { ...one, seen, until: '2026-11-30', reason: 'The handover ends then.' }
    await expect(retainCase(as(BOSS), keep)).rejects.toMatchObject({ code: 'answered-meanwhile' })
    expect(await caseOf(leaver)).toMatchObject({ answer: { answer: 'not-left' }, correction: 'asked' })
    // Of what is seen every answer is taken, once.
    const known = { ...stale, seen: (await caseOf(leaver)).standing }
    await answerReview(as(BOSS, LATER), known)
    await expect(answerReview(as(BOSS, LATER), known)).resolves.toMatchObject({ decisions: [expect.anything()] })
    expect((await caseOf(leaver)).state).toBe('confirmed')
  })

  test('a mark of the closing that is newer than the page stays, and hinders no answer', async () => {
    await scanned()
    const one = await about()
    const { standing: seen } = await caseOf(leaver)
    await markDoors(as(ENGINEER), { ...one, seen, state: 'closed' })
    const stale = markDoors(as(ENGINEER, LATER), { ...one, seen, state: 'asked' })
    await expect(stale).rejects.toMatchObject({ code: 'answered-meanwhile' })
    await answerReview(as(BOSS), { ...one, seen, answer: 'may-close' })
    expect(await caseOf(leaver)).toMatchObject({ state: 'confirmed', doors: [{ step: 'closed' }] })
  })

  test('what is still used goes to somebody by a day; without either nothing is answered', async () => {
    await scanned()
    const wish = { ...(await about()), answer: 'in-use' }
    await expect(answerReview(as(BOSS), wish)).rejects.toThrow('send')
    await expect(answerReview(as(BOSS), { ...wish, to: 'Data', until: '2026-11-22' })).rejects.toMatchObject({
      fields: [{ path: 'until', code: 'review-until' }],
    })
    await answerReview(as(BOSS), { ...wish, to: 'Data', until: '2026-12-05' })
    expect((await caseOf(leaver)).answer).toMatchObject({ to: 'Data', until: '2026-12-05T15:00:00.000Z' })
    const [event] = await told('review-answered')
    expect(JSON.stringify(event?.data)).not.toContain('Data')
  })

  test('sent back, it is asked of the next manager upward, and at last of the admins', async () => {
    await scanned()
    await answerReview(as(BOSS), { ...(await about()), answer: 'not-mine' })
    expect(await caseOf(leaver)).toMatchObject({
      assignee: { name: 'Head' },
      assignedBecause: 'sent-back',
      answer: null,
    })
    await answerReview(as(HEAD), { ...(await about()), answer: 'not-mine' })
    expect(await caseOf(leaver)).toMatchObject({ assignee: null })
    await answerReview(as(ADMIN), { ...(await about()), answer: 'may-close' })
    expect((await caseOf(leaver)).state).toBe('confirmed')
  })

  test('who sent a case back is asked no more, until they take that back', async () => {
    await scanned()
    const { decisions } = await answerReview(as(BOSS), { ...(await about()), answer: 'not-mine' })
    expect(await caseOf(leaver, BOSS)).toMatchObject({ sentBack: { decision: decisions[0]?.id }, answer: null })
    expect((await caseOf(leaver, HEAD)).sentBack).toBeNull()
    const time = { now: NOW, timeZone: 'Asia/Tokyo' }
    const unanswered = async (viewer: SeesPeople) =>
      (await leaversFound(store.db, viewer, EVERY_LEAVER, time)).unanswered
    expect([await unanswered(BOSS), await unanswered(HEAD)]).toEqual([0, 1])
    await takeBackReviews(as(BOSS), { decisions: decisions.map(({ id }) => id) })
    expect(await caseOf(leaver, BOSS)).toMatchObject({ sentBack: null, assignee: { name: 'Boss' } })
    expect(await unanswered(BOSS)).toBe(1)
  })

  test('whatever is wrong with a reason, a comment and a day is told at once, by its field', async () => {
    await scanned()
    const one = await about()
    const wrong = retainCase(as(BOSS), { ...one, until: '2026-11-22', reason: '  ' })
    await expect(wrong).rejects.toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ path: 'reason', code: 'reason-wish' }),
        expect.objectContaining({ path: 'until', code: 'review-until' }),
      ]),
    })
    await expect(commentCase(as(BOSS), { ...one, comment: ' ' })).rejects.toMatchObject({
      fields: [{ path: 'comment', code: 'comment-wish' }],
    })
    await expect(tellUse(as(BOSS), { ...one, known: undefined })).rejects.toMatchObject({
      fields: [{ path: 'known', code: 'review-answer' }],
    })
  })

  test('a use after leaving is told of, and a later one is asked about anew', async () => {
    const first = instant('2026-11-20T02:00:00Z')
    const other = await left('Used')
    await door(other, [password({ id: newId(), lastUse: used(first) })])
    await scanned()
    expect((await caseOf(other)).use).toEqual({ usedAt: first, told: null })
    await tellUse(as(BOSS), { ...(await about(other)), known: true, who: 'Night batch' })
    expect((await caseOf(other)).use?.told).toMatchObject({ known: true, who: 'Night batch' })
    const told = (await caseOf(other)).use?.told
    if (!told) throw new Error('nobody told of it')
    await takeBackReviews(as(BOSS), { decisions: [told.decision] })
    expect((await caseOf(other)).use).toEqual({ usedAt: first, told: null })
    await expect(tellUse(as(BOSS), { ...(await about()), known: false })).resolves.toMatchObject({
      unfit: [expect.anything()],
    })
  })

  test('nobody decides about another line, or about themselves', async () => {
    await scanned()
    const stranger = await keyedPerson(store.db, 'Stranger')
    expect(stranger.name).toBe('Stranger')
    const wish = { ...(await about()), answer: 'may-close' }
    await expect(answerReview(as(reviewer('stranger@example.com')), wish)).rejects.toThrow(NotFound)
    const own: Viewer = { ...ADMIN, actor: { type: 'person', email: 'leaver@example.com', name: 'Leaver' } }
    await expect(answerReview(as(own), wish)).rejects.toThrow(NotAllowed)
  })

  test('what is said in words stays out of events', async () => {
    await scanned()
    await commentCase(as(ENGINEER), { ...(await about()), comment: 'Asked the vendor.' })
    expect((await caseOf(leaver)).comments).toMatchObject([{ comment: 'Asked the vendor.' }])
    expect(JSON.stringify(await told('case-commented'))).not.toContain('vendor')
  })

  test('each verb is open to whoever it is for', async () => {
    await scanned()
    const wish = await about()
    await expectOpenTo(['engineer', 'admin'], 'decide', (who, raw = { ...wish, state: 'asked' }) =>
      markDoors(as(who), raw),
    )
    const settings = { dueFrom: 'leaving-date', dueBusinessDays: 0, companyHolidays: [], securityContact: null }
    await expectOpenTo(['admin'], 'configure', (who, raw = settings) => setReviewSettings(as(who), raw))
  })
})
