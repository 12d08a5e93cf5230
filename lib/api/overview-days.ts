import { z } from 'zod'
import { type Ignored, paramReader, type SearchParams } from './search-params'

/** Periods of the burn-down, in days. */
export const OVERVIEW_DAYS = [90, 180, 365, 1095] as const

const period = z.enum(OVERVIEW_DAYS.map(String)).transform(Number)

/** The period a URL asks for, 180 days where it asks for none; nothing throws, what is not understood is in `ignored`. */
export function parseOverviewDays(params: SearchParams): { days: number; ignored: readonly Ignored[] } {
  const { ignored, one } = paramReader(params, ['days'])
  return { days: one('days', period) ?? 180, ignored }
}
