import { type Ignored, numberOf, parseFields, type SearchParams } from './lists/fields'

/** Periods of the burn-down, in days. */
export const OVERVIEW_DAYS = [90, 180, 365, 1095] as const

export const overviewFields = { days: numberOf('days', OVERVIEW_DAYS, 'Days of history') }

/** The period a URL asks for, 180 days where it asks for none; nothing throws, what is not understood is in `ignored`. */
export function parseOverviewDays(params: SearchParams): { days: number; ignored: readonly Ignored[] } {
  const { wanted, ignored } = parseFields(overviewFields, params)
  return { days: wanted.days ?? 180, ignored }
}
