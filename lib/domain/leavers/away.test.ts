import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import { type AwayAnswer, isAwayAsked } from './away'

const at = instant('2026-09-01T00:00:00Z')
const keep = (value: Partial<AwayAnswer> = {}) => ({
  at,
  value: { answer: 'keep' as const, until: null, reason: null, status: 'on-leave' as const, ...value },
})

describe('live credentials of somebody who is away', () => {
  test('are asked about at the start, and again 90 days after each answer, to keep or to close', () => {
    expect(isAwayAsked('on-leave', null, at)).toBe(true)
    for (const said of [keep(), keep({ answer: 'close' }), keep({ until: instant('2027-09-01T00:00:00Z') })]) {
      expect(isAwayAsked('on-leave', said, instant('2026-11-29T23:59:59Z'))).toBe(false)
      expect(isAwayAsked('on-leave', said, instant('2026-11-30T00:00:00Z'))).toBe(true)
    }
  })
  test('are asked about when the day until which they were to be kept is over', () => {
    const said = keep({ until: instant('2026-10-01T00:00:00Z') })
    expect(isAwayAsked('on-leave', said, instant('2026-09-30T00:00:00Z'))).toBe(false)
    expect(isAwayAsked('on-leave', said, instant('2026-10-01T00:00:00Z'))).toBe(true)
  })
  test('are asked about anew when leave becomes a secondment', () => {
    expect(isAwayAsked('seconded', keep(), at)).toBe(true)
  })
})
