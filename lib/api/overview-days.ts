/** Periods of the burn-down, in days. */
export const OVERVIEW_DAYS = [90, 180, 365, 1095] as const

/** The period a URL asks for; what is not offered is 180 days. */
export function overviewDays(wanted: unknown): number {
  return OVERVIEW_DAYS.find((days) => String(days) === wanted) ?? 180
}
