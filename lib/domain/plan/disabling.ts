import type { Credential } from '../facts/credential'
import type { NextAction } from '../judge/assessment'
import type { PlanInput } from './plan-input'

/** How a user is switched off. */
export type Disabling =
  /** Nothing uses it any more; `early`: that was decided before the records show it. */
  | { how: 'quiet' | 'early' }
  /** Single credentials that nothing uses any more: the user goes on with the others. */
  | { how: 'single' }
  /** Its person has left. */
  | { how: 'leaver' }
  /** Somebody else may have it; `sparesKeys`: a machine may live by it, so that a successor key is to go on. */
  | { how: 'contain'; sparesKeys: boolean }

/** Next actions that switch a user off. */
export const DISABLES: readonly NextAction[] = ['contain-exposed', 'close-leaver', 'disable-dormant', 'disable']

/** How a user is switched off now; `null`: nothing of it is yet. `isEarly`: somebody decided to go ahead with all of it. */
export function disablingOf({ assessment }: PlanInput, isEarly: boolean): Disabling | null {
  const { nextAction, nextActionBecause, steps } = assessment
  if (nextAction === 'contain-exposed')
    return { how: 'contain', sparesKeys: nextActionBecause.some(({ code }) => code === 'successor-first') }
  if (nextAction === 'close-leaver') return { how: 'leaver' }
  if (DISABLES.includes(nextAction)) return { how: 'quiet' }
  if (isEarly) return { how: 'early' }
  return steps.some(({ step }) => step === 'disable') ? { how: 'single' } : null
}

/**
 * What of a user is switched off: all, or what was judged to go while the rest stays. Where others may hold it, or its person has
 * left, no exception keeps anything.
 */
export const chosenOf =
  ({ assessment, keptKinds }: PlanInput, { how }: Disabling) =>
  ({ id, kind }: Credential): boolean => {
    if (how === 'contain' || how === 'leaver') return true
    if (keptKinds.includes(kind)) return false
    if (how === 'early') return true
    const step = assessment.steps.find(({ credentialId }) => credentialId === id)?.step
    if (how === 'single') return step === 'disable'
    return step !== 'keep' && step !== 'leave' && step !== 'wait'
  }
