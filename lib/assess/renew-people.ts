import type { Cause } from '../domain/event'
import type { Instant } from '../domain/instant'
import type { Tx } from '../store/engine/database'
import { judgementRequested, RULES, requestJudgement } from '../store/write/judgement'
import { rebuildPeople } from '../store/write/people'
import { keysMadeFrom } from '../store/write/people-rows'
import { renewCases } from './renew-cases'

/**
 * Joins roster and identity store into people as of `at.now`: last working days pass without anybody telling. Verdicts are
 * asked to be judged again when anybody changed.
 */
export async function renewPeople(tx: Tx, at: Cause, timeZone: string): Promise<void> {
  const changed = await rebuildPeople(tx, at, timeZone)
  if (changed.length > 0) await requestJudgement(tx, at)
  await renewCases(tx, at)
}

/**
 * The same before what was asked to be judged again is: when an upgrade asked for it, as changed rules may know people by other keys
 * than those stored, and when a large import left making the keys to it.
 */
export async function renewBeforeJudging(tx: Tx, now: Instant, timeZone: string): Promise<void> {
  const requested = await judgementRequested(tx)
  if (requested && (requested.by === RULES || (await keysMadeFrom(tx)) === null))
    await renewPeople(tx, { now, by: requested.by }, timeZone)
}
