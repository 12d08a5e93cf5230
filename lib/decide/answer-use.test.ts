import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { accessKey, daysAgo, used } from '../domain/testing/facts'
import { newId } from '../store/engine/new-id'
import { iamUsers } from '../store/schema/iam-users'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { answerUse } from './answer-use'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('answering a use after the switch', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let alarmed: Uuid

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    const credentials = [accessKey({ id: newId(), lastUse: used(daysAgo(2)) })]
    alarmed = await listedUser(store.db, main, { name: 'alarmed', credentials })
    const { carried, ...judged } = await verdict(alarmed)
    const assessment = {
      ...judged,
      signals: ['used-again' as const],
      carried: { ...carried, usedAgain: { code: 'used-again' as const, at: daysAgo(2) } },
    }
    await store.db.update(iamUsers).set({ assessment }).where(eq(iamUsers.id, alarmed))
  })

  test('expected, it is off the top; taken back it is there again, without another alarm', async () => {
    const answered = await answerUse(as(ENGINEER), { users: [alarmed], answer: 'expected', reason: 'Yearly report' })
    expect(answered.decisions).toMatchObject([{ user: alarmed }])
    const after = await verdict(alarmed)
    expect(after.signals).not.toContain('used-again')
    expect(after.nextAction).not.toBe('answer-use')
    expect(await told('use-answered')).toMatchObject([
      { actor: ENGINEER.actor, data: { answer: 'expected', reason: 'Yearly report', usedAt: daysAgo(2) } },
    ])
    await undoDecisions(as(ENGINEER), { decisions: answered.decisions.map(({ id }) => id) })
    expect(await verdict(alarmed)).toMatchObject({
      nextAction: 'answer-use',
      signals: expect.arrayContaining(['used-again']),
    })
    expect(await told('used-again')).toEqual([])
  })

  test('an incident, it is to be contained now', async () => {
    await answerUse(as(ENGINEER), { users: [alarmed], answer: 'incident', reason: 'Nobody of us' })
    expect(await verdict(alarmed)).toMatchObject({
      nextAction: 'contain-exposed',
      nextActionBecause: [{ code: 'use-is-incident', at: daysAgo(2) }],
    })
  })

  test('is said of no user without such a use; sent twice it is done once', async () => {
    const quiet = await listedUser(store.db, main, { name: 'quiet' })
    const wish = { request: newId(), users: [alarmed, quiet], answer: 'expected', reason: 'Yearly report' }
    const first = await answerUse(as(ENGINEER), wish)
    expect(first).toMatchObject({ decisions: [{ user: alarmed }], unfit: [quiet] })
    expect(await answerUse(as(ENGINEER, plus(NOW, DAY)), wish)).toEqual(first)
  })

  test('is for those who may decide', async () => {
    const wish = { users: [alarmed], answer: 'expected', reason: 'Yearly report' }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => answerUse(as(who), sent))
  })
})
