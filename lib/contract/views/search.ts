import type { AccountId, Uuid } from '../../domain/ids'

/** An IAM user as a search finds it. */
export interface FoundUser {
  id: Uuid
  name: string
  accountName: string
  accountId: AccountId
  isRemoved: boolean
}

/** What one text leads to. A group is short: its page has the rest. Groups that a viewer may not see are empty. */
export interface SearchFound {
  /** The text as it was looked for. */
  q: string
  /** Holders of exactly this key id. */
  keys: readonly FoundUser[]
  users: readonly FoundUser[]
  people: readonly { id: Uuid; name: string; department: string | null }[]
  accounts: readonly { id: Uuid; name: string; accountId: AccountId }[]
}

/** Whether a text is long enough to be looked for: one Latin letter would find everything, one kanji is a name. */
export const isSearchable = (q: string) => q.length > 1 || /[^\u0020-\u007e]/.test(q)
