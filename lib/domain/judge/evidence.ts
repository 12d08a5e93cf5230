import type { IamUser } from '../facts/iam-user'
import type { Instant } from '../instant'
import type { Kind, Match } from './assessment'
import type { Catalogue, Integration } from './integration'
import type { Permissions } from './permissions'
import type { Reason } from './reason'

export type KnownKind = Exclude<Kind, 'unknown'>

/** Where a sign comes from. Signs from one source are not independent of each other. */
export type Source =
  | 'name'
  | 'path'
  | 'tag'
  | 'group'
  | 'policy'
  | 'permission'
  | 'resource'
  | 'credential'
  | 'use'
  | 'person'
  | 'role'

/** One sign of what a user is for. */
export interface Evidence {
  source: Source
  kinds: readonly KnownKind[]
  integration: Integration | null
  /** Below zero it speaks against. */
  weight: number
  /** Needs no second source: a person signs in, a console or a vendor's instructions made the name. */
  decisive?: true
  /** Counts, but is no second sign beside a name: any program's user shows as much. */
  common?: true
  /** A name with words of something else beside it, or a word that means other things too. */
  loose?: true
  /** Users of many kinds and integrations are allowed or do the same. */
  everybodys?: true
  because: Reason
}

/** What evidence is taken from. */
export interface Seen {
  user: IamUser
  match: Match | null
  allowed: Permissions
  /** Integrations that some role of the account trusts. */
  trusted: ReadonlySet<string>
  catalogue: Catalogue
  now: Instant
}

export const MACHINES: readonly KnownKind[] = ['ci', 'saas', 'workload', 'email']
