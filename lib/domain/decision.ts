import type { Kind, MatchMethod } from './assessment'
import type { Uuid } from './ids'
import type { Instant } from './instant'

/** Whoever a decision makes answerable for an IAM user. */
export type DecidedOwner = { type: 'person'; personId: Uuid } | { type: 'team'; name: string }

/** An owner as somebody asks for one: a person may be named by name or address instead of by id. */
export type OwnerWish = DecidedOwner | { type: 'person'; named: string }

/** A decision of a person about one IAM user that stands: the latest of its type (per person, for a match) not undone. */
export type CurrentDecision = { at: Instant } & (
  | { type: 'set-owner'; value: { owner: DecidedOwner } }
  | { type: 'set-kind'; value: { kind: Kind; integration: string | null } }
  /** `is` false: "not this person", remembered for this pair; `method`: the rule whose link was refused, when there was one. */
  | { type: 'set-match'; value: { personId: Uuid; is: boolean; method: MatchMethod | null } }
  /** `roleId` null: the Identity Center assignments. Accepts what could not be proven, with the reason. */
  | { type: 'accept-replacement'; value: { roleId: Uuid | null; reason: string } }
)

/** At most this many IAM users are decided about at once. */
export const MOST_AT_ONCE = 200

/** What setting an owner did. */
export interface OwnerSet {
  owner: DecidedOwner & { name: string }
  /** One per IAM user whose owner changed: what undoing takes. */
  decisions: readonly { id: Uuid; user: Uuid }[]
  /** IAM users that this owner had already. */
  unchanged: readonly Uuid[]
  /** IAM users that AWS no longer has: nothing is decided about them. */
  removed: readonly Uuid[]
}

/** What undoing did: the IAM users that were judged without these decisions. */
export interface DecisionsUndone {
  users: readonly Uuid[]
}
