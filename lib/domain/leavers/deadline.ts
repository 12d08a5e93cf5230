import { type Day, dayIn, daysAfter, daysBetween, type Instant } from '../instant'
import { isJapaneseHoliday, weekday } from './holidays'

export const DUE_FROM = ['last-working-day', 'leaving-date'] as const

/** By when doors are to be closed. */
interface DeadlineSettings {
  /** From which day the deadline is counted. */
  dueFrom: (typeof DUE_FROM)[number]
  /** Business days that doors may stay open after it. */
  dueBusinessDays: number
  /** Days on which the company is closed, beside weekends and national holidays. */
  companyHolidays: readonly Day[]
}

/** What the company sets of reviews. */
export interface ReviewSettings extends DeadlineSettings {
  /** Whom to tell of a use after leaving, as managers read it: a name, an address, a channel. `null`: nobody was named. */
  securityContact: string | null
}

export const REVIEW_SETTINGS: ReviewSettings = {
  dueFrom: 'last-working-day',
  dueBusinessDays: 0,
  companyHolidays: [],
  securityContact: null,
}

/** When somebody leaves, as the roster gives it. */
export interface Leaving {
  leavingDate: Day
  lastWorkingDay: Day | null
}

/** Until the end of which day doors are due to be closed, and after which they are late: never before the leaving date is over. */
export interface Deadline {
  due: Day
  lateAfter: Day
}

export function deadlineOf({ leavingDate, lastWorkingDay }: Leaving, settings: DeadlineSettings): Deadline {
  const from = settings.dueFrom === 'last-working-day' ? (lastWorkingDay ?? leavingDate) : leavingDate
  const due = businessDaysAfter(from, settings.dueBusinessDays, settings.companyHolidays)
  return { due, lateAfter: due > leavingDate ? due : leavingDate }
}

/** The day itself for none; days off between are passed over. */
export function businessDaysAfter(day: Day, count: number, companyHolidays: readonly Day[]): Day {
  const closed = new Set(companyHolidays)
  let found = day
  for (let left = count; left > 0; ) {
    found = daysAfter(found, 1)
    if (isBusinessDay(found, closed)) left -= 1
  }
  return found
}

/** Whole days past the deadline at `now`, days ending in `timeZone`; 0: not late. */
export function daysLate({ lateAfter }: Pick<Deadline, 'lateAfter'>, now: Instant, timeZone: string): number {
  return Math.max(0, daysBetween(lateAfter, dayIn(now, timeZone)))
}

/**
 * Whoever left before this day is late today, as managers are told: counted from the leaving date, since of an earlier last working
 * day they know nothing.
 */
export function lateIfLeftBefore(settings: DeadlineSettings, today: Day): Day {
  const isLate = (leavingDate: Day) => deadlineOf({ leavingDate, lastWorkingDay: null }, settings).lateAfter < today
  let day = today
  while (!isLate(daysAfter(day, -1))) day = daysAfter(day, -1)
  return day
}

function isBusinessDay(day: Day, closed: ReadonlySet<Day>): boolean {
  const onWeekend = weekday(day) === 0 || weekday(day) === 6
  return !onWeekend && !isJapaneseHoliday(day) && !closed.has(day)
}
