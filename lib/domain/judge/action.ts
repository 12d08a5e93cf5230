import type { DormantAnswer, UseAnswer } from '../decision'
import type { Exception } from '../exception'
import type { IamUser } from '../facts/iam-user'
import type { Instant } from '../instant'
import type { Sighting } from '../leak/sighting'
import type { Owned } from '../people/owner'
import type { Person } from '../people/person'
import type { Assessment, Kind, Match, NextAction, NextActor } from './assessment'
import type { Reason } from './reason'
import type { Settings } from './settings'
import type { Staged } from './stage'

/** What the next action is chosen from. */
export interface ActionScope {
  user: IamUser
  kind: Kind
  /** What the facts alone say that it is for. */
  kindByFacts: Kind
  /** It is for emergencies, or may be: nothing of it is told to be disabled until somebody says which. */
  mayBreakGlass: boolean
  match: Match | null
  /** The matched person. */
  person: Person | null
  owned: Owned
  staged: Staged
  carried: Assessment['carried']
  /** What somebody answered to the use that was remembered. */
  answer: UseAnswer | null
  /** What somebody said, and when, of the silence that lasts: whether a job that runs seldom still needs it. */
  dormant: { answer: DormantAnswer; at: Instant } | null
  /** Every one that was asked for, whatever came of it. */
  exceptions: readonly Exception[]
  /** Whether somebody answered if resource policies name the user. */
  policiesAsked: boolean
  /** Where leak reports saw keys of it that open something, and nobody has answered. */
  sightings: readonly Sighting[]
  /** Why no role can stand in for the user; empty: one can, or it needs none. */
  noRole: readonly Reason[]
  /** Some fact is old or its last reading failed: nothing may be deleted on it. */
  stale: boolean
  settings: Settings
  now: Instant
}

export interface Action {
  action: NextAction
  because: readonly Reason[]
  /** Who can carry it out; `null`: nobody has to. */
  actor: NextActor | null
  /** Until when to keep or to wait, or by when to act; `null`: no date is known. */
  until: Instant | null
  /** Of what is ready to be deleted: what no fact says anything about. */
  notChecked: readonly Reason[]
}

export function act(
  action: NextAction,
  actor: NextActor | null,
  because: readonly Reason[],
  until: Instant | null = null,
): Action {
  return { action, actor, because, until, notChecked: [] }
}

/** The owner where there is one; else whoever administers the account is asked. */
export const ownerOr = ({ owned }: ActionScope): NextActor => (owned.owner ? 'owner' : 'account-administration')
