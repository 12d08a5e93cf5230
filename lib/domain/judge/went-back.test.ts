import { expect, test } from 'vitest'
import { daysAgo, uuid } from '../testing/facts'
import type { Assessment, Replacement, Stage } from './assessment'
import type { Reason } from './reason'
import { movedBecause } from './went-back'

const role: Replacement = {
  type: 'role',
  roleId: uuid('role'),
  roleName: 'ci-deploy',
  integration: 'github-actions',
  confidence: 'likely',
  use: { state: 'used', at: daysAgo(3) },
  findings: [],
  counts: true,
}
const quiet: Reason = { code: 'quiet-since', at: daysAgo(50), days: 49 }
const heard: Reason = {
  code: 'credential-used',
  kind: 'access-key',
  credentialId: uuid('key'),
  at: daysAgo(1),
  service: 's3',
  region: null,
}
const carried: Assessment['carried'] = {
  stageSince: daysAgo(9),
  switchedAt: null,
  disabledAt: null,
  usedAgain: null,
  lastUse: null,
  usesApartDays: null,
  deadCredentialIds: [],
  deadSince: {},
  liveSince: null,
  leaverSince: null,
}
const at = (stage: Stage, more: Partial<Assessment> = {}) => ({
  stage,
  stageBecause: [quiet],
  blockedBy: [] as readonly Reason[],
  replacement: role,
  carried,
  ...more,
})

test('on the way to zero the new stage tells its proof', () => {
  expect(movedBecause(at('ready'), at('switched'))).toEqual([quiet])
})

test('a key heard again is why a switched user went back', () => {
  expect(movedBecause(at('switched'), at('ready', { blockedBy: [heard] }))).toEqual([heard])
})

test('a key made again is why a disabled user went back, whatever its new stage lacks besides', () => {
  const again: Reason = { code: 'credential-made-again', kind: 'access-key', credentialId: uuid('key'), at: daysAgo(1) }
  const after = at('ready', { blockedBy: [heard], carried: { ...carried, usedAgain: again } })
  expect(movedBecause(at('disabled'), after)).toEqual([again])
})

test('a replacement that is gone is named, and what makes one that stays count no more is told', () => {
  const lost: Reason = { code: 'replacement-lost', name: 'ci-deploy' }
  const none = at('identified', { replacement: null, blockedBy: [{ code: 'no-replacement' }] })
  expect(movedBecause(at('ready'), none)).toEqual([lost])
  const broken: Reason = { code: 'trust-finding', roleName: 'ci-deploy', finding: 'provider-missing' }
  const useless = at('identified', { replacement: { ...role, counts: false }, blockedBy: [broken] })
  expect(movedBecause(at('switched'), useless)).toEqual([lost, broken])
})

test('a user whom nobody knows any more tells what is missing', () => {
  const missing: Reason = { code: 'no-owner' }
  const after = at('unidentified', { replacement: null, stageBecause: [missing], blockedBy: [missing] })
  expect(movedBecause(at('identified', { replacement: null }), after)).toEqual([missing])
})
