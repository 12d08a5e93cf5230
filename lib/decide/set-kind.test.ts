import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, instant, plus } from '../domain/instant'
import { newId } from '../store/engine/new-id'
import { decisions } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { setKind } from './set-kind'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('saying what IAM users are for', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let one: Uuid
  let two: Uuid

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    one = await listedUser(store.db, main, { name: 'qx-1' })
    two = await listedUser(store.db, main, { name: 'qx-2' })
  })

  test('holds at once, for one or many, and is told with what they counted as', async () => {
    const wish = { users: [one, two], kind: 'ci', integration: 'github-actions' }
    const set = await setKind(as(ENGINEER), wish)
    expect(set.decisions.map(({ user }) => user).sort()).toEqual([one, two].sort())
    for (const id of [one, two])
      expect(await verdict(id)).toMatchObject({
        kind: 'ci',
        integration: 'github-actions',
        kindBecause: [{ code: 'kind-decided' }],
      })
    const [event] = await told('kind-set')
    expect(event).toMatchObject({
      actor: ENGINEER.actor,
      data: { kind: 'ci', integration: 'github-actions', before: { kind: 'human', integration: null } },
    })
  })

  test('takes an integration by its name, too, and confirms a decision that new evidence contradicts', async () => {
    const wish = { users: [one], kind: 'ci', integration: 'github actions' }
    await setKind(as(ENGINEER), wish)
    expect(await verdict(one)).toMatchObject({ integration: 'github-actions' })
    const contradicted = [{ decision: 'set-kind' as const, because: [] }]
    const judged = await verdict(one)
    await store.db
      .update(iamUsers)
      .set({ assessment: { ...judged, contradicted } })
      .where(eq(iamUsers.id, one))
    expect(await setKind(as(ENGINEER, plus(NOW, DAY)), wish)).toMatchObject({ decisions: [{ user: one }] })
  })

  test('said again it stays one decision; said otherwise, the later holds, and undone the earlier again', async () => {
    await setKind(as(ENGINEER), { users: [one], kind: 'workload' })
    const again = await setKind(as(ENGINEER, plus(NOW, DAY)), { users: [one, two], kind: 'workload' })
    expect(again).toMatchObject({ decisions: [{ user: two }], unchanged: [one] })
    const other = await setKind(as(ENGINEER, plus(NOW, 2 * DAY)), { users: [one], kind: 'break-glass' })
    expect(await verdict(one)).toMatchObject({ kind: 'break-glass' })
    await undoDecisions(as(ENGINEER), { decisions: other.decisions.map(({ id }) => id) })
    expect(await verdict(one)).toMatchObject({ kind: 'workload' })
    expect(await told('decision-undone')).toMatchObject([
      { data: { decided: 'set-kind', value: { kind: 'break-glass', integration: null } } },
    ])
  })

  test('sent twice is done once, and another kind by the same request is refused', async () => {
    const wish = { request: newId(), users: [one], kind: 'ci' }
    await Promise.all([setKind(as(ENGINEER), wish), setKind(as(ENGINEER), wish)])
    expect(await store.db.$count(decisions)).toBe(1)
    await expect(setKind(as(ENGINEER), { ...wish, kind: 'human' })).rejects.toMatchObject({ code: 'request-reused' })
  })

  test('leaves alone what AWS no longer has, and says so', async () => {
    const gone = await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') })
    const set = await setKind(as(ENGINEER), { users: [gone, one], kind: 'ci' })
    expect(set).toMatchObject({ decisions: [{ user: one }], removed: [gone] })
  })

  test.each([
    ['an integration that is not in the catalogue', { kind: 'ci', integration: 'acme-runner' }, 'integration'],
    ['one of another kind', { kind: 'saas', integration: 'github-actions' }, 'integration'],
    ['an integration of a person', { kind: 'human', integration: 'github-actions' }, 'integration'],
    ['a kind that decides nothing', { kind: 'unknown' }, 'kind'],
    ['no kind', {}, 'kind'],
  ])('refuses %s', async (_name, wish, path) => {
    const refused = setKind(as(ENGINEER), { users: [one], ...wish })
    await expect(refused).rejects.toThrowError(BadInput)
    await expect(refused).rejects.toMatchObject({ fields: [{ path }] })
    expect(await store.db.$count(decisions)).toBe(0)
  })

  test('is for those who may decide', async () => {
    const wish = { users: [one], kind: 'ci' }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => setKind(as(who), sent))
  })
})
