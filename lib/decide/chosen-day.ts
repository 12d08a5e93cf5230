import type { z } from 'zod'
import { day as isDay } from '../contract/shapes/common'
import { BadInput } from '../domain/errors'
import { DAY, type Day, dayIn, endOfDay, type Instant, plus } from '../domain/instant'
import type { Context } from './context'

interface DayField<F extends string> {
  field: F
  code: string
  /** So many ahead it may be, at most. */
  days: number
}

/**
 * When a day that people chose ends where the company is.
 * @throws BadInput, by the code of its field, when the day is over or further ahead.
 */
export function endOfChosenDay(day: Day, ctx: Context, { field, code, days }: DayField<string>): Instant {
  const message = mistakeOf(day, ctx, days)
  if (message !== null) throw new BadInput(message, [{ path: field, code, message }])
  return endOfDay(day, ctx.timeZone)
}

/** Tells a day that is over or too far ahead with whatever else is wrong with a wish: for the shape of what was asked for. */
export const tellingDay =
  <F extends string>(ctx: Context, { field, code, days }: DayField<F>) =>
  (wish: { readonly [K in F]?: Day | null }, told: z.core.$RefinementCtx): void => {
    const { success, data: day } = isDay.safeParse(wish[field])
    const message = success ? mistakeOf(day, ctx, days) : null
    if (message !== null) told.addIssue({ code: 'custom', path: [field], message, params: { code }, input: day })
  }

function mistakeOf(day: Day, { now, timeZone }: Context, days: number): string | null {
  // Days are compared, not the moments they end at: the last of the year 9999 ends in a year that no longer sorts as text.
  if (day < dayIn(now, timeZone)) return `${day} is over: choose today or a later day`
  return day <= dayIn(plus(now, days * DAY), timeZone) ? null : `${day} is more than ${days} days ahead`
}
