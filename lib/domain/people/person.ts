import type { Uuid } from '../ids'
import type { Day } from '../instant'

export type Employment = 'employee' | 'contractor' | 'dispatched'
export type EmploymentStatus = 'active' | 'on-leave' | 'seconded' | 'left'

/** One row of the company's list of people. Days last until their end in the company's time zone. */
export interface RosterEntry {
  employeeNumber: string
  emails: readonly string[]
  name: string
  /** How a Japanese name is read, in kana; Japanese lists sort by it. */
  reading: string | null
  /** Family name before marriage. */
  formerName: string | null
  employment: Employment
  /** Employee number of the manager. */
  manager: string | null
  department: string | null
  status: EmploymentStatus
  firstDay: Day | null
  lastWorkingDay: Day | null
  contractEnd: Day | null
}

/**
 * Where a person stands. `left`: the roster says so, the contract ended, or gone from a complete roster.
 * `access-ended`: disabled in Identity Center or gone from it alone: ask, never call it left.
 */
export type PersonStatus = 'active' | 'on-leave' | 'seconded' | 'left' | 'access-ended'

/** A human, joined by e-mail from roster and identity store. */
export interface Person {
  id: Uuid
  name: string
  reading: string | null
  emails: readonly string[]
  employment: Employment | null
  department: string | null
  managerId: Uuid | null
  status: PersonStatus
  firstDay: Day | null
  lastDay: Day | null
  inRoster: boolean
  directory: { userId: string; userName: string; status: 'enabled' | 'disabled' | 'unknown' } | null
}
