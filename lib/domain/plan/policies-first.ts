import type { GoAhead, PolicyAnswer, StandingDecision } from '../decision'
import type { Instant } from '../instant'

export type PoliciesWait =
  /** Nobody answered yet whether resource policies name the user. */
  | { code: 'resource-policies' }
  /** Some do, as somebody found: they have to change first. */
  | { code: 'named-in-policies'; found: string }

/** What was decided about a deletion, as it stands, and when. */
export interface DecidedDeletion {
  goAhead: readonly (GoAhead & { at: Instant })[]
  /** `null`: nobody answered. */
  policyAnswer: (PolicyAnswer & { at: Instant }) | null
}

export function decidedDeletion(decisions: readonly StandingDecision[]): DecidedDeletion {
  const answers = decisions.flatMap((one) => (one.type === 'answer-policies' ? { ...one.value, at: one.at } : []))
  return {
    goAhead: decisions.flatMap((one) => (one.type === 'go-ahead' ? { ...one.value, at: one.at } : [])),
    policyAnswer: answers[0] ?? null,
  }
}

/**
 * What deleting waits for once the waiting window has passed: an answer about resource policies, or a change of those that name
 * the user; `null`: nothing, or somebody goes ahead without. Whoever went ahead before a policy was found did not know of it.
 */
export function policiesFirst({ goAhead, policyAnswer: answer }: DecidedDeletion): PoliciesWait | null {
  const open = policiesOpen({ goAhead, policyAnswer: answer })
  if (answer?.answer === 'waived') return null
  const wentAhead = goAhead.filter((one) => one.with === 'delete')
  const isWaived = answer ? wentAhead.some(({ at }) => at > answer.at) : wentAhead.length > 0
  return isWaived ? null : open
}

/** What somebody goes ahead without of these; `null`: nothing, or it waits. */
export const policiesWaived = (decided: DecidedDeletion): PoliciesWait | null =>
  policiesFirst(decided) === null ? policiesOpen(decided) : null

/** What of resource policies is not as it has to be; `null`: somebody looked, and none names the user. */
function policiesOpen({ policyAnswer: answer }: DecidedDeletion): PoliciesWait | null {
  if (answer?.answer === 'named') return { code: 'named-in-policies', found: answer.reason }
  return answer?.answer === 'unnamed' ? null : { code: 'resource-policies' }
}
