import { expect, test } from 'vitest'
import { accessKey, assessInput, daysAgo, iamUser, NOW, used, uuid } from '../testing/facts'
import { assess } from './assess'
import { credentialVerdicts, isOldKey } from './credential-verdict'
import { DEFAULT_SETTINGS } from './settings'

test('one function answers "old key" for the row and for the user, at any age and in any state', () => {
  for (const age of [0, 1, 89, 90, 91, 730])
    for (const status of ['active', 'inactive', 'expired', 'other'] as const) {
      const key = accessKey({ createdAt: daysAgo(age), status, lastUse: used(daysAgo(0)) })
      const user = iamUser({ credentials: [key] })
      const old = status === 'active' && age >= 90
      expect(isOldKey(key, DEFAULT_SETTINGS, NOW)).toBe(old)
      expect(credentialVerdicts(key, user, DEFAULT_SETTINGS, NOW).includes('old-key')).toBe(old)
      expect(assess(assessInput({ user })).signals.includes('old-key')).toBe(old)
    }
})

test('each key carries its own verdicts', () => {
  const idle = accessKey({ lastUse: used(daysAgo(300)) })
  const busy = accessKey({ id: uuid('busy'), createdAt: daysAgo(20), lastUse: used(daysAgo(1)) })
  const user = iamUser({ credentials: [idle, busy] })
  const verdictsOf = (key: typeof idle) => credentialVerdicts(key, user, DEFAULT_SETTINGS, NOW)
  expect(verdictsOf(idle)).toEqual(['dormant', 'old-key'])
  expect(verdictsOf(busy)).toEqual([])
  expect(assess(assessInput({ user })).signals).not.toContain('dormant')
})

test('an inactive key that was never used is still there, as not live', () => {
  const key = accessKey({ status: 'inactive' })
  expect(credentialVerdicts(key, iamUser({ credentials: [key] }), DEFAULT_SETTINGS, NOW)).toEqual(['not-live'])
})
