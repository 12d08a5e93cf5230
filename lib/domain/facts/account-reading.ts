import type { AccountId, KeyId, Partition } from '../ids'
import type { Instant } from '../instant'
import type { InlinePolicy, ManagedPolicy, PolicyRef } from '../trust/policy-document'
import type { Problem, RootUser } from './account'
import type { CredentialStatus } from './credential'
import type { CollectedRole, IdentityProvider } from './iam-role'
import type { CollectedUser } from './iam-user'

/** A group of IAM users, for what its members may do. */
export interface IamGroup {
  name: string
  arn: string
  attachedPolicies: readonly PolicyRef[]
  inlinePolicies: readonly InlinePolicy[]
}

/** What the authorization details tell of an account besides its users. */
export interface AccountDetails {
  groups: readonly IamGroup[]
  roles: readonly CollectedRole[]
  policies: readonly ManagedPolicy[]
}

/** Everything one successful pass over one account found. Every IAM user of the account is in `users`: absence means removed. */
export interface AccountReading {
  accountId: AccountId
  partition: Partition
  readAt: Instant
  alias: string | null
  users: readonly CollectedUser[]
  /** `null`: not read, so that what is known of them stays. */
  details: AccountDetails | null
  /** `null`: not read. */
  identityProviders: readonly IdentityProvider[] | null
  /** `null`: no report could be had, so the root user was not checked. */
  root: RootUser | null
  reportAt: Instant | null
  problems: readonly Problem[]
}

/**
 * What a warm scan needs to know of the last one, to ask AWS less: per user (by unique id) its access keys as they were last
 * listed, and when SSH keys were last asked for. Source of the method: credential report columns `access_key_N_last_rotated`.
 */
export interface KnownUser {
  uniqueId: string
  keys: readonly KnownKey[]
  /** When its keys were last listed live, or told by a report. */
  keysReadAt: Instant | null
  sshKeysReadAt: Instant | null
}

export interface KnownKey {
  keyId: KeyId
  createdAt: Instant
  status: CredentialStatus
}
