import { type Day, dayOf, daysAfter, type Instant } from '../domain/instant'
import { day } from './lists/day-fields'
import { asks } from './operation'

export const reportQuery = asks({
  since: day('since', 'What changed since the beginning of this day (UTC); 30 days back'),
})

/** Since when a report tells what changed, where nobody says. */
export const usualSince = (now: Instant): Day => daysAfter(dayOf(now), -30)
