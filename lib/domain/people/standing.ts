import { type Day, dayIn, earliest, type Instant, latest } from '../instant'
import { type Ask, PERSONNEL, type RosterEntry, type RosterFact, SCIM } from './person'

/** What one roster says of somebody on a day. `lastDay` as in {@link Person}. */
export type Standing =
  | { state: 'here'; lastDay: Day | null }
  | { state: 'left'; lastDay: Day | null }
  | { state: 'ask'; lastDay: Day; ask: Ask }
  | { state: 'access-ended'; lastDay: Day }

/**
 * Where a roster's entry stands at `now`: days last until their end in `timeZone`. Only a leaving date or the roster's own word
 * makes a leaver; a contract that ended (they are renewed late) or a row that is gone (rosters lag, numbers change) is asked about.
 * Days to come decide nothing.
 */
export function standingOf({ entry, goneAt, source }: RosterFact, now: Instant, timeZone: string): Standing {
  const today = dayIn(now, timeZone)
  const left = leftOn(entry, today)
  if (left) return { state: 'left', lastDay: left.day }
  const ended = entry.contractEnd !== null && entry.contractEnd < today ? entry.contractEnd : null
  const missed = goneAt && dayIn(goneAt, timeZone)
  if (source === SCIM && missed) return { state: 'access-ended', lastDay: missed }
  const since = earliest([ended, missed])
  if (since) {
    const because = since === ended ? 'contract-ended' : 'gone-from-roster'
    return { state: 'ask', lastDay: since, ask: { because, since, source } }
  }
  return { state: 'here', lastDay: earliest([entry.leavingDate, entry.lastWorkingDay, entry.contractEnd]) }
}

/** The day of leaving; `{ day: null }`: left, and no day is known; `null`: not known to have left by `today`. */
export function leftOn(entry: RosterEntry, today: Day): { day: Day | null } | null {
  const { leavingDate, lastWorkingDay, contractEnd, status } = entry
  const passed = (day: Day | null) => (day !== null && day < today ? day : null)
  if (leavingDate) return passed(leavingDate) === null ? null : { day: leavingDate }
  if (status !== 'left') return null
  // Called left ahead of a last working day that is still to come.
  if (lastWorkingDay && !passed(lastWorkingDay)) return null
  // Where the roster calls somebody left and gives no leaving date, the last day it gives stands in its place.
  return { day: latest([passed(lastWorkingDay), passed(contractEnd)]) }
}

/**
 * Of what several rosters say of one human, what holds: where they are still here; else the end that was latest. One's own
 * employees' roster goes before others; an identity provider is heard where no roster tells of them.
 */
export function mainFact(
  facts: readonly RosterFact[],
  now: Instant,
  timeZone: string,
): { fact: RosterFact; standing: Standing } | null {
  const lists = facts.filter(({ source }) => source !== SCIM)
  const ranked = (lists.length > 0 ? lists : facts).map((fact) => ({ fact, standing: standingOf(fact, now, timeZone) }))
  const [first] = ranked.sort(
    (a, b) =>
      Number(b.standing.state === 'here') - Number(a.standing.state === 'here') ||
      (a.standing.state === 'here' ? 0 : byDay(b.standing.lastDay, a.standing.lastDay)) ||
      Number(b.fact.source === PERSONNEL) - Number(a.fact.source === PERSONNEL) ||
      (a.fact.source < b.fact.source ? -1 : 1),
  )
  return first ?? null
}

/** An end without a day is the latest: the roster says so now. */
function byDay(a: Day | null, b: Day | null): number {
  if (a === b) return 0
  return a === null || (b !== null && a > b) ? 1 : -1
}
