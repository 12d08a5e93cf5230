import { beforeEach, expect, test } from 'vitest'
import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Assessment } from '../domain/judge/assessment'
import type { Person } from '../domain/people/person'
import { accessKey } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { proofOf } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { infraQuestions } from '../store/read/infra-questions'
import { personDetail } from '../store/read/person-detail'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount } from '../store/testing/listed-users'
import { answerSuggestion } from './answer-suggestion'
import { takeBackReviews } from './take-back-reviews'
import { deciding, ENGINEER, NOW } from './testing/deciding'
import { reviewing } from './testing/reviewing'

describeOneStore('users that may be a leaver’s', (store) => {
  const { as, verdict } = deciding(store)
  const { begin, left, scanned, caseOf } = reviewing(store)
  let main: StoredAccount
  let head: Person
  let leaver: Person
  let user: Uuid
  const BOSS = reviewer('boss@example.com')
  beforeEach(async () => {
    ;({ main, head, leaver, user } = await begin())
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
})
