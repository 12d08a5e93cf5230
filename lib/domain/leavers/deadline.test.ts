import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import { businessDaysAfter, daysLate, deadlineOf, REVIEW_SETTINGS } from './deadline'

describe('the deadline for doors', () => {
  const leaving = { leavingDate: '2026-11-30', lastWorkingDay: '2026-11-13' }
  test('is the end of the last working day; they are late once the leaving date is over', () => {
    expect(deadlineOf(leaving, REVIEW_SETTINGS)).toEqual({ due: '2026-11-13', lateAfter: '2026-11-30' })
  })
  test('without a last working day it is the leaving date', () => {
    const { leavingDate } = leaving
    expect(deadlineOf({ leavingDate, lastWorkingDay: null }, REVIEW_SETTINGS)).toEqual({
      due: leavingDate,
      lateAfter: leavingDate,
    })
  })
  test('days of grace are business days, so that one that ends after the leaving date makes late later', () => {
    const settings = { ...REVIEW_SETTINGS, dueFrom: 'leaving-date', dueBusinessDays: 1 } as const
    // 2026-11-20 is a Friday, and Monday the 23rd a holiday.
    const friday = { leavingDate: '2026-11-20', lastWorkingDay: null }
    expect(deadlineOf(friday, settings)).toEqual({ due: '2026-11-24', lateAfter: '2026-11-24' })
  })
  test('the company’s own days off are passed over', () => {
    expect(businessDaysAfter('2026-12-28', 1, ['2026-12-29', '2026-12-30', '2026-12-31'])).toBe('2027-01-04')
  })
  test('days late begin when the day is over where the company is', () => {
    const at = (text: string) => daysLate({ lateAfter: '2026-11-20' }, instant(text), 'Asia/Tokyo')
    expect([at('2026-11-20T14:59:59Z'), at('2026-11-20T15:00:00Z'), at('2026-11-23T00:00:00Z')]).toEqual([0, 1, 3])
  })
})
