import { beforeEach, expect, test } from 'vitest'
import { planInputs } from '../assess/plan-inputs'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { HOUR, plus } from '../domain/instant'
import { accessKey } from '../domain/testing/facts'
import { systemViewer } from '../domain/viewer'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { answerPolicies } from './answer-policies'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('answering whether resource policies name a user', (store) => {
  const { as, told } = deciding(store)
  let user: Uuid
  const known = async () =>
    (await planInputs(store.db, systemViewer('cli'), [user], NOW)).map(({ policyAnswer }) => policyAnswer)

  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    user = await listedUser(store.db, main, { name: 'one', credentials: [accessKey()] })
  })

  test('the latest answer stands, and undoing it brings back the one before', async () => {
    expect(await known()).toEqual([null])
    await answerPolicies(as(ENGINEER), { users: [user], answer: 'named', reason: 'A key policy' })
    expect(await known()).toEqual([{ answer: 'named', reason: 'A key policy', at: NOW }])
    const later = plus(NOW, HOUR)
    const mended = await answerPolicies(as(ENGINEER, later), { users: [user], answer: 'unnamed', reason: 'Changed' })
    expect(await known()).toEqual([{ answer: 'unnamed', reason: 'Changed', at: later }])
    expect(await told('policies-answered')).toHaveLength(2)
    const again = await answerPolicies(as(ENGINEER, later), { users: [user], answer: 'unnamed', reason: 'Changed' })
    expect(again.unchanged).toEqual([user])
    await undoDecisions(as(ENGINEER), { decisions: mended.decisions.map(({ id }) => id) })
    expect(await known()).toEqual([{ answer: 'named', reason: 'A key policy', at: NOW }])
  })

  test('takes a reason', async () => {
    const refused = answerPolicies(as(ENGINEER), { users: [user], answer: 'waived', reason: ' ' })
    await expect(refused).rejects.toThrowError(BadInput)
  })

  test('is open to whoever may decide', () =>
    expectOpenTo(['admin', 'engineer'], 'decide', (who) =>
      answerPolicies(as(who), { users: [user], answer: 'waived', reason: 'x' }),
    ))
})
