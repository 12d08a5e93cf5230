import { beforeEach, expect, test } from 'vitest'
import { instant } from '../domain/instant'
import type { Person } from '../domain/people/person'
import { password, used } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { newId } from '../store/engine/new-id'
import { describeOneStore } from '../store/testing/describe-stores'
import { answerReview } from './answer-review'
import { retainCase } from './retain-case'
import { takeBackReviews } from './take-back-reviews'
import { deciding } from './testing/deciding'
import { LATER, reviewing } from './testing/reviewing'

describeOneStore('keeping what a leaver can use', (store) => {
  const { as } = deciding(store)
  const { begin, left, door, scanned, caseOf, about } = reviewing(store)
  let leaver: Person
  const BOSS = reviewer('boss@example.com')
  beforeEach(async () => {
    ;({ leaver } = await begin())
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
})
