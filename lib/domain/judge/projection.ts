import { DAY, elapsed, type Instant, plus } from '../instant'

/** A count of users left, as known at `at`. */
export interface LeftAt {
  at: Instant
  left: number
}

const SHORTEST_HISTORY = 28 * DAY
const WINDOW = 90 * DAY
/** A date further away says no more than "not in sight". */
const FARTHEST = 20 * 365 * DAY

/**
 * Between which days the set will be empty at the pace of the last 28 to 90 days; `null` under four weeks of history,
 * without a falling trend, or when nothing is left. The range comes from the slopes between all pairs of points that lie
 * at least a week apart (median, and the halves around it), so that one mass deletion does not promise the moon.
 */
export function projectedZero(points: readonly LeftAt[], now: Instant): { from: Instant; to: Instant } | null {
  const known = points.filter((point) => point.at <= now).sort((a, b) => (a.at < b.at ? -1 : 1))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last || last.left <= 0 || elapsed(first.at, last.at) < SHORTEST_HISTORY) return null
  const recent = known.filter((point) => elapsed(point.at, now) <= WINDOW)
  const slopes = slopesOf(recent)
  const typical = quantile(slopes, 0.5)
  if (typical === null || typical >= 0) return null
  const fast = Math.min(quantile(slopes, 0.25) ?? typical, typical)
  const slow = quantile(slopes, 0.75) ?? typical
  const fastest = last.left / -fast
  // The slower half may not fall at all: then the range ends at twice the typical time.
  const slowest = slow < 0 ? last.left / -slow : (2 * last.left) / -typical
  if (fastest > FARTHEST) return null
  return { from: plus(now, Math.round(fastest)), to: plus(now, Math.round(Math.min(slowest, FARTHEST))) }
}

/** Why no day is told. */
export const WITHHELD = ['none-left', 'short-history', 'no-trend'] as const

/** Why {@link projectedZero} tells no range of these; `null`: it does. */
export function whyWithheld(points: readonly LeftAt[], now: Instant): (typeof WITHHELD)[number] | null {
  if (projectedZero(points, now)) return null
  const known = points.map(({ at }) => at).filter((at) => at <= now)
  const last = points.filter(({ at }) => at <= now).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (last?.left === 0) return 'none-left'
  const first = known.toSorted()[0]
  return !first || !last || elapsed(first, last.at) < SHORTEST_HISTORY ? 'short-history' : 'no-trend'
}

/** Users per millisecond between points at least a week apart. */
function slopesOf(points: readonly LeftAt[]): number[] {
  const slopes: number[] = []
  for (const [index, from] of points.entries())
    for (const to of points.slice(index + 1)) {
      const ms = elapsed(from.at, to.at)
      if (ms >= 7 * DAY) slopes.push((to.left - from.left) / ms)
    }
  return slopes.sort((a, b) => a - b)
}

function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? null
}
