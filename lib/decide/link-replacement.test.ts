import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { accessKey, daysAgo } from '../domain/testing/facts'
import { newId } from '../store/engine/new-id'
import { roleOptions } from '../store/read/role'
import { storedRole as storedRoleFacts } from '../store/read/role-detail'
import { roles } from '../store/schema/roles'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { storedRole } from '../store/testing/stored-roles'
import { linkReplacement } from './link-replacement'
import { setKind } from './set-kind'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('saying what replaces IAM users', (store) => {
  const { as, told, verdict } = deciding(store)
  let main: StoredAccount
  let one: Uuid
  let role: Uuid
  const replacement = async (id: Uuid) => (await verdict(id)).replacement

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    one = await listedUser(store.db, main, { name: 'qx-1' })
    role = await storedRole(store.db, main, 'reports')
  })

  test('links a role of the user’s account, for certain, and undone nothing does', async () => {
    const set = await linkReplacement(as(ENGINEER), { users: [one], roleId: role })
    expect(await replacement(one)).toMatchObject({ type: 'role', roleId: role, confidence: 'certain' })
    expect(await told('replacement-linked')).toMatchObject([{ data: { roleId: role }, actor: ENGINEER.actor }])
    expect(await linkReplacement(as(ENGINEER), { users: [one], roleId: role })).toMatchObject({ unchanged: [one] })
    await undoDecisions(as(ENGINEER), { decisions: set.decisions.map(({ id }) => id) })
    expect(await replacement(one)).toBeNull()
  })

  test('names users of another account than the role’s', async () => {
    const other = await listedUser(store.db, await storedAccount(store.db, 'other'), { name: 'qx-2' })
    const set = await linkReplacement(as(ENGINEER), { users: [one, other], roleId: role })
    expect(set).toMatchObject({ decisions: [{ user: one }], unfit: [other] })
  })

  test('takes a role by its ARN, or by its name in each user’s own account', async () => {
    const elsewhere = await storedAccount(store.db, 'other')
    const other = await listedUser(store.db, elsewhere, { name: 'qx-2' })
    const named = await linkReplacement(as(ENGINEER), { users: [one, other], named: 'reports' })
    expect(named).toMatchObject({ decisions: [{ user: one }], unfit: [other] })
    const arn = `arn:aws:iam::${main.accountId}:role/reports`
    expect(await linkReplacement(as(ENGINEER), { users: [one], named: arn })).toMatchObject({ unchanged: [one] })
    const unknown = linkReplacement(as(ENGINEER), { users: [one], named: 'no-such' })
    await expect(unknown).rejects.toMatchObject({ code: 'no-such-role' })
    for (const wish of [{ users: [one] }, { users: [one], roleId: role, named: 'reports' }])
      await expect(linkReplacement(as(ENGINEER), wish)).rejects.toThrowError(BadInput)
  })

  test('takes Identity Center for people’s users, and for those of which nobody knows, but for no machine’s', async () => {
    const pipeline = await listedUser(store.db, main, { name: 'deploy-web' }, { kind: 'ci' })
    await linkReplacement(as(ENGINEER), { users: [pipeline], roleId: role })
    const kind = { users: [pipeline], kind: 'ci', integration: null }
    await setKind(as(ENGINEER), kind)
    const set = await linkReplacement(as(ENGINEER), { users: [one, pipeline], roleId: null })
    expect(set).toMatchObject({ decisions: [{ user: one }], unfit: [pipeline] })
    expect(await replacement(pipeline)).toMatchObject({ type: 'role', roleId: role })
  })

  test('names a role for what no role can replace: it does not count, and the role’s page says why', async () => {
    const name = 'ses-smtp-user.20240101-000000'
    const key = accessKey({ lastUse: { state: 'used', at: daysAgo(1), service: 'ses', region: null } })
    const mail = await listedUser(store.db, main, { name, tags: { owner: 'web' }, credentials: [key] })
    await linkReplacement(as(ENGINEER), { users: [mail, one], roleId: role })
    expect(await replacement(mail)).toMatchObject({ type: 'role', roleId: role, counts: false })
    const { candidates = [] } = (await storedRoleFacts(store.db, role)) ?? {}
    expect(Object.fromEntries(candidates.map((of) => [of.name, of.noRoleFor]))).toEqual({
      [name]: 'ses-smtp',
      'qx-1': null,
    })
  })

  test('offers the roles of a user’s own account by part of their ARN', async () => {
    expect((await roleOptions(store.db, one, 'repo')).roles).toMatchObject([{ id: role, name: 'reports' }])
    expect((await roleOptions(store.db, one, 'else')).roles).toEqual([])
    const other = await listedUser(store.db, await storedAccount(store.db, 'other'), { name: 'qx-2' })
    expect((await roleOptions(store.db, other, '')).roles).toEqual([])
  })

  test('refuses a role that nobody read, and one that is gone', async () => {
    const unknown = linkReplacement(as(ENGINEER), { users: [one], roleId: newId() })
    await expect(unknown).rejects.toMatchObject({ code: 'no-such-role' })
    await store.db.update(roles).set({ removedAt: NOW }).where(eq(roles.id, role))
    const gone = linkReplacement(as(ENGINEER), { users: [one], roleId: role })
    await expect(gone).rejects.toMatchObject({ code: 'no-such-role' })
  })

  test('says of a role that only another account has where it is', async () => {
    const other = await listedUser(store.db, await storedAccount(store.db, 'other'), { name: 'qx-2' })
    const arn = `arn:aws:iam::${main.accountId}:role/reports`
    for (const wish of [{ roleId: role }, { named: 'reports' }, { named: arn }])
      await expect(linkReplacement(as(ENGINEER), { users: [other], ...wish })).rejects.toMatchObject({
        code: 'role-elsewhere',
      })
  })

  test('is for those who may decide', async () => {
    const wish = { users: [one], roleId: null }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => linkReplacement(as(who), sent))
  })
})
