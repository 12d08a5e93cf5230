import type { AccountId, Partition, Uuid } from '../ids'
import { type Instant, latest } from '../instant'
import type { InlinePolicy, PolicyRef } from '../trust/policy-document'
import type { CollectedCredential, Credential } from './credential'
import type { FactGroup } from './fact-groups'

/** Why a fact group holds no current facts: a failure's code, or the collector had no need to ask. */
export type NotRead = { group: FactGroup; because: string }

/** `not-needed`: SSH keys of a user who has another live credential (performance of a scan; says nothing about the user). */
export const NOT_NEEDED = 'not-needed'

/** Files that people upload hold some fact groups each: the others may have been told by an earlier one, or never. */
export const NOT_UPLOADED = 'not-uploaded'

/** What IAM users and roles have in common. */
export interface IamPrincipal {
  id: Uuid
  accountId: AccountId
  partition: Partition
  name: string
  path: string
  arn: string
  createdAt: Instant
  tags: Readonly<Record<string, string>>
  attachedPolicies: readonly PolicyRef[]
  inlinePolicies: readonly InlinePolicy[]
}

/** Its tags in the order of their keys: AWS and the database each have another, and no verdict may depend on which. */
export function tagsInOrder({ tags }: Pick<IamPrincipal, 'tags'>): [key: string, value: string][] {
  return Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Facts about one IAM user, as read from AWS. Recognised by account and unique id, never by its name. */
export interface IamUser extends IamPrincipal {
  /** `AIDA…`, opaque; `null` only for users of an uploaded report. */
  uniqueId: string | null
  groups: readonly string[]
  boundary: string | null
  /** Any MFA device at all; `null` when not read. */
  mfaActive: boolean | null
  mfaSerials: readonly string[]
  passwordChangedAt: Instant | null
  credentials: readonly Credential[]
  /** When each group was last read with success; `null` = never. Report groups carry the report's `GeneratedTime`. */
  readAt: Readonly<Record<FactGroup, Instant | null>>
  /** Groups whose latest reading failed or was not needed: their facts, if any, are from `readAt`. */
  notRead: readonly NotRead[]
  firstSeenAt: Instant
  /** When a successful reading of its account first did not see it. */
  removedAt: Instant | null
}

/** When AWS was last seen to have it: by the account's details, or by a credential report alone. `null`: never. */
export function seenAt({ readAt }: Pick<IamUser, 'readAt'>): Instant | null {
  return latest([readAt.existence, readAt.password, readAt['access-keys']])
}

/** What tells a user from others of its name where no unique id is known: reports have times to the second. */
export const birthOf = ({ arn, createdAt }: Pick<IamUser, 'arn' | 'createdAt'>): string =>
  `${arn} ${createdAt.slice(0, 19)}`

/** One user as an account's reading returns it. Credentials of groups that were not read are absent here and kept from before. */
export type CollectedUser = Omit<IamUser, 'id' | 'credentials' | 'firstSeenAt' | 'removedAt'> & {
  credentials: readonly CollectedCredential[]
}
