/** A moment in simulated or real time: epoch milliseconds. AWS shows whole seconds. */
export type Moment = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/**
 * How a credential or role is used over time. Last use at content time t is computed from it, never stored:
 * with `everyHours` at `from`, `from + everyHours` …; with `times` at exactly those moments. `to: null` goes on for ever.
 */
export type UsePattern = {
  from: Moment
  to: Moment | null
  /** Where, as AWS reports it: a Region name, or `null` where AWS gives none (passwords, global services). */
  region: string | null
  /** Service namespace (`s3`, `ec2`); `null` for passwords and roles. */
  service: string | null
  /** What CloudTrail writes of who calls; left out: drawn from whom the credential belongs to. */
  by?: { agent?: string | null; address?: string }
} & ({ everyHours: number; times?: undefined } | { times: readonly Moment[]; everyHours?: undefined })

export interface Use {
  at: Moment
  region: string | null
  service: string | null
}

/** The last use of all patterns at or before `now`; `null` when there was none yet. */
export function lastUse(patterns: readonly UsePattern[], now: Moment): Use | null {
  let last: Use | null = null
  for (const pattern of patterns) {
    const at = lastOf(pattern, now)
    if (at !== null && (last === null || at > last.at)) last = { at, region: pattern.region, service: pattern.service }
  }
  return last
}

/** Ends every pattern that still runs at `at`: what deactivating or deleting a credential does to its use. */
export function endUses(patterns: readonly UsePattern[], at: Moment): UsePattern[] {
  return patterns.filter((p) => p.from < at).map((p) => (p.to === null || p.to > at ? { ...p, to: at } : p))
}

/** Moments of one pattern from `since` to `until`, both included, newest first. */
export function momentsOf(pattern: UsePattern, since: Moment, until: Moment): Moment[] {
  const moments: Moment[] = []
  for (let at = lastOf(pattern, until); at !== null && at >= since; at = lastOf(pattern, at - 1)) moments.push(at)
  return moments
}

function lastOf(pattern: UsePattern, now: Moment): Moment | null {
  const until = pattern.to === null ? now : Math.min(now, pattern.to)
  if (until < pattern.from) return null
  if (pattern.everyHours !== undefined) {
    const step = pattern.everyHours * HOUR
    return pattern.from + Math.floor((until - pattern.from) / step) * step
  }
  let last: Moment | null = null
  for (const time of pattern.times) {
    if (time >= pattern.from && time <= until && (last === null || time > last)) last = time
  }
  return last
}
