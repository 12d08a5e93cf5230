import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { EVERY_ACCOUNT } from '../contract/lists/account-list'
import { BadInput, NotAllowed, NotFound } from '../domain/errors'
import { accountId } from '../domain/ids'
import { instant } from '../domain/instant'
import { PERMISSIONS_OF, type Role, type Viewer } from '../domain/viewer'
import { accountPage } from '../store/read/account-list'
import { accounts } from '../store/schema/accounts'
import { events } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { describeOneStore } from '../store/testing/describe-stores'
import { placeAccount, placeUsers } from '../store/testing/placed'
import { accountsToScan } from '../store/write/account-rows'
import { addStandaloneAccount } from './add-standalone-account'
import type { Context } from './context'
import { removeStandaloneAccount } from './remove-standalone-account'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const
const viewer = (role: Role): Viewer => ({ actor: ACTOR, roles: [role], permissions: new Set(PERMISSIONS_OF[role]) })

const TYPED = {
  accountId: '777788889999',
  name: 'reseller',
  partition: 'aws',
  roleArn: 'arn:aws:iam::777788889999:role/Read',
  externalId: 'of-theirs',
}

describeOneStore('an account outside the Organization', (store) => {
  const as = (role: Role): Context => ({ db: store.db, viewer: viewer(role), now: NOW, timeZone: 'UTC' })
  const told = async () => (await store.db.select().from(events)).map(({ type, data }) => ({ type, data }))
  const codes = async (typed: object) => {
    const error = await addStandaloneAccount(as('admin'), typed).catch((thrown: unknown) => thrown)
    if (!(error instanceof BadInput)) throw error
    return Object.fromEntries(error.fields.map(({ path, code }) => [path, code]))
  }

  test('is read by the next scan once it was added, and is told with its actor', async () => {
    const { id } = await addStandaloneAccount(as('admin'), TYPED)
    expect(await accountsToScan(store.db, { onlyFailed: false, onlyAccounts: null })).toMatchObject([
      { id, kind: 'standalone', roleArn: TYPED.roleArn, externalId: 'of-theirs', reading: 'never' },
    ])
    expect(await told()).toMatchObject([{ type: 'standalone-account-added', data: { back: false } }])
  })

  test('wants the permission before it reads anything', async () => {
    await expect(addStandaloneAccount(as('engineer'), 'nonsense')).rejects.toThrowError(NotAllowed)
    await expect(removeStandaloneAccount(as('auditor'), 'nonsense')).rejects.toThrowError(NotAllowed)
  })

  test('is not added with a mistake, and each field is told', async () => {
    const wrong = { ...TYPED, accountId: '12', roleArn: 'arn:aws:iam::111122223333:role/Read', name: '' }
    expect(await codes(wrong)).toEqual({ accountId: 'account-id', name: 'name-missing' })
    expect(await codes({ ...TYPED, roleArn: wrong.roleArn })).toEqual({ roleArn: 'role-account' })
    expect(await store.db.$count(accounts)).toBe(0)
  })

  test('of another partition is reached with a named profile, which its event tells', async () => {
    const china = { accountId: '777788889999', name: 'shop-cn', partition: 'aws-cn', profile: 'china' }
    const { id } = await addStandaloneAccount(as('admin'), china)
    expect(await accountsToScan(store.db, { onlyFailed: false, onlyAccounts: null })).toMatchObject([
      { id, partition: 'aws-cn', roleArn: null, profile: 'china' },
    ])
    expect(await told()).toMatchObject([{ data: { roleArn: null, profile: 'china' } }])
    expect(await codes({ ...china, profile: '' })).toEqual({ roleArn: 'role-missing' })
  })

  test('is not added twice, nor beside the Organization’s own', async () => {
    await addStandaloneAccount(as('admin'), TYPED)
    expect(await codes({ ...TYPED, accountId: '7777-8888-9999' })).toEqual({ accountId: 'already-there' })
    await placeAccount(store.db, accountId('111122223333'), 'member')
    const member = { ...TYPED, accountId: '111122223333', roleArn: 'arn:aws:iam::111122223333:role/Read' }
    expect(await codes(member)).toEqual({ accountId: 'in-organization' })
    expect(await store.db.$count(events)).toBe(1)
  })

  test('sent twice at once is added once', async () => {
    const both = await Promise.allSettled([1, 2].map(() => addStandaloneAccount(as('admin'), TYPED)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await store.db.$count(accounts)).toBe(1)
  })

  test('removed, keeps what was read of it, out of every total and scan', async () => {
    const at = accountId(TYPED.accountId)
    const id = await placeAccount(store.db, at, 'reseller', { kind: 'standalone', roleArn: TYPED.roleArn })
    await placeUsers(store.db, { id, accountId: at }, ['ann', 'ben'])
    expect(await removeStandaloneAccount(as('admin'), { id })).toEqual({ id, became: 'left' })
    expect(await store.db.$count(iamUsers)).toBe(2)
    expect(await accountsToScan(store.db, { onlyFailed: false, onlyAccounts: null })).toEqual([])
    const page = await accountPage(store.db, EVERY_ACCOUNT)
    expect([page.count, page.progress.left, page.departed]).toEqual([0, 0, 1])
    await expect(removeStandaloneAccount(as('admin'), { id })).rejects.toThrowError(NotFound)
  })

  test('added again after it was removed, goes on with its own history', async () => {
    const at = accountId(TYPED.accountId)
    const id = await placeAccount(store.db, at, 'old name', { kind: 'standalone', roleArn: null })
    await placeUsers(store.db, { id, accountId: at }, ['ann'])
    await removeStandaloneAccount(as('admin'), { id })
    expect(await addStandaloneAccount(as('admin'), TYPED)).toEqual({ id })
    const [row] = await store.db.select().from(accounts).where(eq(accounts.id, id))
    expect(row).toMatchObject({ state: 'open', name: 'reseller', roleArn: TYPED.roleArn, reading: 'read' })
  })

  test('that was never tried is forgotten when it is removed', async () => {
    const { id } = await addStandaloneAccount(as('admin'), TYPED)
    expect(await removeStandaloneAccount(as('admin'), { id })).toEqual({ id, became: 'forgotten' })
    expect(await store.db.$count(accounts)).toBe(0)
    expect((await told()).map(({ type }) => type).toSorted()).toEqual([
      'standalone-account-added',
      'standalone-account-removed',
    ])
  })

  test('the Organization’s accounts and those that are not there cannot be removed', async () => {
    const id = await placeAccount(store.db, accountId('111122223333'), 'member')
    for (const wish of [{ id }, { id: NOW }, {}, null])
      await expect(removeStandaloneAccount(as('admin'), wish)).rejects.toThrowError(NotFound)
  })
})
