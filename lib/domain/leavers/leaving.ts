import type { Day } from '../instant'
import type { Person } from '../people/person'
import type { Leaving } from './deadline'

/** Days ahead of the leaving date from which doors are on record, so that it can be told whether they were closed in time. */
export const ANNOUNCED_DAYS = 62

/** When somebody left or will; `null`: they do not. `otherwise`: what stands for the day of whoever left on no known day. */
export function leavingOf({ status, lastDay, leavingDate, lastWorkingDay }: Person, otherwise: Day): Leaving | null {
  if (status === 'left') return { leavingDate: lastDay ?? otherwise, lastWorkingDay }
  const isOpen = status === 'ask' || status === 'access-ended'
  return leavingDate === null || isOpen ? null : { leavingDate, lastWorkingDay }
}
