import { BadInput } from '../domain/errors'
import { DAY, type Day, dayIn, endOfDay, type Instant, plus } from '../domain/instant'
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
  // Days are compared, not the moments they end at: the last of the year 9999 ends in a year that no longer sorts as text.
  const isOver = day < dayIn(now, timeZone)
  if (!isOver && day <= dayIn(plus(now, days * DAY), timeZone)) return endOfDay(day, timeZone)
  const message = isOver ? `${day} is over: choose today or a later day` : `${day} is more than ${days} days ahead`
  throw new BadInput(message, [{ path: field, code, message }])
}
