import { type Day, daysAfter } from '../instant'
import type { Person } from '../people/person'

/** So many days ahead an end is told of: contracts of dispatched people end every quarter. */
export const SOON_DAYS = 92

export interface EndAhead {
  day: Day
  because: 'leaving-date' | 'contract-end'
}

/**
 * The end that the rosters name for somebody who is still here, today or within {@link SOON_DAYS}; `null`: none. A leaving date goes
 * before a contract's end, which may be renewed.
 */
export function endAhead(
  { status, leavingDate, contractEnd }: Pick<Person, 'status' | 'leavingDate' | 'contractEnd'>,
  today: Day,
): EndAhead | null {
  if (status === 'left' || status === 'ask') return null
  const isSoon = (day: Day | null): day is Day => day !== null && day >= today && day <= daysAfter(today, SOON_DAYS)
  if (leavingDate !== null) return isSoon(leavingDate) ? { day: leavingDate, because: 'leaving-date' } : null
  return isSoon(contractEnd) ? { day: contractEnd, because: 'contract-end' } : null
}
