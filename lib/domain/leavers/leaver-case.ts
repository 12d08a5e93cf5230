import type { CredentialKind } from '../facts/credential'
import type { Uuid } from '../ids'
import type { Instant } from '../instant'

/**
 * Where the case of somebody who left stands. `confirmed`: the manager has answered, and doors are still open; `retained`: until a
 * date, with a reason; `cleaned`: a scan saw every door shut; `reopened`: one is open again since; `withdrawn`: they have not left, or no door was theirs.
 */
export const CASE_STATES = ['open', 'reopened', 'confirmed', 'retained', 'cleaned', 'withdrawn'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** How far the closing of a door is. Only a scan says `seen-closed`. */
export const DOOR_STEPS = ['not-started', 'asked', 'closed', 'seen-closed'] as const
export type DoorStep = (typeof DOOR_STEPS)[number]

/** What a manager says of somebody who left. */
export const REVIEW_ANSWERS = ['may-close', 'in-use', 'not-left', 'not-mine'] as const
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number]

/** What whoever keeps the roster says to "has not left". */
export const CORRECTION_ANSWERS = ['corrected', 'stands'] as const
export type CorrectionAnswer = (typeof CORRECTION_ANSWERS)[number]
/** What a manager says of an IAM user that may be the leaver's. */
export const SUGGESTION_ANSWERS = ['yes', 'no', 'unknown'] as const
/** What somebody says of a door whose closing they see to. */
export const DOOR_MARKS = ['asked', 'closed'] as const
export type DoorMark = (typeof DOOR_MARKS)[number]

/** A way in of somebody who left, as their case keeps it: what it was stays told when it is gone. */
export interface CaseDoor {
  id: Uuid
  /** What tells it from their others: our id of the credential, or `sign-on`. */
  key: string
  what: CaseDoorKind
  openedAt: Instant
  /** The latest reading that saw it open. */
  seenOpenAt: Instant
  /** The reading that saw it shut; `null`: it is open. It was shut after `seenOpenAt`. */
  closedAt: Instant | null
  /** Its latest use after they left; `null`: none is known. */
  usedAfterAt: Instant | null
}

export type CaseDoorKind =
  | { type: 'credential'; kind: CredentialKind; account: Uuid; user: Uuid; userName: string }
  | { type: 'sign-on' }

/** Who closes a way in: whoever administers its account, or single sign-on. */
export const DOOR_ACTORS = ['account-administration', 'sign-on-administration'] as const
export type DoorActor = (typeof DOOR_ACTORS)[number]

export const doorActor = ({ type }: Pick<CaseDoorKind, 'type'>): DoorActor =>
  type === 'sign-on' ? 'sign-on-administration' : 'account-administration'

/** What the state of a case follows from. */
export interface CaseFacts {
  /** Whether they have left, or will on a day that is known. */
  leaves: boolean
  doors: readonly Pick<CaseDoor, 'openedAt' | 'closedAt' | 'usedAfterAt'>[]
  /** A door that had been seen shut is open again since. */
  reopenedAt: Instant | null
  /** The latest answer that stands. */
  answer: { at: Instant; answer: ReviewAnswer } | null
  /** When it was decided to keep what is open, and until when. */
  retained: { at: Instant; until: Instant } | null
}

export function caseState({ leaves, doors, reopenedAt, answer, retained }: CaseFacts, now: Instant): CaseState {
  if (!leaves || doors.length === 0) return 'withdrawn'
  if (doors.every(({ closedAt }) => closedAt !== null)) return 'cleaned'
  if (retained && retained.until > now && doorsBeside(doors, retained).length === 0) return 'retained'
  const stands = answer && (reopenedAt === null || answer.at > reopenedAt) ? answer.answer : null
  if (stands === 'may-close' || stands === 'in-use') return 'confirmed'
  return reopenedAt === null ? 'open' : 'reopened'
}

/**
 * The open doors that a decision to keep what is open does not cover: found after it, so that nobody has decided about them, or used
 * after their person left, which is contained without waiting.
 */
export function doorsBeside<D extends Pick<CaseDoor, 'openedAt' | 'closedAt' | 'usedAfterAt'>>(
  doors: readonly D[],
  retained: { at: Instant },
): D[] {
  return doors.filter((door) => door.closedAt === null && (door.openedAt > retained.at || door.usedAfterAt !== null))
}

/** Until when it was decided to keep a way in that is open: not those found since, nor those used after leaving. `null`: it is not kept, or no more. */
export function doorKeptUntil(
  { openedAt, closedAt, usedAfterAt }: Pick<CaseDoor, 'openedAt' | 'closedAt' | 'usedAfterAt'>,
  retained: { at: Instant; until: Instant } | null,
  now: Instant,
): Instant | null {
  const isKept = closedAt === null && usedAfterAt === null
  return retained && isKept && openedAt <= retained.at && retained.until > now ? retained.until : null
}

/** Whether something is open that may be kept until a day. */
export const mayBeKept = (doors: readonly Pick<CaseDoor, 'closedAt' | 'usedAfterAt'>[]): boolean =>
  doors.some(({ closedAt, usedAfterAt }) => closedAt === null && usedAfterAt === null)

export function doorStep(
  { closedAt, openedAt }: Pick<CaseDoor, 'closedAt' | 'openedAt'>,
  mark: { at: Instant; state: DoorMark } | null,
): DoorStep {
  if (closedAt !== null) return 'seen-closed'
  // What was said of it before it opened again says nothing of now.
  return mark && mark.at >= openedAt ? mark.state : 'not-started'
}
