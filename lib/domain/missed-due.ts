import type { StandingDecision } from './decision'
import type { Instant } from './instant'
import type { NextAction } from './judge/assessment'

/** The end of the day by which the next action was to be done, where it is over at `now`; `null`: nothing was missed. */
export function missedDue(
  { decisions, nextAction }: { decisions: readonly StandingDecision[]; nextAction: NextAction },
  now: Instant,
): Instant | null {
  const due = decisions.flatMap((one) => (one.type === 'set-due' ? one.value.due : []))[0] ?? null
  return due !== null && due <= now && nextAction !== 'none' && nextAction !== 'keep' ? due : null
}
