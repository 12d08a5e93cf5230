import { type Instant, MINUTE, plus } from '../instant'

/** CloudTrail and IAM may tell a moment apart when something was made. */
const AROUND = 2 * MINUTE
/** Each costs calls; whoever makes keys anew every day has many. */
const MOST = 12

/**
 * The times around which the user and its credentials were made, the latest first: who made them is asked for there, since behind
 * the many later events about a busy user it is never reached.
 */
export function makingWindows(made: readonly Instant[]): { from: Instant; until: Instant }[] {
  const windows: { from: Instant; until: Instant }[] = []
  for (const at of made.toSorted()) {
    const last = windows.at(-1)
    const until = plus(at, AROUND)
    if (last && plus(at, -AROUND) <= last.until) last.until = until
    else windows.push({ from: plus(at, -AROUND), until })
  }
  return windows.reverse().slice(0, MOST)
}
