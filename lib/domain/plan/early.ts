import type { GoAhead } from '../decision'
import type { Assessment } from '../judge/assessment'
import { stepNow } from './plan'
import type { PoliciesWait } from './policies-first'

/**
 * Whether a step may be gone ahead with: nothing is sooner than what the next action asks for already (but for a
 * deletion that waits for an answer about resource policies: going ahead waives it), nothing is switched off twice, and what is kept (or claims to be for emergencies) stays until it is no longer.
 */
export function mayGoAhead(
  what: GoAhead['with'],
  { kind, stage, excepted, nextAction }: Pick<Assessment, 'kind' | 'stage' | 'excepted' | 'nextAction'>,
  policiesWait: PoliciesWait | null,
): boolean {
  if (excepted || kind === 'break-glass' || stage === 'removed') return false
  if (what === 'delete' && stepNow(nextAction) === 'delete') return policiesWait !== null
  return stepNow(nextAction) !== what && !(what === 'disable' && stage === 'disabled')
}
