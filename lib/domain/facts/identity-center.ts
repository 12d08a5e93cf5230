import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import type { Problem } from './account'

export interface PermissionSet {
  arn: string
  name: string
  description: string | null
  /** ARNs; `null`: not asked for (one call per permission set). */
  managedPolicies: readonly string[] | null
}

/** A user of the identity store. */
export interface DirectoryUser {
  userId: string
  userName: string
  displayName: string | null
  givenName: string | null
  familyName: string | null
  emails: readonly string[]
  /** AWS may leave it out: `unknown` is not enabled. */
  status: 'enabled' | 'disabled' | 'unknown'
  externalIds: readonly string[]
}

export interface DirectoryGroup {
  groupId: string
  name: string
  /** `null`: memberships were not read. */
  memberIds: readonly string[] | null
}

/** A permission set given to a user or a group in one account. The principal may no longer exist. */
export interface Assignment {
  accountId: AccountId
  permissionSetArn: string
  principalType: 'user' | 'group'
  principalId: string
}

/** What Identity Center and its identity store said. `null` lists: not read, never "none". */
export interface DirectoryReading {
  instanceArn: string | null
  identityStoreId: string | null
  region: string | null
  readAt: Instant
  permissionSets: readonly PermissionSet[] | null
  users: readonly DirectoryUser[] | null
  groups: readonly DirectoryGroup[] | null
  assignments: readonly Assignment[] | null
  problems: readonly Problem[]
}
