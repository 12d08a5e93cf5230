import type { Claim, StandingDecision } from './decision'
import type { Uuid } from './ids'
import { DAY, elapsed, type Instant } from './instant'
import type { Actor } from './viewer'

/** A claim that nobody has accepted or dismissed. */
export interface OpenClaim extends Claim {
  id: Uuid
  by: Actor
  at: Instant
}

/** When people were asked whose it is, and by whom. */
export interface Asked {
  by: Actor
  at: Instant
}

/** What people who were asked answered, and nobody has answered since, the earliest first. */
export function openClaims(decisions: readonly StandingDecision[]): OpenClaim[] {
  const answered = new Set(decisions.flatMap((one) => (one.type === 'answer-claim' ? one.value.asked : [])))
  return decisions
    .flatMap((one) =>
      one.type === 'claim-owner' && !answered.has(one.id) ? { id: one.id, by: one.by, at: one.at, ...one.value } : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Whoever is asked again within so many days is asked too often. */
const TOO_SOON = 7 * DAY

/** The latest asking, if it is less than a week ago. */
export function askedLately(decisions: readonly StandingDecision[], now: Instant): Asked | null {
  const last = decisions
    .flatMap((one) => (one.type === 'ask-whose' ? one : []))
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0]
  return last && elapsed(last.at, now) < TOO_SOON ? { by: last.by, at: last.at } : null
}
