import { expect, test } from 'vitest'
import { instant } from '../instant'
import { type RootUser, rootDangers } from './account'

const safe: RootUser = {
  passwordLive: true,
  passwordLastUsedAt: null,
  mfaActive: true,
  liveKeys: 0,
  keyLastUsedAt: null,
  readAt: instant('2026-11-23T03:00:00Z'),
}

test.each([
  ['a password guarded by MFA and no key', {}, []],
  [
    'no root credentials at all, as in a member account that gave them up',
    { passwordLive: false, mfaActive: false },
    [],
  ],
  ['an access key', { liveKeys: 1 }, ['access-key']],
  ['a password without MFA', { mfaActive: false }, ['no-mfa']],
  ['no MFA, in a report that is silent about the password', { passwordLive: null, mfaActive: false }, ['no-mfa']],
  ['both', { liveKeys: 2, mfaActive: false }, ['access-key', 'no-mfa']],
  ['no MFA, and keys not read', { mfaActive: false, liveKeys: null }, ['no-mfa']],
  ['keys not read', { liveKeys: null }, null],
  ['MFA not read', { mfaActive: null }, null],
] as const)('a root user with %s', (_, facts, dangers) => {
  expect(rootDangers({ ...safe, ...facts })).toEqual(dangers)
})

test('of a root user that was not read nothing is known', () => {
  expect(rootDangers(null)).toBeNull()
})
