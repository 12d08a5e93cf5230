import { beforeEach, expect, test } from 'vitest'
import { planInputs } from '../assess/plan-inputs'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { HOUR, plus } from '../domain/instant'
import { planFor } from '../domain/plan/plan'
import { accessKey } from '../domain/testing/facts'
import { systemViewer } from '../domain/viewer'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { setOrigin } from './set-origin'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('saying which code keeps a user', (store) => {
  const { as, told } = deciding(store)
  let user: Uuid
  const origin = async () =>
    (await planInputs(store.db, systemViewer('cli'), [user], NOW)).map((input) => planFor(input).origin)[0]

  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    const tags = { terraform: 'true' }
    user = await listedUser(store.db, main, { name: 'one', credentials: [accessKey()], tags })
  })

  test('goes before what its tags say, until it is undone', async () => {
    expect(await origin()).toMatchObject({ by: 'terraform', from: 'tag' })
    await setOrigin(as(ENGINEER), { users: [user], by: 'cloudformation', where: 'ci-users' })
    expect(await origin()).toEqual({ by: 'cloudformation', from: 'decision', stack: 'ci-users', logicalId: null })
    const later = as(ENGINEER, plus(NOW, HOUR))
    const byHand = await setOrigin(later, { users: [user], by: 'hand', where: 'nowhere' })
    expect(await origin()).toBeNull()
    expect((await setOrigin(later, { users: [user], by: 'hand' })).unchanged).toEqual([user])
    expect((await told('origin-set')).map(({ data }) => data)).toMatchObject([
      { by: 'cloudformation', where: 'ci-users' },
      { by: 'hand', where: null },
    ])
    await undoDecisions(as(ENGINEER), { decisions: byHand.decisions.map(({ id }) => id) })
    expect(await origin()).toMatchObject({ by: 'cloudformation' })
  })

  test.each([
    { by: 'pulumi' },
    { by: 'terraform', where: 'two\nlines' },
    { by: 'terraform', where: 'key AKIAIOSFODNN7EXAMPLE' },
  ])('takes no %o', async (wish) => {
    await expect(setOrigin(as(ENGINEER), { users: [user], ...wish })).rejects.toThrowError(BadInput)
  })

  test('is open to whoever may decide', () =>
    expectOpenTo(['admin', 'engineer'], 'decide', (who) => setOrigin(as(who), { users: [user], by: 'hand' })))
})
