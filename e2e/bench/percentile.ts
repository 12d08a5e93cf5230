/** The value that `share` (0 to 1) of the values do not exceed: the nearest rank. @throws RangeError for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new RangeError('no values to take a percentile of')
  return value
}

/** The middle value; of an even number of values the lower of the two. */
export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Milliseconds and kilobytes as they are printed and reported: one digit behind the point. */
export const rounded = (value: number): number => Math.round(value * 10) / 10
