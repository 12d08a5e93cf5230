import type { AccountId, Partition, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { FactGroup } from './fact-groups'
import type { Failure } from './failure'

/** `organization`, `standalone` (outside it, read by its own role) or `uploaded` (facts from an uploaded report). */
export type AccountKind = 'organization' | 'standalone' | 'uploaded'
export type AccountState = 'open' | 'suspended' | 'closed' | 'left'

/** Characters of what the business calls an account. */
export const LONGEST_BUSINESS_NAME = 60

/** One organizational unit on an account's path, from the root down. */
export interface OrganizationalUnit {
  id: string
  name: string
}

/** An AWS account as discovery lists it. */
export interface DiscoveredAccount {
  accountId: AccountId
  partition: Partition
  kind: AccountKind
  state: AccountState
  name: string
  email: string | null
  ouPath: readonly OrganizationalUnit[]
  /** Standalone accounts: the role to assume and its ExternalId; `null`: the deployment's default. */
  roleArn: string | null
  externalId: string | null
  /** Standalone accounts: the named profile they are reached with; `null`: the deployment's own credentials. */
  profile: string | null
}

/** The root user, from the credential report. `null` values: not read. */
export interface RootUser {
  passwordLive: boolean | null
  passwordLastUsedAt: Instant | null
  mfaActive: boolean | null
  liveKeys: number | null
  keyLastUsedAt: Instant | null
  readAt: Instant
}

/** What makes a root user dangerous: a key that opens everything, or a password that MFA does not guard. */
export const ROOT_DANGERS = ['access-key', 'no-mfa'] as const
export type RootDanger = (typeof ROOT_DANGERS)[number]

/**
 * What is wrong with a root user; `null`: neither is seen, but not everything was read. Older credential reports do not say
 * whether there is a password, and then there is one. Source: IAM User Guide, "Get credential reports".
 */
export function rootDangers(root: RootUser | null): readonly RootDanger[] | null {
  if (!root) return null
  const keys = (root.liveKeys ?? 0) > 0
  const isOpen = root.mfaActive === false && root.passwordLive !== false
  const dangers: RootDanger[] = [...(keys ? ['access-key' as const] : []), ...(isOpen ? ['no-mfa' as const] : [])]
  const isRead = root.liveKeys !== null && (root.mfaActive !== null || root.passwordLive === false)
  return dangers.length > 0 || isRead ? dangers : null
}

/** A call that was refused or failed while the account was read, and what it leaves unknown. */
export interface Problem {
  failure: Failure
  groups: readonly FactGroup[]
  /** How many IAM users lack these facts; `null`: not about users (providers, roles). */
  users: number | null
}

/** A failure that leaves no fact of a user unknown. */
export const generalProblem = (failure: Failure): Problem => ({ failure, groups: [], users: null })

/** How the latest attempt at an account ended. `never`: not attempted yet, or closed; where it is told, never read. */
export const READING_STATES = ['read', 'partly', 'failed', 'never'] as const
export type ReadingState = (typeof READING_STATES)[number]

export interface Account extends DiscoveredAccount {
  id: Uuid
  alias: string | null
  reading: ReadingState
  problems: readonly Problem[]
  /** Latest reading that listed every IAM user. */
  readAt: Instant | null
  attemptedAt: Instant | null
  reportAt: Instant | null
  root: RootUser | null
}
