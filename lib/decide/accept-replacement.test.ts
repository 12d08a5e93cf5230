import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { BadInput, NotAllowed } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Replacement } from '../domain/judge/assessment'
import { newId } from '../store/engine/new-id'
import { decisions, events } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { acceptReplacement } from './accept-replacement'
import { ADMIN, deciding, ENGINEER, expectOpenTo } from './testing/deciding'
import { undoDecisions } from './undo'

const ASSIGNED: Replacement = {
  type: 'assignment',
  permissionSets: ['Developer'],
  confidence: 'certain',
  use: { state: 'unprovable' },
  findings: [],
  counts: true,
}

describeOneStore('accepting a replacement without proof', (store) => {
  const { as, told } = deciding(store)
  let main: StoredAccount
  let assigned: Uuid
  let bare: Uuid

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    assigned = await listedUser(store.db, main, { name: 'assigned' }, { replacement: ASSIGNED })
    bare = await listedUser(store.db, main, { name: 'bare' })
  })

  test('is said of users that it replaces, with its reason; the others are named', async () => {
    const wish = { users: [assigned, bare], roleId: null, reason: 'Signs in daily: seen in the access log' }
    const set = await acceptReplacement(as(ADMIN), wish)
    expect(set).toMatchObject({ decisions: [{ user: assigned }], unfit: [bare], unchanged: [], removed: [] })
    expect(await told('replacement-accepted')).toMatchObject([
      { actor: ADMIN.actor, data: { roleId: null, reason: wish.reason, decision: set.decisions[0]?.id } },
    ])
    expect(await acceptReplacement(as(ADMIN), { ...wish, users: [bare], roleId: newId() })).toMatchObject({
      decisions: [],
      unfit: [bare],
    })
  })

  test('of many at once is of whatever each waits for proof of, and undone as one; the others are named', async () => {
    const unproven = { replacement: ASSIGNED, blockedBy: [{ code: 'role-use-unprovable' as const }] }
    const role = { ...ASSIGNED, type: 'role' as const, roleId: newId(), roleName: 'r', integration: 'github-actions' }
    const one = await listedUser(store.db, main, { name: 'one' }, unproven)
    const two = await listedUser(store.db, main, { name: 'two' }, { ...unproven, replacement: role })
    const proven = assigned
    const only = await listedUser(
      store.db,
      main,
      { name: 'only' },
      { ...unproven, replacement: { ...role, counts: false } },
    )
    const wish = { request: newId(), users: [one, two, proven, only, bare], reason: 'Seen in the access log' }
    const set = await acceptReplacement(as(ADMIN), wish)
    expect(new Set(set.decisions.map(({ user }) => user))).toEqual(new Set([one, two]))
    expect(new Set(set.unfit)).toEqual(new Set([proven, only, bare]))
    const of = (await told('replacement-accepted')).map(({ data }) => data)
    expect(new Set(of.map((data) => (data as { roleId: Uuid | null }).roleId))).toEqual(new Set([null, role.roleId]))
    await undoDecisions(as(ADMIN), { decisions: set.decisions.map(({ id }) => id) })
    expect(await store.db.$count(events, eq(events.type, 'decision-undone'))).toBe(2)
  })

  test('is an admin’s to say, and to take back', async () => {
    const wish = { users: [assigned], roleId: null, reason: 'Seen in the access log' }
    await expectOpenTo(['admin'], 'approve', (who, sent: unknown = wish) => acceptReplacement(as(who), sent))
    const [row] = await store.db.select().from(decisions)
    const undo = { decisions: [row?.id] }
    await expect(undoDecisions(as(ENGINEER), undo)).rejects.toThrowError(NotAllowed)
    expect(await store.db.$count(events, eq(events.type, 'decision-undone'))).toBe(0)
    expect(await undoDecisions(as(ADMIN), undo)).toEqual({ users: [assigned] })
  })

  test.each([
    ['no reason', ' \n '],
    ['a reason with a key id', 'AKIAIOSFODNN7EXAMPLE is unused'],
    ['an endless one', 'x'.repeat(2_001)],
    ['one that shows nothing', '\u200b\u2060'],
    ['a control character', 'a\u0007b'],
  ])('refuses %s', async (_name, reason) => {
    const refused = acceptReplacement(as(ADMIN), { users: [assigned], roleId: null, reason })
    await expect(refused).rejects.toThrowError(BadInput)
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'reason' }] })
  })
})
