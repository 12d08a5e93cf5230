import { beforeEach, expect, test } from 'vitest'
import { planInputs } from '../assess/plan-inputs'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { planFor } from '../domain/plan/plan'
import { accessKey } from '../domain/testing/facts'
import { systemViewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { goAhead } from './go-ahead'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('going ahead with a plan', (store) => {
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

  test('is refused where it means nothing: of what is kept, due already, switched off or gone', async () => {
    const main = await storedAccount(store.db, 'other')
    const placed = (name: string, verdict: Parameters<typeof listedUser>[3]) =>
      listedUser(store.db, main, { name, credentials: [accessKey({ id: newId() })] }, verdict)
    const kept = await placed('kept', { excepted: true, nextAction: 'keep' })
    const glass = await placed('glass', { kind: 'break-glass', nextAction: 'keep' })
    const due = await placed('due', { stage: 'switched', nextAction: 'disable' })
    const off = await placed('off', { stage: 'disabled', nextAction: 'wait' })
    const last = await placed('last', { stage: 'disabled', nextAction: 'delete' })
    const exposed = await placed('exposed', { nextAction: 'contain-exposed' })
    const gone = await listedUser(store.db, main, { name: 'gone', removedAt: NOW })
    const users = [kept, glass, due, off, last, exposed, gone]
    const early = async (what: 'disable' | 'delete') =>
      goAhead(as(ENGINEER), { users, with: what, reason: 'The contract ended' })
    const disabling = await early('disable')
    expect(new Set(disabling.unfit)).toEqual(new Set([kept, glass, due, off, last, exposed]))
    expect([disabling.decisions, disabling.removed]).toEqual([[], [gone]])
    const deleting = await early('delete')
    expect(new Set(deleting.unfit)).toEqual(new Set([kept, glass]))
    expect(new Set(deleting.decisions.map((one) => one.user))).toEqual(new Set([due, off, last, exposed]))
  })

  test('waives the answer about resource policies where a deletion is due', async () => {
    const main = await storedAccount(store.db, 'third')
    user = await listedUser(store.db, main, { name: 'off' }, { stage: 'disabled', nextAction: 'delete' })
    expect(await shown()).not.toContain('delete')
    const early = { users: [user], with: 'delete', reason: 'Nothing in this account has policies' }
    expect((await goAhead(as(ENGINEER), early)).decisions).toHaveLength(1)
    expect(await shown()).toContain('delete')
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
