import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { NotAllowed, NotFound } from '../domain/errors'
import type { Person } from '../domain/people/person'
import { reviewer } from '../domain/testing/reviewer'
import { proofOf } from '../domain/viewer'
import { correctionViews } from '../store/read/corrections'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { viewerWith } from '../store/testing/listed-users'
import { answerCorrection } from './answer-correction'
import { answerReview } from './answer-review'
import { commentCase } from './comment-case'
import { takeBackReviews } from './take-back-reviews'
import { deciding, NOW } from './testing/deciding'
import { reviewing } from './testing/reviewing'

describeOneStore('corrections of rosters', (store) => {
  const { as, told } = deciding(store)
  const { begin, scanned, caseOf, about } = reviewing(store)
  let leaver: Person
  const BOSS = reviewer('boss@example.com')
  const HR = viewerWith('roster')
  beforeEach(async () => {
    ;({ leaver } = await begin())
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
})
