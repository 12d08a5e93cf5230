import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { renewCases } from '../assess/renew-cases'
import { EVERY_LEAVER } from '../contract/lists/leaver-list'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { HOUR, type Instant, instant, plus } from '../domain/instant'
import type { Assessment } from '../domain/judge/assessment'
import type { Person } from '../domain/people/person'
import { accessKey, password, used } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { proofOf, type SeesPeople, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { caseViews } from '../store/read/case-views'
import { correctionViews } from '../store/read/corrections'
import { ownDeputy, standsInFor } from '../store/read/deputies'
import { infraQuestions } from '../store/read/infra-questions'
import { leaversFound } from '../store/read/leaver-list'
import { personDetail } from '../store/read/person-detail'
import { accounts } from '../store/schema/accounts'
import { iamUsers } from '../store/schema/iam-users'
import { leaverCases } from '../store/schema/leaver-cases'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../store/testing/listed-users'
import { assigned, directoryReadAt, directoryUser, keyedPerson } from '../store/testing/stored-people'
import { answerCorrection } from './answer-correction'
import { answerReview } from './answer-review'
import { answerSuggestion } from './answer-suggestion'
import { commentCase } from './comment-case'
import { delegateReviews } from './delegate-reviews'
import { markDoors } from './mark-doors'
import { retainCase } from './retain-case'
import { setReviewSettings } from './set-review-settings'
import { takeBackReviews } from './take-back-reviews'
import { tellUse } from './tell-use'
import { ADMIN, deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'

const READ = instant('2026-11-23T02:00:00Z')
const LATER = instant('2026-11-24T02:00:00Z')

describeOneStore('reviews of leavers', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let head: Person
  let boss: Person
  let leaver: Person
  let user: Uuid
  const BOSS = reviewer('boss@example.com')
  const HR = viewerWith('roster')
  const HEAD = reviewer('head@example.com')
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { readAt: READ })
    await directoryReadAt(store.db, READ)
    head = await keyedPerson(store.db, 'Head')
    boss = await keyedPerson(store.db, 'Boss', { managerId: head.id })
    leaver = await left('Leaver')
    user = await door(leaver)
  })
  const left = (name: string, more: Partial<Person> = {}) =>
    keyedPerson(store.db, name, { status: 'left', lastDay: '2026-11-01', managerId: boss.id, ...more })
  const door = (person: Person, credentials = [accessKey({ id: newId() })]) =>
    listedUser(
      store.db,
      main,
      { name: `${person.name}-user`, credentials },
      { match: { personId: person.id, method: 'email-tag', confidence: 'certain' }, suggestions: [] },
    )
  const scanned = (now: Instant = NOW) =>
    store.db.transaction((tx) => renewCases(tx, { now, by: { type: 'system', name: 'scan' } }))
  /** A reading of the account that finds no live credential of the user any more, or finds one again. */
  async function read(at: Instant, live: boolean) {
    await store.db.update(accounts).set({ readAt: at }).where(eq(accounts.id, main.id))
    await store.db.update(iamUsers).set({ live }).where(eq(iamUsers.id, user))
    await scanned(at)
  }
  async function caseOf(person: Person, viewer: Viewer = ADMIN, now: Instant = NOW) {
    const sees = proofOf(viewer, 'read-people', 'review')
    const found = sees && (await caseViews(store.db, sees, [person.id], { now, isDoubted: false })).get(person.id)
    if (!found) throw new Error('there is no such case')
    return found
  }
  const about = async (person: Person = leaver) => ({ cases: [(await caseOf(person)).id] })

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

  test('a manager who left since hands the case on', async () => {
    await scanned()
    await store.db.update(people).set({ status: 'left' }).where(eq(people.id, boss.id))
    await scanned()
    expect(await caseOf(leaver)).toMatchObject({ assignee: { name: 'Head' }, assignedBecause: 'manager-gone' })
    expect(await told('case-assigned')).toHaveLength(1)
  })

  test('"has not left" goes to the roster’s keeper, whose answer alone closes nothing', async () => {
    await scanned()
    await answerReview(as(BOSS), { ...(await about()), answer: 'not-left' })
    expect(await caseOf(leaver)).toMatchObject({ state: 'open', correction: 'asked' })
    const { id } = await caseOf(leaver)
    await expect(answerCorrection(as(BOSS), { case: id, answer: 'corrected' })).rejects.toThrow(NotAllowed)
    await answerCorrection(as(HR), { case: id, answer: 'corrected' })
    expect(await caseOf(leaver)).toMatchObject({ state: 'open', correction: 'corrected' })
    await store.db
      .update(people)
      .set({ status: 'active', facts: { ...leaver, status: 'active', lastDay: null } })
      .where(eq(people.id, leaver.id))
    await scanned()
    expect((await caseOf(leaver)).state).toBe('withdrawn')
    await scanned()
    expect(await told('case-door-closed')).toEqual([])
  })

  test('whoever keeps the rosters sees and answers corrections of all lines, takes them back, and does nothing else', async () => {
    await scanned()
    const { id } = await caseOf(leaver)
    const keeps = proofOf(HR, 'roster')
    if (!keeps) throw new Error('they keep no rosters')
    const corrections = () => correctionViews(store.db, keeps)
    await expect(answerCorrection(as(HR), { case: id, answer: 'stands' })).rejects.toThrow(NotFound)
    expect(await corrections()).toEqual({ waiting: 0, count: 0, shown: [] })
    await answerReview(as(BOSS), { cases: [id], answer: 'not-left' })
    const { shown, waiting } = await corrections()
    expect({ shown, waiting }).toMatchObject({
      waiting: 1,
      shown: [{ case: id, name: 'Leaver', status: 'left', asked: { at: NOW }, told: null, mayAnswer: true }],
    })
    const { decisions } = await answerCorrection(as(HR), { case: id, answer: 'stands' })
    expect(await corrections()).toMatchObject({ waiting: 0, count: 1, shown: [{ told: { answer: 'stands' } }] })
    const made = decisions.map((one) => one.id)
    await expect(takeBackReviews(as(BOSS), { decisions: made })).rejects.toThrow(NotAllowed)
    await takeBackReviews(as(HR), { decisions: made })
    expect(await corrections()).toMatchObject({ waiting: 1, shown: [{ told: null }] })
    await expect(answerReview(as(HR), { cases: [id], answer: 'may-close' })).rejects.toThrow(NotAllowed)
    await expect(commentCase(as(HR), { cases: [id], comment: 'No.' })).rejects.toThrow(NotAllowed)
    const self = viewerWith('roster', 'review')
    const own = { ...self, actor: { type: 'person' as const, name: 'Leaver', email: leaver.emails[0] ?? '' } }
    await expect(answerCorrection(as(own), { case: id, answer: 'corrected' })).rejects.toMatchObject({
      needs: 'own-case',
    })
  })

  test('kept until a day with a reason, it is asked about again when that is over', async () => {
    await scanned()
    await retainCase(as(BOSS), { ...(await about()), until: '2026-11-30', reason: 'The handover ends then.' })
    expect((await caseOf(leaver)).state).toBe('retained')
    await scanned(instant('2026-12-01T00:00:00Z'))
    expect((await caseOf(leaver)).state).toBe('open')
  })

  test('of closing and keeping the later replaces the earlier, which stands again once the later is taken back', async () => {
    await scanned()
    const one = await about()
    await answerReview(as(BOSS), { ...one, answer: 'may-close' })
    const keep = { ...one, until: '2026-11-30', reason: 'The handover ends then.' }
    const kept = await retainCase(as(BOSS, instant('2026-11-23T04:00:00Z')), keep)
    expect(await caseOf(leaver)).toMatchObject({
      state: 'retained',
      answer: null,
      retained: { reason: 'The handover ends then.', beside: 0 },
      replaced: 'may-close',
    })
    await answerReview(as(BOSS, instant('2026-11-23T05:00:00Z')), { ...one, answer: 'may-close' })
    expect(await caseOf(leaver)).toMatchObject({
      state: 'confirmed',
      answer: { answer: 'may-close' },
      retained: null,
      replaced: 'kept',
    })
    const again = await retainCase(as(BOSS, instant('2026-11-23T06:00:00Z')), keep)
    expect((await caseOf(leaver)).state).toBe('retained')
    await takeBackReviews(as(BOSS), { decisions: [...kept.decisions, ...again.decisions].map(({ id }) => id) })
    expect(await caseOf(leaver)).toMatchObject({ state: 'confirmed', retained: null, replaced: null })
  })

  test('a way in that is found after it was decided to keep what is open is asked about, until it is said anew', async () => {
    await scanned()
    const keep = { ...(await about()), until: '2026-11-30', reason: 'The handover ends then.' }
    await retainCase(as(BOSS), keep)
    await door(leaver)
    await scanned(LATER)
    expect(await caseOf(leaver)).toMatchObject({ state: 'open', retained: { beside: 1 } })
    await retainCase(as(BOSS, instant('2026-11-24T03:00:00Z')), keep)
    expect(await caseOf(leaver)).toMatchObject({ state: 'retained', retained: { beside: 0 } })
  })

  test('what was used after leaving is never kept: the deadline stands', async () => {
    const other = await left('Used')
    await door(other, [password({ id: newId(), lastUse: used(instant('2026-11-20T02:00:00Z')) })])
    await scanned()
    const keep = { ...(await about(other)), until: '2026-11-30', reason: 'The handover ends then.' }
    expect((await caseOf(other)).mayKeep).toBe(false)
    await expect(retainCase(as(BOSS), keep)).rejects.toMatchObject({ code: 'used-after-leaving' })
    await door(other)
    await scanned()
    await retainCase(as(BOSS, LATER), keep)
    expect(await caseOf(other)).toMatchObject({ state: 'open', retained: { beside: 1 } })
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

  test('a suggestion is answered by the manager: no is remembered, and not known asks', async () => {
    const personId = leaver.id
    const suggestions = [{ personId, method: 'email-local-part', confidence: 'suggested' } as const]
    const maybe = await listedUser(
      store.db,
      main,
      { name: 'leaver', credentials: [accessKey({ id: newId() })] },
      { match: null, suggestions },
    )
    await scanned()
    const { id } = await caseOf(leaver)
    expect((await caseOf(leaver)).suggestions).toMatchObject([{ id: maybe, infraAsked: false }])
    await answerSuggestion(as(BOSS), { case: id, user: maybe, answer: 'unknown' })
    expect((await caseOf(leaver)).suggestions).toMatchObject([{ infraAsked: true }])
    const sees = proofOf(ENGINEER, 'read-people')
    if (!sees) throw new Error('engineers see nobody')
    const question = { user: { id: maybe }, person: { name: 'Leaver' }, at: NOW }
    expect(await infraQuestions(store.db, sees)).toMatchObject([question])
    expect(await infraQuestions(store.db, sees, user)).toEqual([])
    await answerSuggestion(as(BOSS), { case: id, user: maybe, answer: 'no' })
    expect((await verdict(maybe)).suggestions).toEqual([])
    expect(await infraQuestions(store.db, sees, maybe)).toEqual([])
    const [said, ...others] = (await caseOf(leaver, BOSS)).matched
    expect({ said, others }).toMatchObject({ said: { is: false, user: { id: maybe, name: 'leaver' } }, others: [] })
    expect((await caseOf(leaver)).matched).toEqual([])
    if (!said) throw new Error('the answer is not told')
    await takeBackReviews(as(BOSS), { decisions: [said.decision] })
    expect((await caseOf(leaver, BOSS)).matched).toEqual([])
    await expect(answerSuggestion(as(BOSS), { case: id, user, answer: 'yes' })).rejects.toThrow(NotFound)
  })

  test('managers are asked only about users that can be used and that nobody who is here answers for', async () => {
    const suggestions = [{ personId: leaver.id, method: 'email-local-part', confidence: 'suggested' } as const]
    const suggested = (name: string, verdict: Partial<Assessment> = {}, credentials = [accessKey({ id: newId() })]) =>
      listedUser(store.db, main, { name, credentials }, { match: null, suggestions, ...verdict })
    const owned = (personId: Uuid) => ({ owner: { type: 'person', personId, by: 'decision' } as const })
    const gone = await left('Gone')
    const asked = await suggested('leaver')
    const orphan = await suggested('leaver-2', owned(gone.id))
    await suggested('leaver-3', owned(head.id))
    await suggested('leaver-4', {}, [])
    await suggested('Boss')
    await scanned()
    const ids = (await caseOf(leaver, BOSS)).suggestions.map(({ id }) => id)
    expect(ids.toSorted()).toEqual([asked, orphan].toSorted())
    const person = await personDetail(store.db, BOSS, leaver.id, { now: NOW, timeZone: 'Asia/Tokyo' })
    expect(person?.verdict.suggested).toBe(2)
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

  test('what is said in words stays out of events', async () => {
    await scanned()
    await commentCase(as(ENGINEER), { ...(await about()), comment: 'Asked the vendor.' })
    expect((await caseOf(leaver)).comments).toMatchObject([{ comment: 'Asked the vendor.' }])
    expect(JSON.stringify(await told('case-commented'))).not.toContain('vendor')
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
