import type { Uuid } from '../ids'
import type { Day, Instant } from '../instant'

export const EMPLOYMENTS = ['employee', 'contractor', 'dispatched'] as const
export type Employment = (typeof EMPLOYMENTS)[number]
export const EMPLOYMENT_STATUSES = ['active', 'on-leave', 'seconded', 'left'] as const
/** `seconded`: lent to another company (在籍出向), whose contract here goes on. */
export type EmploymentStatus = (typeof EMPLOYMENT_STATUSES)[number]

/** The roster of one's own employees: what a list that names no source is. */
export const PERSONNEL = 'personnel'
/**
 * What an identity provider tells of people one by one. It is no list that can be complete, and who ends there lost their access:
 * whether they left, a list of the company says where one tells of them.
 */
export const SCIM = 'scim'

/** One row of one of the company's lists of people. Days last until their end in the company's time zone. */
export interface RosterEntry {
  /** Identifies within one roster: another may have the same number for somebody else. */
  employeeNumber: string
  emails: readonly string[]
  name: string
  /** How a Japanese name is read, in kana; Japanese lists sort by it. */
  reading: string | null
  /** Family name before marriage. */
  formerName: string | null
  employment: Employment
  /** Whom they are employed by, where that is another company. */
  company: string | null
  /** Employee number or address of the manager; of contractors and dispatched people whoever takes them in (受入責任者). */
  manager: string | null
  department: string | null
  status: EmploymentStatus
  /** 入社日 */
  firstDay: Day | null
  /** 退職日: employment ends with it. */
  leavingDate: Day | null
  /** 最終出社日: may be weeks before the leaving date. */
  lastWorkingDay: Day | null
  /** Of a contract that has an end; it may be renewed. */
  contractEnd: Day | null
}

/** A roster entry as last seen; `goneAt`: when its roster first lacked it. */
export interface RosterFact {
  /** Which roster: `personnel`, or the name another was given. */
  source: string
  entry: RosterEntry
  goneAt: Instant | null
}

/**
 * Where a person stands. `left`: a leaving date has passed, or the roster or whoever was asked says so. `ask`: a contract ended, or a complete roster
 * lacks them, and no leaving date is known: renewed, rehired, transferred, left? `access-ended`: disabled in Identity Center, gone
 * from it, or ended by the identity provider, alone. The last two are to be asked about, and not called left until somebody says that they did.
 */
export type PersonStatus = 'active' | 'on-leave' | 'seconded' | 'left' | 'ask' | 'access-ended'

/** Why somebody is to be asked about: what was last seen of them, and in which roster. */
export interface Ask {
  because: 'contract-ended' | 'gone-from-roster'
  /** The contract's end, or the day on which the roster first lacked them. */
  since: Day
  source: string
}

/**
 * What joining people cannot decide. `same-person`: somebody who is gone may be this one, who came since; `address-shared`: an
 * address of theirs is another one's too.
 */
export type PersonQuestion =
  | { code: 'same-person'; personId: Uuid; because: 'email' | 'name' }
  | { code: 'address-shared'; personId: Uuid; email: string }

/** A human, joined by e-mail from rosters and identity store. */
export interface Person {
  id: Uuid
  name: string
  reading: string | null
  emails: readonly string[]
  employment: Employment | null
  company: string | null
  department: string | null
  managerId: Uuid | null
  status: PersonStatus
  /** Of `ask` alone. */
  ask: Ask | null
  firstDay: Day | null
  /**
   * The day somebody left on: the leaving date, or what the roster gives in its place of whoever it calls left. Of `ask` since
   * when. Of whoever is still here the earliest of the days the roster names.
   */
  lastDay: Day | null
  /** As the roster gave them. Before they passed only for those who read people. */
  leavingDate: Day | null
  lastWorkingDay: Day | null
  contractEnd: Day | null
  inRoster: boolean
  directory: { userId: string; userName: string; status: 'enabled' | 'disabled' | 'unknown' } | null
  questions: readonly PersonQuestion[]
}
