import { expect, test } from 'vitest'
import { standaloneAccount } from './standalone-account'

const RIGHT = {
  kind: 'standalone',
  accountId: '777788889999',
  name: 'reseller',
  partition: 'aws',
  roleArn: 'arn:aws:iam::777788889999:role/path/IamSunsetRead',
  externalId: '',
  profile: '',
}

test('what is right is taken, without the spaces around it and the dashes of the console', () => {
  const typed = { ...RIGHT, accountId: ' 7777-8888-9999 ', name: ' reseller ', externalId: ' abc:1 ' }
  expect(standaloneAccount(typed).account).toEqual({ ...RIGHT, externalId: 'abc:1', profile: null })
  expect(standaloneAccount(RIGHT).account?.externalId).toBeNull()
})

test.each([
  [{ accountId: '77778888999' }, { accountId: 'account-id' }],
  [{ accountId: '' }, { accountId: 'account-id' }],
  [{ accountId: '７７７７８８８８９９９９' }, { accountId: 'account-id' }],
  [{ name: ' ' }, { name: 'name-missing' }],
  [{ name: 'x'.repeat(129) }, { name: 'name-long' }],
  [{ name: 'AKIAIOSFODNN7EXAMPLE' }, { name: 'name-secret' }],
  [{ partition: 'aws-moon' }, { partition: 'partition-unknown' }],
  [{ partition: 'aws-cn' }, { roleArn: 'role-partition' }],
  [{ roleArn: '' }, { roleArn: 'role-missing' }],
  [{ roleArn: 'IamSunsetRead' }, { roleArn: 'role-arn' }],
  [{ roleArn: 'arn:aws:iam::777788889999:user/alice' }, { roleArn: 'role-arn' }],
  [{ roleArn: 'arn:aws:sts::777788889999:assumed-role/a/b' }, { roleArn: 'role-arn' }],
  [{ roleArn: 'arn:aws:iam::777788889999:role/*' }, { roleArn: 'role-arn' }],
  [{ roleArn: 'arn:aws:iam::111122223333:role/IamSunsetRead' }, { roleArn: 'role-account' }],
  [{ externalId: 'a b' }, { externalId: 'external-id' }],
  [{ externalId: 'x' }, { externalId: 'external-id' }],
  [{ profile: 'two words' }, { profile: 'profile' }],
  [{ profile: 'x'.repeat(129) }, { profile: 'profile' }],
  [{ roleArn: 'IamSunsetRead', profile: 'china' }, { roleArn: 'role-arn' }],
])('%j is told as %j', (typed, mistakes) => {
  expect(standaloneAccount({ ...RIGHT, ...typed })).toEqual({ account: null, mistakes })
})

test('a profile reads by itself, or assumes a role', () => {
  const alone = standaloneAccount({ ...RIGHT, partition: 'aws-cn', roleArn: ' ', profile: ' china ' })
  expect(alone.account).toMatchObject({ roleArn: null, profile: 'china' })
  expect(standaloneAccount({ ...RIGHT, profile: 'reseller' }).account).toMatchObject({
    roleArn: RIGHT.roleArn,
    profile: 'reseller',
  })
})

test('one that is fed by uploads is reached by nothing', () => {
  const account = { kind: 'uploaded', accountId: '777788889999', name: 'reseller', partition: 'aws-cn' }
  expect(standaloneAccount({ ...RIGHT, ...account, roleArn: 'nonsense' })).toEqual({
    account: { ...account, roleArn: null, externalId: null, profile: null },
    mistakes: null,
  })
  expect(standaloneAccount({ ...RIGHT, ...account, accountId: '1' }).mistakes).toEqual({ accountId: 'account-id' })
})

test('every mistake is told at once', () => {
  const typed = { kind: '', accountId: 'x', name: '', partition: 'y', roleArn: 'z', externalId: '!', profile: '?' }
  expect(Object.keys(standaloneAccount(typed).mistakes ?? {})).toEqual([
    'accountId',
    'name',
    'partition',
    'roleArn',
    'externalId',
    'profile',
  ])
})
