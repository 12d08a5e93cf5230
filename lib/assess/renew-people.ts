import type { Instant } from '../domain/instant'
import type { Tx } from '../store/database'
import { requestJudgement } from '../store/judgement'
import { rebuildPeople } from '../store/people'

/**
 * Joins roster and identity store into people as of `now`: last working days pass without anybody telling. Verdicts are
 * asked to be judged again when anybody changed.
 */
export async function renewPeople(tx: Tx, now: Instant, timeZone: string): Promise<void> {
  const changed = await rebuildPeople(tx, now, timeZone)
  if (changed.length > 0) await requestJudgement(tx, now)
}
