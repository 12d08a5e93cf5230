import { BadInput } from '../domain/errors'
import { DAY, type Day, endOfDay, type Instant, plus } from '../domain/instant'
import type { Context } from './context'

/**
 * When a day that people chose ends where the company is. `days`: so many ahead it may be, at most.
 * @throws BadInput, by the code of its field, when the day is over or further ahead.
 */
export function endOfChosenDay(
  day: Day,
  { now, timeZone }: Context,
  { field, code, days }: { field: string; code: string; days: number },
): Instant {
  const end = endOfDay(day, timeZone)
  if (end > now && end <= plus(now, days * DAY)) return end
  const message = end > now ? `${day} is more than ${days} days ahead` : `${day} is over: choose today or a later day`
  throw new BadInput(message, [{ path: field, code, message }])
}
