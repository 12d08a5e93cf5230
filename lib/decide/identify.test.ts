import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../domain/ids'
import { newId } from '../store/engine/new-id'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { keyedPerson } from '../store/testing/stored-people'
import { identify } from './identify'
import { deciding, ENGINEER, expectOpenTo } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('identifying by one press', (store) => {
  const { as, told, verdict } = deciding(store)
  let user: Uuid
  beforeEach(async () => {
    user = await listedUser(store.db, await storedAccount(store.db, 'main'), { name: 'xyz' })
  })
  const search = { type: 'team', name: 'Search' } as const

  test('kind, integration and owner are decided in one transaction, and taken back in one', async () => {
    const wish = { request: newId(), users: [user], kind: 'ci', integration: 'circleci', owner: search }
    const done = await identify(as(ENGINEER), wish)
    expect(done.decisions).toHaveLength(2)
    expect(await verdict(user)).toMatchObject({
      kind: 'ci',
      integration: 'circleci',
      owner: { name: 'Search', by: 'decision' },
      stage: 'identified',
    })
    // Sent twice, it is done once.
    expect((await identify(as(ENGINEER), wish)).decisions).toEqual(done.decisions)
    expect([await told('kind-set'), await told('owner-set')].map(({ length }) => length)).toEqual([1, 1])
    await undoDecisions(as(ENGINEER), { decisions: done.decisions.map(({ id }) => id) })
    expect(await verdict(user)).toMatchObject({ kind: 'human', owner: null, stage: 'unidentified' })
  })

  test('a person whose own it is becomes its person and its owner', async () => {
    const ann = await keyedPerson(store.db, 'Ann')
    await identify(as(ENGINEER), { users: [user], personId: ann.id })
    expect(await verdict(user)).toMatchObject({
      kind: 'human',
      match: { personId: ann.id, confidence: 'certain' },
      owner: { personId: ann.id },
    })
  })

  test('an integration of another kind, a person who left and an empty wish are refused, and nothing is decided', async () => {
    const gone = await keyedPerson(store.db, 'Gone', { status: 'left' })
    const unfit = identify(as(ENGINEER), { users: [user], kind: 'ci', integration: 'datadog', owner: search })
    await expect(unfit).rejects.toMatchObject({ fields: [{ code: 'integration-unfit' }] })
    const left = identify(as(ENGINEER), { users: [user], kind: 'ci', owner: { type: 'person', personId: gone.id } })
    await expect(left).rejects.toMatchObject({ code: 'person-left' })
    await expect(identify(as(ENGINEER), { users: [user] })).rejects.toMatchObject({ fields: [{ code: 'owner-wish' }] })
    expect(await told('kind-set')).toEqual([])
  })

  test('whoever may decide identifies', async () => {
    const wish = { users: [user], owner: search }
    await expectOpenTo(['engineer', 'admin'], 'decide', (who, asked = wish) => identify(as(who), asked))
  })
})
