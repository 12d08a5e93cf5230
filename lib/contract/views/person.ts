import type { AccountId, Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import type { Confidence, Kind, NextAction, Soak, Stage } from '../../domain/judge/assessment'
import type { Coverage } from '../../domain/judge/progress'
import {
  type Door,
  type DoorAccount,
  type DoorState,
  isGone,
  type Population,
  type ToldDoor,
  toldDoors,
} from '../../domain/people/doors'
import type { Person, PersonStatus } from '../../domain/people/person'
import type { UserLastUse } from './iam-user'

/** What a person's verdict is worded from, in a list and on top of their page. */
export interface PersonVerdict {
  state: DoorState
  doors: readonly Door[]
  /** IAM users not removed, in accounts that count, matched for certain or very likely. */
  iamUsers: number
  /** In how many of those users' accounts Identity Center lets them in; `null`: not read. */
  cover: { covered: number; accounts: number } | null
  /** IAM users that may be theirs, until someone confirms: never counted in the verdict. */
  suggested: number
}

/** A verdict as it is told in a line: the first ways in by name, all of them as a number. */
export interface ToldVerdict extends Omit<PersonVerdict, 'doors'> {
  doors: number
  told: readonly ToldDoor[]
}

/** Somebody may have hundreds of ways in: what tells of them names `most` at most. */
export function toldVerdict({ doors, ...rest }: PersonVerdict, most = 2): ToldVerdict {
  return { ...rest, doors: doors.length, told: toldDoors(doors).slice(0, most) }
}

/** One person as a list shows them. */
export interface PersonLine
  extends Pick<Person, 'id' | 'name' | 'reading' | 'employment' | 'department' | 'status' | 'lastDay'> {
  verdict: PersonVerdict
  /** Accounts that Identity Center lets them into; `null`: not read. */
  accounts: number | null
  directory: 'enabled' | 'disabled' | 'unknown' | null
}

/** How complete what is said of people is: `complete` when every account and Identity Center was read, and every user's match is known. */
export interface PeopleCoverage extends Coverage {
  assignmentsRead: boolean
  /** IAM users, still usable for all we know, whose person is unknown because tags or the directory were not read. */
  unmatched: number
}

/** One IAM user as a person's page shows it. */
export interface PersonUser {
  id: Uuid
  name: string
  kind: Kind
  stage: Stage
  excepted: boolean
  stale: boolean
  /** Credentials that still work. */
  liveCredentials: number
  confidence: Confidence
  lastUse: UserLastUse
  /** Whether a credential that still works was used after the person left. */
  usedAfter: boolean
  nextAction: NextAction
  nextActionUntil: Instant | null
  soak: Soak | null
}

/** What a person has in one account: IAM users beside Identity Center. */
export interface PersonAccount {
  account: DoorAccount
  users: readonly PersonUser[]
  /** Names of permission sets; `null`: assignments were not read. */
  permissionSets: readonly string[] | null
}

/** Everything the page of one person shows. */
export interface PersonDetail {
  person: Person
  manager: { id: Uuid; name: string } | null
  since: Instant | null
  days: number | null
  verdict: PersonVerdict
  /** Doors used after the person left. */
  usedAfter: number
  accounts: readonly PersonAccount[]
  suggestions: readonly { id: Uuid; name: string; account: DoorAccount; live: boolean }[]
  coverage: PeopleCoverage
}

/** What still stands between a person and having no IAM user. */
export type Need =
  | { code: 'access'; account: DoorAccount }
  | { code: 'access-unknown'; account: DoorAccount }
  | { code: 'act'; account: DoorAccount; user: PersonUser }

/** What a person still needs before their IAM users can go: access where Identity Center does not let them in, then each user's next action. */
export function needsOf({ accounts, person }: Pick<PersonDetail, 'accounts' | 'person'>): Need[] {
  const isHere = person.status !== 'left' && person.status !== 'access-ended'
  return accounts.flatMap(({ account, users, permissionSets }): Need[] => {
    const personal = users.some((user) => user.liveCredentials > 0 && user.kind === 'human')
    const access: Need[] =
      !isHere || !personal || (permissionSets?.length ?? 0) > 0
        ? []
        : [{ code: permissionSets ? 'access' : 'access-unknown', account }]
    const acts = users.filter((user) => user.nextAction !== 'none')
    return [...access, ...acts.map((user): Need => ({ code: 'act', account, user }))]
  })
}

/** Of a person what their manager may know: not that they are away, nor a day to come. Source: design section 7. */
export function knownToManager<P extends { status: PersonStatus; lastDay?: Day | null }>(person: P): P {
  const status = isGone(person.status) ? person.status : 'active'
  return 'lastDay' in person && status !== 'left' ? { ...person, status, lastDay: null } : { ...person, status }
}

/** Somebody who should have no way in, with each that is left. */
export interface LeaverLine
  extends Pick<Person, 'id' | 'name' | 'reading' | 'employment' | 'department' | 'status' | 'lastDay'> {
  manager: { id: Uuid; name: string; status: PersonStatus } | null
  since: Instant | null
  /** Whole days since then. */
  days: number | null
  state: DoorState
  doors: readonly (Door & { usedAfter: boolean })[]
  /** IAM users that may be theirs, to be confirmed. */
  suggested: number
}

/** An IAM user told of beside people: nobody in the directory has its address, or nobody knows whose it is. */
export interface LooseUser {
  id: Uuid
  name: string
  account: DoorAccount
  doors: readonly Door[]
}

/**
 * Whose leavers somebody sees: everybody's; those of their own line (everybody whose chain of managers reaches them); or
 * nobody's, because they signed in without an address, or with one that nobody or several people in the list of people have.
 */
export type LeaverScope =
  | { of: 'everybody' }
  | { of: 'line' }
  | { of: 'nobody'; because: 'not-in-list' | 'several' | 'no-address'; email: string | null }

/** Everything the Leavers page shows. Lists may be cut; counts never are. */
export interface LeaverPage {
  /** Whose leavers these are: every figure and list is of them only. */
  scope: LeaverScope
  population: Population
  /** People who left with a door used since. */
  usedAfter: number
  coverage: PeopleCoverage
  left: readonly LeaverLine[]
  accessEnded: { count: number; people: readonly LeaverLine[] }
  /** Left, nothing found, but something of theirs was not read. */
  unchecked: readonly LeaverLine[]
  /** Left, and nothing found; `null` where the list of people tells it. */
  clear: readonly LeaverLine[] | null
  /** Live users with an address of the company that a completely read directory does not know; `null`: of nobody's line. */
  strangers: { count: number; users: readonly LooseUser[] } | null
  /**
   * Users whose person is unknown: any of them may belong to somebody who left. `coverage.unmatched` counts them. `null`: of
   * nobody's line.
   */
  unmatched: readonly LooseUser[] | null
}

/** Accounts of a person's users, once each. */
export function accountsOf(users: readonly { account: DoorAccount }[]): AccountId[] {
  return [...new Set(users.map(({ account }) => account.accountId))]
}
