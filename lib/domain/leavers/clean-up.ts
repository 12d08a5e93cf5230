import { gathered } from '../gathered'
import type { Day, Instant } from '../instant'
import type { CaseDoor } from './leaver-case'

/** Whether doors were closed in time. `cannot-tell`: the deadline lies between the reading that saw one open and the one that saw it shut. */
export type Punctuality = 'met' | 'missed' | 'cannot-tell'

/**
 * `null`: it is not over: doors are open, and the deadline is to come. `deadline`: the moment after which doors are late; `isDoubted`:
 * the lists of people that it follows from are not to be believed now, so that none that is open is called late.
 */
export function punctualityOf(
  doors: readonly Pick<CaseDoor, 'closedAt' | 'seenOpenAt'>[],
  deadline: Instant,
  now: Instant,
  isDoubted: boolean,
): Punctuality | null {
  const told = doors.map(({ closedAt, seenOpenAt }): Punctuality | null => {
    if (closedAt === null && isDoubted) return now > deadline ? 'cannot-tell' : null
    if (seenOpenAt > deadline) return 'missed'
    if (closedAt !== null) return closedAt <= deadline ? 'met' : 'cannot-tell'
    return now > deadline ? 'cannot-tell' : null
  })
  if (told.includes('missed')) return 'missed'
  if (told.includes(null)) return null
  return told.includes('cannot-tell') ? 'cannot-tell' : 'met'
}

/** How punctually the leavers of a month were cleaned up. */
export interface CleanUpMonth {
  /** `2026-11`, of the leaving date. */
  month: string
  met: number
  missed: number
  cannotTell: number
  open: number
  /** Days from the leaving date until a scan saw the last door shut, the middle of those cleaned; `null`: none is. */
  medianDays: number | null
}

interface CleanedCase {
  leavingDate: Day
  punctuality: Punctuality | null
  cleanedAfterDays: number | null
}

/** By month of the leaving date, the latest first. */
export function cleanUpByMonth(cases: readonly CleanedCase[]): CleanUpMonth[] {
  const months = gathered(cases.map((one) => [one.leavingDate.slice(0, 7), one] as const))
  return [...months]
    .map(([month, of]) => {
      const having = (wanted: Punctuality | null) => of.filter(({ punctuality }) => punctuality === wanted).length
      const days = of.flatMap(({ cleanedAfterDays }) => cleanedAfterDays ?? []).sort((a, b) => a - b)
      return {
        month,
        met: having('met'),
        missed: having('missed'),
        cannotTell: having('cannot-tell'),
        open: having(null),
        medianDays: days[Math.floor((days.length - 1) / 2)] ?? null,
      }
    })
    .sort((a, b) => (a.month < b.month ? 1 : -1))
}
