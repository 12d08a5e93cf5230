import type { AccountKind, ReadingState } from './account'
import type { Direction } from './iam-user-filter'
import type { Uuid } from './ids'

/** What accounts can be sorted by: what is left, name, age of the latest reading. None is ever null. */
export const ACCOUNT_SORTS = ['left', 'name', 'read-at'] as const
export type AccountSort = (typeof ACCOUNT_SORTS)[number]

/** The direction a sort begins with: most left, A, oldest reading. */
export const FIRST_ACCOUNT_DIRECTION: Readonly<Record<AccountSort, Direction>> = {
  left: 'desc',
  name: 'asc',
  'read-at': 'asc',
}

/** Where a page of accounts begins. Bound to one sort and direction. */
export interface AccountCursor {
  sort: AccountSort
  direction: Direction
  side: 'after' | 'before'
  value: string
  id: Uuid
}

/** Which accounts a list is about. Values within one field are alternatives; `null` and `[]`: any. */
export interface AccountFilter {
  /** Words that must all occur in name, alias, id or e-mail address. */
  q: string | null
  /** Id of an organizational unit anywhere on the path. */
  ou: string | null
  readings: readonly ReadingState[]
  kinds: readonly AccountKind[]
  /** `false`: accounts that count; `true`: closed ones and those that left the Organization. */
  departed: boolean
  sort: AccountSort
  direction: Direction
  cursor: AccountCursor | null
  /** Rows of one page, 1 to 200. */
  limit: number
}

export const EVERY_ACCOUNT: AccountFilter = {
  q: null,
  ou: null,
  readings: [],
  kinds: [],
  departed: false,
  sort: 'left',
  direction: 'desc',
  cursor: null,
  limit: 50,
}

/** Readings that leave a figure at "at least". */
export const INCOMPLETE_READINGS: readonly ReadingState[] = ['partly', 'failed', 'never']
