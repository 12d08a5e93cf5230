import type { Failure, Refuser } from '../domain/facts/failure'

/** Selectors of an ICU `select` may hold no hyphen. */
const REFUSERS = {
  'service-control-policy': 'scp',
  'permissions-boundary': 'boundary',
  'session-policy': 'session',
  'role-policy': 'role',
} as const satisfies Record<Refuser, string>

/**
 * Values for the messages that word a failure, in the namespace `failures`: `t(code + '.what', values)` says what happened,
 * `t(code + '.fix', values)` how to mend it. AWS's own words (`detail`) stand beside them, never in them.
 */
export function failureValues(failure: Failure): Record<string, string | number> {
  const { detail: _, ...values } = failure
  if (values.code === 'action-denied') return { ...values, by: REFUSERS[values.by] }
  // The account is told beside it: of the role's ARN only the name is news.
  if (values.code === 'role-not-assumable') return { ...values, role: nameOf(values.role) }
  if (values.code === 'assume-not-allowed') return { ...values, role: nameOf(values.role), by: REFUSERS[values.by] }
  return values
}

const nameOf = (roleArn: string) => roleArn.slice(roleArn.lastIndexOf('/') + 1)
