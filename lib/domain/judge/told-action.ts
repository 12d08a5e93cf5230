import type { Assessment, NextAction } from './assessment'
import type { Reason } from './reason'

/** Next actions as they are told: what only waits for an admin, or for somebody to ask one, is not told as what it may become, nor is what needs no role. */
export type ToldAction = NextAction | 'ask-exception' | 'approve-exception' | 'confirm-replacement' | 'use-other-way'

/** What of a verdict tells it; `otherWay`: what replaces the user is no role, where the reasons are not at hand. */
type Told = Pick<Assessment, 'nextAction' | 'nextActor' | 'excepted'> &
  ({ nextActionBecause: readonly Reason[] } | { otherWay: boolean })

/** How a next action is called in lists, files and on pages alike. */
export function toldAction(told: Told): ToldAction {
  const { nextAction, nextActor, excepted } = told
  // Nothing is to be made.
  if (nextAction === 'create-replacement' && isByOtherWay(told)) return 'use-other-way'
  if (nextAction === 'switch') return nextActor === 'admin' ? 'confirm-replacement' : nextAction
  const asks = nextAction === 'keep' || nextAction === 'renew-exception'
  if (!asks || excepted) return nextAction
  if (nextActor === 'admin') return 'approve-exception'
  return nextAction === 'keep' ? 'ask-exception' : nextAction
}

const isByOtherWay = (told: Told) =>
  'otherWay' in told ? told.otherWay : told.nextActionBecause.some(({ code }) => code === 'other-way')

/** Whether the day of an action is an end, not a deadline. */
export const isLasting = (action: NextAction) => action === 'keep' || action === 'wait'
