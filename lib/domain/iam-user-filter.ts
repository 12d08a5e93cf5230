import type { Kind, NextAction, Signal, Stage } from './assessment'
import type { AccountId, Uuid } from './ids'
import type { Day } from './instant'

/** The columns an IAM user list can be sorted by: none is ever null, so that keyset paging is exact. */
export const IAM_USER_SORTS = ['urgency', 'name', 'last-used', 'created'] as const
export type IamUserSort = (typeof IAM_USER_SORTS)[number]
export type Direction = 'asc' | 'desc'

/** The direction a sort begins with: most urgent, A, most recent, newest. */
export const FIRST_DIRECTION: Readonly<Record<IamUserSort, Direction>> = {
  urgency: 'asc',
  name: 'asc',
  'last-used': 'desc',
  created: 'desc',
}

/** Whose IAM users: a person's, a team's, or nobody's. */
export type OwnerWanted =
  | { type: 'person'; personId: Uuid }
  | { type: 'team'; name: string }
  | { type: 'any' }
  | { type: 'none' }

/** Which IAM users a list, a count or a CSV is about. Values within one field are alternatives; fields narrow each other. `null` and `[]`: any. */
export interface IamUserSelection {
  /** Words that must all occur in name, tags, person or account; or one whole key id. */
  q: string | null
  accounts: readonly AccountId[]
  /** Id of an organizational unit anywhere on the account's path. */
  ou: string | null
  stages: readonly Stage[]
  kinds: readonly Kind[]
  integrations: readonly string[]
  actions: readonly NextAction[]
  signals: readonly Signal[]
  /** The person matched for certain or very likely. */
  person: Uuid | null
  owner: OwnerWanted | null
  /** Has a credential that still works. */
  live: boolean | null
  stale: boolean | null
  excepted: boolean | null
  removed: boolean | null
  /** Only those in accounts that are closed or left the Organization, who count in no progress; else all others. */
  departed: boolean
  /** Created on this day (UTC) or later. */
  createdFrom: Day | null
}

/** Where a page of a list begins: after (or before) the row with this value and id. Bound to one sort and direction. */
export interface IamUserCursor {
  sort: IamUserSort
  direction: Direction
  side: 'after' | 'before'
  value: string
  id: Uuid
}

export interface IamUserFilter extends IamUserSelection {
  sort: IamUserSort
  direction: Direction
  cursor: IamUserCursor | null
  /** Rows of one page, 1 to 200. */
  limit: number
}

export const EVERY_IAM_USER: IamUserFilter = {
  q: null,
  accounts: [],
  ou: null,
  stages: [],
  kinds: [],
  integrations: [],
  actions: [],
  signals: [],
  person: null,
  owner: null,
  live: null,
  stale: null,
  excepted: null,
  removed: null,
  departed: false,
  createdFrom: null,
  sort: 'urgency',
  direction: 'asc',
  cursor: null,
  limit: 50,
}
