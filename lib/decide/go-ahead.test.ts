import { beforeEach, expect, test } from 'vitest'
import { planInputs } from '../assess/plan-inputs'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { planFor } from '../domain/plan/plan'
import { accessKey } from '../domain/testing/facts'
import { systemViewer } from '../domain/viewer'
import { describeStores } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { goAhead } from './go-ahead'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeStores('going ahead with a plan', (store) => {
  const { as, told } = deciding(store)
  let user: Uuid
  const shown = async () => {
    const [input] = await planInputs(store.db, systemViewer('cli'), [user], NOW)
    if (!input) throw new Error('no plan')
    return planFor(input).parts.flatMap(({ step, texts }) => (texts ? step : []))
  }

  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    user = await listedUser(store.db, main, { name: 'one', credentials: [accessKey()] })
  })

  test('shows a step before its time for as long as the decision stands; a deletion takes what leads to it along', async () => {
    expect(await shown()).toEqual(['replace'])
    const early = await goAhead(as(ENGINEER), { users: [user], with: 'disable', reason: 'The contract ended' })
    expect(await shown()).toEqual(['replace', 'disable'])
    const all = await goAhead(as(ENGINEER), { users: [user], with: 'delete', reason: 'Never used' })
    expect(await shown()).toEqual(['replace', 'disable', 'delete'])
    expect(await told('went-ahead')).toHaveLength(2)
    await undoDecisions(as(ENGINEER), { decisions: early.decisions.map(({ id }) => id) })
    expect(await shown()).toEqual(['replace', 'disable', 'delete'])
    expect(await goAhead(as(ENGINEER), { users: [user], with: 'delete', reason: 'Never used' })).toMatchObject({
      unchanged: [user],
    })
    await undoDecisions(as(ENGINEER), { decisions: all.decisions.map(({ id }) => id) })
    expect(await shown()).toEqual(['replace'])
  })

  test('takes a reason', async () => {
    const refused = goAhead(as(ENGINEER), { users: [user], with: 'disable', reason: ' ' })
    await expect(refused).rejects.toThrowError(BadInput)
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'reason', code: 'reason-wish' }] })
  })

  test('is open to whoever may decide', () =>
    expectOpenTo(['admin', 'engineer'], 'decide', (who) =>
      goAhead(as(who), { users: [user], with: 'disable', reason: 'x' }),
    ))
})
