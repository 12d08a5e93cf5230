import { expect, test } from 'vitest'
import { accountBound, besideBound, organizationBound, summed, totalOf } from './call-bound'

const truth = {
  account: '500000000000',
  digest: '',
  ...{ users: 100, withKeys: 70, withoutLive: 2, groups: 8, roles: 60, policies: 15, oidcProviders: 1 },
}

test('an account of 100 users, of whom 70 have keys, is read in 81 calls at first, and in 11 where two changed', () => {
  expect(totalOf(accountBound({ truth, keys: null }))).toBe(81)
  expect(totalOf(accountBound({ truth, keys: 2 }))).toBe(11)
})

test('more than a thousand users, groups, roles and policies come in pages', () => {
  const large = { ...truth, users: 5_000 }
  expect(accountBound({ truth: large, keys: 0 })['iam:GetAccountAuthorizationDetails']).toBe(6)
  const empty = { ...truth, users: 0, groups: 0, roles: 0, policies: 0 }
  expect(accountBound({ truth: empty, keys: 0 })['iam:GetAccountAuthorizationDetails']).toBe(1)
})

test('an Organization of 1,000 accounts in 100 units is listed in 153 calls beside the session', () => {
  expect(totalOf(organizationBound(1_000, 100))).toBe(154)
})

test('what was made is held against the bound of the same operations only', () => {
  const made = { 'iam:ListAccessKeys': 51, 'sso:ListPermissionSets': 1 }
  expect(besideBound(made, { 'iam:ListAccessKeys': 50 })).toEqual({
    byOperation: {
      'iam:ListAccessKeys': { made: 51, bound: 50 },
      'sso:ListPermissionSets': { made: 1, bound: null },
    },
    ratio: 51 / 50,
    bound: 50,
  })
  expect(summed([{ a: 1, b: 2 }, { b: 3 }])).toEqual({ a: 1, b: 5 })
})
