import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import { NEXT_ACTIONS, type Signal } from './assessment'
import { dangerOf, urgencyOf } from './danger'

const usedOn = (day: string, ...signals: Signal[]) => dangerOf(signals, { live: true, lastUse: instant(day) })

describe('urgency', () => {
  test('goes by next action first, however dangerous', () => {
    const worst = usedOn('2099-01-01', 'exposed')
    const places = NEXT_ACTIONS.flatMap((action) => [urgencyOf(action, worst), urgencyOf(action, 0)])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('within an action goes by danger: used after leaving before one who only left, the latest use first', () => {
    const dangers = [
      usedOn('2026-01-02', 'leaver', 'used-after-leaving'),
      usedOn('2026-11-02', 'leaver', 'administrator'),
      usedOn('2026-11-01', 'leaver'),
      dangerOf(['leaver'], { live: true, lastUse: null }),
    ]
    const places = dangers.map((danger) => urgencyOf('close-leaver', danger))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(new Set(places).size).toBe(4)
  })

  test('weighs who can make identities before a password without MFA, and below an administrator', () => {
    const dangers = [
      usedOn('2026-01-01', 'administrator'),
      usedOn('2026-01-01', 'makes-identities', 'password-without-mfa'),
      usedOn('2026-11-01', 'password-without-mfa'),
    ]
    expect(dangers).toEqual(dangers.toSorted((a, b) => b - a))
    expect(new Set(dangers).size).toBe(3)
  })

  test('places those of earlier versions after all that are judged by this one', () => {
    expect(urgencyOf('none', 0)).toBeLessThan(-NEXT_ACTIONS.length)
  })
})
