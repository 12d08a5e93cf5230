import type { AccountState, ReadingState } from './account'
import type { IamGroup } from './account-reading'
import type { Assessment } from './assessment'
import type { LastUse } from './credential'
import type { CurrentDecision } from './decision'
import type { IamUser } from './iam-user'
import type { Uuid } from './ids'
import type { Instant } from './instant'
import type { Catalogue } from './integration'
import type { Person } from './person'
import type { ManagedPolicy } from './policy-document'
import type { Settings } from './settings'
import type { ReviewedRole } from './trust'

/** A person that one of a user's match keys (`matchKeys`) leads to. */
export interface MatchCandidate {
  person: Person
  /** The key as stored in lower case: a whole e-mail address, or the local part of one. */
  key: string
  keyKind: 'email' | 'local-part'
}

/** A permission set that reaches the user's account, given to a candidate directly or through a group. */
export interface AssignedAccess {
  personId: Uuid
  permissionSet: string
  via: 'user' | 'group'
  /** Last use of the permission set's role in this account, by anyone. */
  roleLastUsed: LastUse
  /** Nobody else is assigned this permission set in this account: its role's use is this person's. */
  soleAssignee: boolean
}

/** Everything one verdict is made from. Same input, same verdict. */
export interface AssessInput {
  user: IamUser
  /** `reading` `failed`: the latest attempt at the account failed, so its facts are stale whatever their age. */
  account: { state: AccountState; reading: ReadingState }
  /** The verdict before this one, which carries what history knows (`Assessment.carried`); `null` for the first. */
  previous: Assessment | null
  /** Every person any of `matchKeys(user, settings)` leads to, over the whole Organization. */
  candidates: readonly MatchCandidate[]
  /** Which parts of the directory were ever read with success: what was not read proves nothing. */
  directory: { rosterRead: boolean; usersRead: boolean; assignmentsRead: boolean }
  /** Assignments of the candidates' persons in this user's account. */
  assignments: readonly AssignedAccess[]
  /** Roles of this account whose trust names an integration, a workload or account access. */
  roles: readonly ReviewedRole[]
  /** Groups and customer managed policies of this account. */
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
  /** Decisions about this user that stand. */
  decisions: readonly CurrentDecision[]
  settings: Settings
  catalogue: Catalogue
  now: Instant
}

/** The verdict on one IAM user. */
export function assess(input: AssessInput): Assessment {
  throw new RangeError(`no rules yet for ${input.user.id}`)
}
