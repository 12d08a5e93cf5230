import type { Instant } from '../instant'
import { isMet, operatorOf } from './condition'
import type { Condition, PolicyDocument } from './policy-document'

const CLOCK = /^aws:(currenttime|epochtime)$/i

/**
 * A trust policy as it is from some time on: a limit of time that has passed is one that nobody meets any more, and one that was
 * reached is none. Source: IAM User Guide, "AWS global condition context keys", `aws:CurrentTime`.
 */
export function asOf(document: PolicyDocument, at: Instant | null): PolicyDocument {
  if (at === null) return document
  const statements = document.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.flatMap((one) => (CLOCK.test(one.key) ? fromThenOn(one, at) : one)),
  }))
  return { statements }
}

/** `Null` of no value is met by no request. */
const NEVER = { operator: 'Null', values: [] }

function fromThenOn(condition: Condition, at: Instant): Condition | Condition[] {
  const operator = operatorOf(condition.operator)
  if (operator === null || operator.compares !== 'date' || operator.negated) return condition
  const isSo = isMet(condition, new Map([[condition.key.toLowerCase(), [at]]]))
  const isBefore = operator.order.startsWith('<')
  if (!isSo && isBefore) return { ...condition, ...NEVER }
  return isSo && operator.order.startsWith('>') ? [] : condition
}
