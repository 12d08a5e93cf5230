import { type Day, dayOf, daysAfter, type Instant } from '../instant'
import type { Silence } from '../judge/silence'

/** So many weeks are drawn, the one of today as the last. */
export const CALENDAR_WEEKS = 26

/**
 * What is known of a credential's day. `silent`: AWS's records tell that it was not used; `unknown`: nothing tells, which is never
 * the same.
 */
export type DayState = 'used' | 'silent' | 'unknown'

export interface CalendarDay {
  day: Day
  /** `null`: before it was made, or after it was deleted. */
  state: DayState | null
}

interface Used {
  createdAt: Instant | null
  /** `null`: AWS still has it. */
  goneAt: Instant | null
  /** What records prove; `null`: nothing. */
  silence: Silence | null
}

/**
 * The days of the last weeks, from a Monday up to today. A day is silent only between the last use and the day up to which
 * records tell; of the days between two uses nothing is kept but these uses.
 */
export function calendarOf({ createdAt, goneAt, silence }: Used, usedOn: ReadonlySet<Day>, today: Day): CalendarDay[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const first = daysAfter(today, -weekday - (CALENDAR_WEEKS - 1) * 7)
  const stateOf = (day: Day): DayState | null => {
    if (usedOn.has(day)) return 'used'
    if ((createdAt && day < dayOf(createdAt)) || (goneAt && day > dayOf(goneAt))) return null
    return silence && day > dayOf(silence.since) && day < dayOf(silence.until) ? 'silent' : 'unknown'
  }
  return Array.from({ length: (CALENDAR_WEEKS - 1) * 7 + weekday + 1 }, (_, at) => {
    const day = daysAfter(first, at)
    return { day, state: stateOf(day) }
  })
}
