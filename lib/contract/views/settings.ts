import type { TokenStanding } from '../../domain/api-token'
import type { ReadingState } from '../../domain/facts/account'
import type { Failure } from '../../domain/facts/failure'
import type { AccountId, Partition, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Settings } from '../../domain/judge/settings'
import type { Permission } from '../../domain/viewer'

/** What is wrong with one field of an API token: worded by `messages.settings.mistakes[code]`. */
export const TOKEN_MISTAKES = ['token-name', 'token-scopes', 'token-beyond', 'token-days'] as const

/** An account outside the Organization, as it is read. */
export interface StandaloneLine {
  id: Uuid
  accountId: AccountId
  name: string
  partition: Partition
  roleArn: string | null
  /** Whether it has an ExternalId of its own; itself it is not shown. */
  ownExternalId: boolean
  reading: ReadingState
  readAt: Instant | null
  failure: Failure | null
}

/** An API token as a list shows it, with what it opens now: never the token itself. */
export interface TokenLine extends TokenStanding {
  id: Uuid
  name: string
  scopes: readonly Permission[]
  createdAt: Instant
  createdBy: string
  /** The address of the person it belongs to; `null`: it belongs to the deployment. */
  owner: string | null
  endsAt: Instant
  /** Exact to a few minutes; `null`: it was never used. */
  lastUsedAt: Instant | null
  revokedAt: Instant | null
}

/** What the settings page shows of the database. */
export interface SettingsView {
  standalone: readonly StandaloneLine[]
  tokens: readonly TokenLine[]
  /** The list of people in force; `null`: none was ever set. */
  roster: { people: number; setAt: Instant; by: string } | null
  thresholds: Settings
}
