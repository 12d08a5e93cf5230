import type { Assessment, NextAction } from './assessment'

/** Next actions as they are told: what only waits for an admin, or for somebody to ask one, is not told as what it may become. */
export type ToldAction = NextAction | 'ask-exception' | 'approve-exception' | 'confirm-replacement'

/** How a next action is called in lists, files and on pages alike. */
export function toldAction({
  nextAction,
  nextActor,
  excepted,
}: Pick<Assessment, 'nextAction' | 'nextActor' | 'excepted'>): ToldAction {
  if (nextAction === 'switch') return nextActor === 'admin' ? 'confirm-replacement' : nextAction
  const asks = nextAction === 'keep' || nextAction === 'renew-exception'
  if (!asks || excepted) return nextAction
  if (nextActor === 'admin') return 'approve-exception'
  return nextAction === 'keep' ? 'ask-exception' : nextAction
}

/** Whether the day of an action is an end, not a deadline. */
export const isLasting = (action: NextAction) => action === 'keep' || action === 'wait'
