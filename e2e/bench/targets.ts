/** One figure held against its limit. */
export interface Target {
  name: string
  value: number
  limit: number
  pass: boolean
}

/** A figure that must not exceed its limit. */
export function atMost(name: string, value: number, limit: number): Target {
  return { name, value: exact(value), limit: exact(limit), pass: value <= limit }
}

/** A figure that must reach its limit. */
export function atLeast(name: string, value: number, limit: number): Target {
  return { name, value: exact(value), limit: exact(limit), pass: value >= limit }
}

/** Every target was met; none at all proves nothing. */
export const allPass = (targets: readonly Target[]): boolean => targets.length > 0 && targets.every(({ pass }) => pass)

/** Three digits behind the point are more than any of these figures is good for. */
const exact = (value: number): number => Math.round(value * 1_000) / 1_000
