import type { GoAhead, PolicyAnswer } from '../decision'

export type PoliciesWait =
  /** Nobody answered yet whether resource policies name the user. */
  | { code: 'resource-policies' }
  /** Some do, as somebody found: they have to change first. */
  | { code: 'named-in-policies'; found: string }

/** What was decided about a deletion, as it stands. */
interface DecidedDeletion {
  goAhead: readonly GoAhead[]
  /** `null`: nobody answered. */
  policyAnswer: PolicyAnswer | null
}

/**
 * What deleting waits for once the waiting window has passed: an answer about resource policies, or a change of those that name
 * the user; `null`: nothing, or somebody goes ahead without.
 */
export function policiesFirst({ goAhead, policyAnswer }: DecidedDeletion): PoliciesWait | null {
  if (goAhead.some((one) => one.with === 'delete')) return null
  if (!policyAnswer) return { code: 'resource-policies' }
  return policyAnswer.answer === 'named' ? { code: 'named-in-policies', found: policyAnswer.reason } : null
}
