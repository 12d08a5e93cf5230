import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { UserLastUse } from './iam-user'

/** All that whoever is asked "whose is this?" is told of an IAM user: the message and its page say the same. */
export interface WhoseFacts {
  id: Uuid
  name: string
  account: { accountId: AccountId; name: string }
  createdAt: Instant
  removedAt: Instant | null
  lastUse: UserLastUse
  /** Its access keys by their masked ids. */
  keys: readonly { masked: string; createdAt: Instant | null }[]
}
