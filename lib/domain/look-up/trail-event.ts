import type { AccountId, KeyId } from '../ids'
import type { Instant } from '../instant'

/** One event of CloudTrail's history, as far as this product reads it. Source: CloudTrail User Guide, "CloudTrail record contents". */
export interface TrailEvent {
  id: string
  at: Instant
  region: string
  /** `PutObject` */
  name: string
  /** `s3` */
  service: string
  /** The key that signed, as the history files it: known even where the record itself cannot be read. */
  keyId: KeyId | null
  /** `null`: the record could not be read; who called is then unknown. */
  record: TrailRecord | null
}

/** What stands in the record itself. What it leaves out is `null`. */
export interface TrailRecord {
  caller: Caller
  /** An address, or the AWS service that called in the user's name. */
  source: string | null
  /** Written by the client: a hint, not a proof. */
  agent: string | null
  /** AWS refused the call; it was made all the same. */
  refused: boolean
  /** A session of the console: its key stands for the password. */
  isConsole: boolean
  /** Of a ConsoleLogin: whether it was let in. */
  signIn: 'success' | 'failure' | null
  assumed: AssumedSession | null
  made: MadeThing | null
}

/** Source: CloudTrail User Guide, "CloudTrail userIdentity element". */
export interface Caller {
  /** `IAMUser`, `AssumedRole`, `Root` … */
  type: string
  /** `AIDA…` of a user, `AROA…:SESSION` of a role's session. */
  principalId: string | null
  name: string | null
  arn: string | null
  /** The role whose session called; it may be gone since. */
  role: { name: string; arn: string | null; accountId: AccountId | null } | null
}

/** A session that AssumeRole gave: what it did is found by its key in the account of the role. */
export interface AssumedSession {
  roleArn: string
  accountId: AccountId
  session: string | null
  keyId: KeyId | null
}

/** What CreateUser, CreateAccessKey or CreateLoginProfile made. */
export interface MadeThing {
  userName: string
  /** `AIDA…`; only CreateUser tells it. */
  uniqueId: string | null
  keyId: KeyId | null
}

/** The session name of a role's session: what stands after the colon of its `principalId`. */
export function sessionName({ principalId, role }: Caller): string | null {
  if (!role || principalId === null) return null
  return principalId.slice(principalId.indexOf(':') + 1) || null
}

/** The permission set whose role this is; `null`: none of Identity Center's. Source: IAM Identity Center User Guide, "Roles that IAM Identity Center creates". */
export function permissionSetOf(roleName: string): string | null {
  return /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(roleName)?.[1] ?? null
}
