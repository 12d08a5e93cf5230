import { expect, test } from 'vitest'
import { instant } from '../instant'
import { CALENDAR_WEEKS, calendarOf, type DayState } from './use-calendar'

const MADE = instant('2026-11-03T10:00:00Z')
const of = (state: DayState | null, days: ReturnType<typeof calendarOf>) =>
  days.flatMap((one) => (one.state === state ? one.day : []))

test('begins with a Monday, ends with today, and holds whole weeks', () => {
  const days = calendarOf({ createdAt: null, goneAt: null, silence: null }, new Set(), '2026-11-29')
  expect(days).toHaveLength(CALENDAR_WEEKS * 7)
  expect(days.at(0)?.day).toBe('2026-06-01')
  expect(days.at(-1)?.day).toBe('2026-11-29')
  const monday = calendarOf({ createdAt: null, goneAt: null, silence: null }, new Set(), '2026-11-30')
  expect(monday).toHaveLength((CALENDAR_WEEKS - 1) * 7 + 1)
})

test('a day that nothing tells of is not known, never unused; days before its making and after its end are none', () => {
  const days = calendarOf(
    { createdAt: MADE, goneAt: instant('2026-11-07T01:00:00Z'), silence: null },
    new Set(['2026-11-05']),
    '2026-11-29',
  )
  expect(of('used', days)).toEqual(['2026-11-05'])
  expect(of('unknown', days)).toEqual(['2026-11-03', '2026-11-04', '2026-11-06', '2026-11-07'])
  expect(of('silent', days)).toEqual([])
})

test('days are silent only between the last use and the day up to which records tell', () => {
  const silence = { since: instant('2026-11-20T09:00:00Z'), until: instant('2026-11-25T00:00:00Z') }
  const days = calendarOf(
    { createdAt: MADE, goneAt: null, silence },
    new Set(['2026-11-20', '2026-11-24']),
    '2026-11-27',
  )
  expect(of('silent', days)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23'])
  expect(of('unknown', days).slice(-3)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27'])
})
