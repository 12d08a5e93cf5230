import { expect, test } from 'vitest'
import { accessKey, assessInput, daysAgo, iamUser, NOW, used, uuid } from '../testing/facts'
import { assess } from './assess'
import { isDormant, isNeverUsed, isOldKey } from './credential-verdict'
import { DEFAULT_SETTINGS } from './settings'

test('one function answers "old key", at any age and in any state, and the signal of the user follows it', () => {
  for (const age of [0, 1, 89, 90, 91, 730])
    for (const status of ['active', 'inactive', 'expired', 'other'] as const) {
      const key = accessKey({ createdAt: daysAgo(age), status, lastUse: used(daysAgo(0)) })
      const user = iamUser({ credentials: [key] })
      const old = status === 'active' && age >= 90
      expect(isOldKey(key, DEFAULT_SETTINGS, NOW)).toBe(old)
      expect(assess(assessInput({ user })).signals.includes('old-key')).toBe(old)
    }
})

test('each key carries its own verdicts', () => {
  const idle = accessKey({ lastUse: used(daysAgo(300)) })
  const busy = accessKey({ id: uuid('busy'), createdAt: daysAgo(20), lastUse: used(daysAgo(1)) })
  const user = iamUser({ credentials: [idle, busy] })
  expect([isDormant(idle, user, DEFAULT_SETTINGS), isOldKey(idle, DEFAULT_SETTINGS, NOW)]).toEqual([true, true])
  expect([isDormant(busy, user, DEFAULT_SETTINGS), isOldKey(busy, DEFAULT_SETTINGS, NOW)]).toEqual([false, false])
  expect(assess(assessInput({ user })).signals).not.toContain('dormant')
})

test('a key is never used once its days of grace are over, and not when it was used', () => {
  const { graceDays } = DEFAULT_SETTINGS
  const unusedFor = (days: number) =>
    accessKey({ createdAt: daysAgo(days), lastUse: { state: 'never', until: daysAgo(0) } })
  const isUnused = (key: ReturnType<typeof accessKey>) =>
    isNeverUsed(key, iamUser({ credentials: [key] }), DEFAULT_SETTINGS)
  expect([graceDays - 1, graceDays + 2].map((days) => isUnused(unusedFor(days)))).toEqual([false, true])
  expect(isUnused(accessKey({ lastUse: used(daysAgo(300)) }))).toBe(false)
})
