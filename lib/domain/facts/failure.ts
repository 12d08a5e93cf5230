import type { AccountId, Partition } from '../ids'
import { keysOf } from '../keys-of'

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
  /** The server's AWS configuration has no such profile, or none that gives credentials. */
  | { code: 'profile-unusable'; profile: string }
  /** Whose facts must not be filed under the account that it was given for. */
  | { code: 'profile-of-another'; profile: string; account: AccountId }
  /** No credentials work in two partitions. */
  | { code: 'other-partition'; partition: Partition }
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

/**
 * What a failure means for whoever would ask again. `refused`: for good, as long as nobody changes it. `passing`: it passes by
 * itself, so that another try is worth it. `over-limit`: an answer broke the limits we set, and costs as much each time.
 * `standing`: how things stand, which asking again does not change within a scan.
 */
export type FailureKind = 'refused' | 'passing' | 'over-limit' | 'standing'

/** The one place that says it: whoever tries again, and how often, asks this table. */
const KIND_OF: Readonly<Record<FailureCode, FailureKind>> = {
  'role-not-assumable': 'refused',
  'assume-not-allowed': 'refused',
  'region-disabled': 'standing',
  'action-denied': 'refused',
  'kms-denied': 'refused',
  'no-credentials': 'standing',
  'credentials-refused': 'refused',
  'profile-unusable': 'standing',
  'profile-of-another': 'standing',
  'other-partition': 'standing',
  'session-expired': 'passing',
  'not-in-organization': 'standing',
  'another-organization': 'standing',
  'no-organization-instance': 'standing',
  'no-identity-center': 'standing',
  'report-not-available': 'standing',
  throttled: 'passing',
  unavailable: 'passing',
  'unreadable-answer': 'passing',
  'answer-too-slow': 'over-limit',
  'answer-too-large': 'over-limit',
  'page-loop': 'standing',
  'malformed-report': 'standing',
  unsupported: 'refused',
  other: 'standing',
}

export function kindOfFailure({ code }: Pick<Failure, 'code'>): FailureKind {
  return KIND_OF[code]
}

/** The codes of failures that pass by themselves: what a query looks for. */
export const PASSING_CODES = keysOf(KIND_OF).filter((code) => KIND_OF[code] === 'passing')
