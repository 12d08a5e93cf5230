import type { DoorState } from './doors'
import type { Direction } from './iam-user-filter'
import type { Uuid } from './ids'
import type { PersonStatus } from './person'

export const PERSON_STATUSES = [
  'active',
  'on-leave',
  'seconded',
  'left',
  'access-ended',
] as const satisfies readonly PersonStatus[]

/** Which people a list, a count or a CSV is about. Values within one field are alternatives; `null` and `[]`: any. */
export interface PersonSelection {
  /** Words that must all occur in name, reading, department or an address. */
  q: string | null
  statuses: readonly PersonStatus[]
  department: string | null
  /** Has an IAM user with a credential that still works. */
  live: boolean | null
  doors: readonly DoorState[]
}

/** Where a page of people begins, by name as it is read. */
export interface PersonCursor {
  direction: Direction
  side: 'after' | 'before'
  value: string
  id: Uuid
}

export interface PersonFilter extends PersonSelection {
  direction: Direction
  cursor: PersonCursor | null
  /** Rows of one page, 1 to 200. */
  limit: number
}

export const EVERY_PERSON: PersonFilter = {
  q: null,
  statuses: [],
  department: null,
  live: null,
  doors: [],
  direction: 'asc',
  cursor: null,
  limit: 50,
}
