import { expect, test } from 'vitest'
import { policy } from '../../domain/testing/facts'
import { describeStores } from '../testing/describe-stores'
import { storedAccount } from '../testing/listed-users'
import { storedRole } from '../testing/stored-roles'
import { iamUser } from '../testing/stored-user'
import { reachedBy } from './reach'

const assume = (Resource: string | readonly string[], Effect = 'Allow') => ({
  Effect,
  Action: 'sts:AssumeRole',
  Resource,
})
const inline = (...statements: readonly object[]) => [{ name: 'inline', document: policy(...statements) }]

describeStores('what a user reaches', (store) => {
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

    expect(await reachedBy(store.db, jump.id, user)).toEqual([
      {
        account: { id: alpha.id, accountId: alpha.accountId, name: 'alpha' },
        roles: [{ id: inAlpha, name: 'Operator' }],
      },
      { account: { id: beta.id, accountId: beta.accountId, name: 'beta' }, roles: [{ id: inBeta, name: 'Operator' }] },
    ])
    const denied = iamUser('ops', {
      accountId: jump.accountId,
      groups: ['operators'],
      inlinePolicies: inline(assume(`arn:aws:iam::${beta.accountId}:role/*`, 'Deny')),
    })
    expect((await reachedBy(store.db, jump.id, denied)).map(({ account }) => account.name)).toEqual(['alpha'])
    expect(await reachedBy(store.db, jump.id, iamUser('web', { accountId: jump.accountId }))).toEqual([])
  })
})
