import { expect, test } from 'vitest'
import { standaloneAccount } from './standalone-account'

const RIGHT = {
  accountId: '777788889999',
  name: 'reseller',
  partition: 'aws',
  roleArn: 'arn:aws:iam::777788889999:role/path/IamSunsetRead',
  externalId: '',
}

test('what is right is taken, without the spaces around it and the dashes of the console', () => {
  const typed = { ...RIGHT, accountId: ' 7777-8888-9999 ', name: ' reseller ', externalId: ' abc:1 ' }
  expect(standaloneAccount(typed).account).toEqual({ ...RIGHT, externalId: 'abc:1' })
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
])('%j is told as %j', (typed, mistakes) => {
  expect(standaloneAccount({ ...RIGHT, ...typed })).toEqual({ account: null, mistakes })
})

test('every mistake is told at once', () => {
  const typed = { accountId: 'x', name: '', partition: 'y', roleArn: 'z', externalId: '!' }
  expect(Object.keys(standaloneAccount(typed).mistakes ?? {})).toEqual([
    'accountId',
    'name',
    'partition',
    'roleArn',
    'externalId',
  ])
})
