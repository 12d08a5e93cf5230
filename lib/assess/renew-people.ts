import type { Cause } from '../domain/event'
import type { Instant } from '../domain/instant'
import type { Tx } from '../store/engine/database'
import { judgementRequested, RULES, requestJudgement } from '../store/write/judgement'
import { rebuildPeople } from '../store/write/people'

/**
 * Joins roster and identity store into people as of `at.now`: last working days pass without anybody telling. Verdicts are
 * asked to be judged again when anybody changed.
 */
export async function renewPeople(tx: Tx, at: Cause, timeZone: string): Promise<void> {
  const changed = await rebuildPeople(tx, at, timeZone)
  if (changed.length > 0) await requestJudgement(tx, at)
}

/** The same when an upgrade asked for a new judgement: changed rules may know people by other keys than those stored. */
export async function renewForRules(tx: Tx, now: Instant, timeZone: string): Promise<void> {
  const requested = await judgementRequested(tx)
  if (requested?.by === RULES) await renewPeople(tx, { now, by: RULES }, timeZone)
}
