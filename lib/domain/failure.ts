/** The kind of policy that refused. `role-policy`: the policies of the identity that asked. */
export type Refuser = 'service-control-policy' | 'permissions-boundary' | 'session-policy' | 'role-policy'

/**
 * What went wrong with AWS, as data: worded with its fix by `messages.failures[code]` in every language.
 * `detail` is AWS's own message, with key ids scrubbed.
 */
export type Failure = { operation: string; detail: string } & (
  | { code: 'role-not-assumable'; role: string }
  /** Our own side may not try: what refuses is named, so that nobody looks for it in the account. */
  | { code: 'assume-not-allowed'; role: string; by: Refuser }
  | { code: 'region-disabled'; region: string }
  | { code: 'action-denied'; action: string; by: Refuser }
  | { code: 'kms-denied' }
  | { code: 'no-credentials' }
  | { code: 'credentials-refused' }
  | { code: 'session-expired' }
  | { code: 'not-in-organization' }
  | { code: 'another-organization' }
  | { code: 'no-organization-instance' }
  | { code: 'no-identity-center' }
  | { code: 'report-not-available'; awsCode: string }
  | { code: 'throttled'; attempts: number }
  | { code: 'unavailable'; attempts: number }
  | { code: 'unreadable-answer' }
  /** No whole answer within the deadline, however often it was asked for. */
  | { code: 'answer-too-slow'; seconds: number; attempts: number }
  | { code: 'answer-too-large'; megabytes: number }
  | { code: 'page-loop' }
  | { code: 'malformed-report'; row: number }
  | { code: 'unsupported' }
  | { code: 'other'; awsCode: string }
)
export type FailureCode = Failure['code']

/** An answer that broke the limits we set: tried a few times already, and dear each time. */
export function isOverLimit(failure: Failure): boolean {
  return failure.code === 'answer-too-slow' || failure.code === 'answer-too-large'
}

/** Failures that pass by themselves: worth a second try in the same scan. */
export function isPassing(failure: Failure): boolean {
  return failure.code === 'throttled' || failure.code === 'unavailable' || failure.code === 'session-expired'
}
