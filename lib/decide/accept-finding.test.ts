import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { reassessAccount } from '../assess/reassess'
import { roleDetail } from '../assess/role-detail'
import { NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { githubTrust, policy } from '../domain/testing/facts'
import type { PolicyDocument } from '../domain/trust/policy-document'
import { newId } from '../store/engine/new-id'
import { roles } from '../store/schema/roles'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { storedRole } from '../store/testing/stored-roles'
import { acceptFinding } from './accept-finding'
import { linkReplacement } from './link-replacement'
import { ADMIN, deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

/** Any repository may assume it. */
const ANY = githubTrust({ StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } })
const OPEN = policy(ANY)
const CODE = 'no-subject-restriction'
const WIDER = policy(ANY, { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' })

describeOneStore('accepting a finding of a role', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let role: Uuid
  let user: Uuid
  const reason = 'A fork of every customer deploys here'
  const findings = async () =>
    (await roleDetail(store.db, role))?.findings?.map(({ code, accepted }) => [code, accepted])
  const blocking = async () => (await verdict(user)).blockedBy.some(({ code }) => code === 'trust-finding')
  const judged = () => reassessAccount(store.db, main.id, { now: NOW, by: ADMIN.actor })
  const trusting = async (trust: PolicyDocument | null) => {
    const [row] = await store.db.select().from(roles).where(eq(roles.id, role))
    if (row) await store.db.update(roles).set({ facts: { ...row.facts, trust } })
    await judged()
  }

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    user = await listedUser(store.db, main, { name: 'deploy' })
    role = await storedRole(store.db, main, 'ci-deploy', { trust: OPEN })
    await judged()
    await linkReplacement(as(ENGINEER), { users: [user], roleId: role })
  })

  test('keeps its IAM users from being switched no more, and undone does again', async () => {
    expect(await blocking()).toBe(true)
    expect(await findings()).toEqual([[CODE, false]])
    const done = await acceptFinding(as(ADMIN), { role, code: CODE, reason })
    expect(done.users).toEqual([user])
    expect(await blocking()).toBe(false)
    expect(await findings()).toEqual([[CODE, true]])
    expect(await told('finding-accepted')).toMatchObject([
      { actor: ADMIN.actor, subjects: [role, main.id], data: { code: CODE, severity: 'high', reason } },
    ])
    expect(await undoDecisions(as(ADMIN), { decisions: [done.decision] })).toEqual({ users: [user] })
    expect(await blocking()).toBe(true)
    expect(await findings()).toEqual([[CODE, false]])
  })

  test('lasts as long as the trust policy: another one with the same finding is open again', async () => {
    await acceptFinding(as(ADMIN), { role, code: CODE, reason })
    await trusting(WIDER)
    expect(await findings()).toContainEqual([CODE, false])
    expect((await roleDetail(store.db, role))?.acceptances).toMatchObject([{ code: CODE, holds: false }])
    await trusting(OPEN)
    expect(await findings()).toEqual([[CODE, true]])
  })

  test('survives being judged again, and is done once however often it is sent', async () => {
    const wish = { request: newId(), role, code: CODE, reason }
    const { decision } = await acceptFinding(as(ADMIN), wish)
    expect(await acceptFinding(as(ADMIN), wish)).toMatchObject({ decision })
    expect(await acceptFinding(as(ADMIN), { ...wish, request: newId() })).toMatchObject({ decision: null })
    await judged()
    expect(await findings()).toEqual([[CODE, true]])
    expect(await told('finding-accepted')).toHaveLength(1)
  })

  test('is refused of a finding that the role has not, of a role that is gone or unknown, and without a reason', async () => {
    const wish = { role, code: CODE, reason }
    await expect(acceptFinding(as(ADMIN), { ...wish, code: 'anyone' })).rejects.toMatchObject({
      code: 'no-such-finding',
    })
    await expect(acceptFinding(as(ADMIN), { ...wish, role: newId() })).rejects.toThrowError(NotFound)
    await expect(acceptFinding(as(ADMIN), { ...wish, reason: ' ' })).rejects.toMatchObject({
      fields: [{ path: 'reason' }],
    })
    await store.db.update(roles).set({ removedAt: NOW })
    await expect(acceptFinding(as(ADMIN), wish)).rejects.toMatchObject({ code: 'no-such-finding' })
  })

  test('is an admin’s to say, and to take back', async () => {
    const wish = { role, code: CODE, reason }
    await expectOpenTo(['admin'], 'approve', (who, sent: unknown = wish) => acceptFinding(as(who), sent))
    const [given] = (await roleDetail(store.db, role))?.acceptances ?? []
    await expect(undoDecisions(as(ENGINEER), { decisions: [given?.id] })).rejects.toThrowError(NotAllowed)
  })
})
