import { expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { NOW, policy } from '../../domain/testing/facts'
import { describeOneStore } from '../testing/describe-stores'
import { storedAccount } from '../testing/listed-users'
import { storedLookUp } from '../testing/stored-look-up'
import { storedRole } from '../testing/stored-roles'
import { iamUser, storedUser } from '../testing/stored-user'
import { reachOf } from './reach'

const assume = (Resource: string | readonly string[], Effect = 'Allow') => ({
  Effect,
  Action: 'sts:AssumeRole',
  Resource,
})
const inline = (...statements: readonly object[]) => [{ name: 'inline', document: policy(...statements) }]

describeOneStore('what a user reaches', (store) => {
  test('are the roles that its policies name and that let it in, by account, those of its groups too', async () => {
    const jump = await storedAccount(store.db, 'jump', {
      groups: [
        {
          name: 'operators',
          arn: 'arn:aws:iam::111122223333:group/operators',
          attachedPolicies: [],
          inlinePolicies: inline(assume('arn:aws:iam::*:role/Operator')),
        },
      ],
    })
    const user = iamUser('ops', { accountId: jump.accountId, groups: ['operators'] })
    const trust = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: user.arn } })
    const closed = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '999988887777' } })
    const beta = await storedAccount(store.db, 'beta')
    const alpha = await storedAccount(store.db, 'alpha')
    const shut = await storedAccount(store.db, 'shut')
    await storedRole(store.db, jump, 'Operator', { trust })
    const inBeta = await storedRole(store.db, beta, 'Operator', { trust })
    await storedRole(store.db, beta, 'Administrator', { trust })
    const inAlpha = await storedRole(store.db, alpha, 'Operator', { trust })
    await storedRole(store.db, shut, 'Operator', { trust: closed })

    const reached = await reachOf(store.db, { ...user, account: jump })
    expect(reached.accounts.map(({ account, roles }) => [account, roles.map(({ id, name }) => [id, name])])).toEqual([
      [{ id: alpha.id, accountId: alpha.accountId, name: 'alpha' }, [[inAlpha, 'Operator']]],
      [{ id: beta.id, accountId: beta.accountId, name: 'beta' }, [[inBeta, 'Operator']]],
    ])
    const denied = iamUser('ops', {
      accountId: jump.accountId,
      groups: ['operators'],
      inlinePolicies: inline(assume(`arn:aws:iam::${beta.accountId}:role/*`, 'Deny')),
    })
    const accountsOf = async (one: typeof user) =>
      (await reachOf(store.db, { ...one, account: jump })).accounts.map(({ account }) => account.name)
    expect(await accountsOf(denied)).toEqual(['alpha'])
    expect(await accountsOf(iamUser('web', { accountId: jump.accountId }))).toEqual([])
    expect(await accountsOf({ ...user, removedAt: NOW })).toEqual([])
  })

  test('tells administrators, by a policy of the account too, and what look-ups saw assumed', async () => {
    const jump = await storedAccount(store.db, 'jump')
    const full = 'arn:aws:iam::111122223333:policy/full'
    const document = policy({ Effect: 'Allow', Action: '*', Resource: '*' })
    const theirs = await storedAccount(store.db, 'theirs', { policies: [{ name: 'full', arn: full, document }] })
    const id = await storedUser(store.db, jump.id, 'ops')
    const user = iamUser('ops', {
      id,
      accountId: jump.accountId,
      inlinePolicies: inline(assume(`arn:aws:iam::${theirs.accountId}:role/*`)),
    })
    const trust = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: user.arn } })
    const attached = (arn: string) => ({ trust, attachedPolicies: [{ name: arn.split('/').at(-1) ?? '', arn }] })
    await storedRole(store.db, theirs, 'ByAws', attached('arn:aws:iam::aws:policy/AdministratorAccess'))
    await storedRole(store.db, theirs, 'ByOwn', attached(full))
    await storedRole(store.db, theirs, 'Reader', attached('arn:aws:iam::aws:policy/ReadOnlyAccess'))
    const told = async () => {
      const { lookedAt, accounts } = await reachOf(store.db, { ...user, account: jump })
      const roles = accounts.flatMap((one) => one.roles)
      return { lookedAt, roles: roles.map(({ name, administrator, seenAt }) => [name, administrator, seenAt]) }
    }
    expect(await told()).toEqual({
      lookedAt: null,
      roles: [
        ['ByAws', true, null],
        ['ByOwn', true, null],
        ['Reader', false, null],
      ],
    })
    const seenAt = instant('2026-11-20T08:00:00Z')
    const accountId = theirs.accountId
    const assumed = [
      {
        roleArn: `arn:aws:iam::${accountId}:role/Reader`,
        accountId,
        sessions: 2,
        lastAt: seenAt,
        readAt: NOW,
        did: null,
        failure: null,
      },
    ]
    await storedLookUp(store.db, id, { assumed })
    expect(await told()).toMatchObject({ lookedAt: NOW, roles: [{}, {}, ['Reader', false, seenAt]] })
  })
})
