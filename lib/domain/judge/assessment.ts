import type { Uuid } from '../ids'
import type { Instant } from '../instant'
import type { TrustFinding } from '../trust/trust-finding'
import type { Confidence, MatchMethod } from './confidence'
import type { Reason } from './reason'

export type { Confidence, MatchMethod }

export const KINDS = ['human', 'ci', 'saas', 'workload', 'email', 'break-glass', 'unknown'] as const
export type Kind = (typeof KINDS)[number]

/** From what is left to do to what is done; lists and charts keep this order. */
export const STAGES = ['unidentified', 'identified', 'ready', 'switched', 'disabled', 'removed'] as const
export type Stage = (typeof STAGES)[number]

/** Whether a stage is further from removal than the one before it. */
export const isWayBack = ({ from, to }: { from: Stage; to: Stage }) => STAGES.indexOf(to) < STAGES.indexOf(from)

/** In the order of urgency: the first that holds is the user's next action. */
export const NEXT_ACTIONS = [
  'contain-exposed',
  'close-leaver',
  'answer-use',
  'keep',
  'disable-dormant',
  'identify',
  'create-replacement',
  'switch',
  'disable',
  'wait',
  'delete',
  'none',
] as const
export type NextAction = (typeof NEXT_ACTIONS)[number]

/** Who can carry out an action: whoever owns the user, or whoever holds the administration of its account. Source: design, section 3. */
export type ActorOf = 'owner' | 'administration' | 'nobody'
export const ACTOR_OF: Readonly<Record<NextAction, ActorOf>> = {
  'contain-exposed': 'administration',
  'close-leaver': 'administration',
  'answer-use': 'owner',
  keep: 'owner',
  'disable-dormant': 'administration',
  identify: 'owner',
  'create-replacement': 'administration',
  switch: 'owner',
  disable: 'administration',
  wait: 'nobody',
  delete: 'administration',
  none: 'nobody',
}

/** Doors to be closed now: no replacement is asked for, and nothing holds it up. Source: design, section 4. */
export const hasOwnTrack = (action: NextAction) => action === 'contain-exposed' || action === 'close-leaver'

export const SIGNALS = [
  'quarantined',
  'used-after-leaving',
  'leaver',
  'not-in-directory',
  'used-again',
  'dormant',
  'never-used',
  'old-key',
  'two-active-keys',
  'password-without-mfa',
  'administrator',
  'shared',
  'replacement-unused',
  'exception-claimed',
  'stale',
] as const
export type Signal = (typeof SIGNALS)[number]

/** Somebody else may hold a credential, or one came back to life: what cannot wait. AWS quarantines what it finds in public. */
export const ALARMING: readonly Signal[] = ['quarantined', 'used-after-leaving', 'used-again']

/** The link from an IAM user to a person. */
export interface Match {
  personId: Uuid
  method: MatchMethod
  confidence: Confidence
}

/** The person or team answerable for an IAM user. */
export type Owner =
  | { type: 'person'; personId: Uuid; by: 'match' | 'decision' | 'tag' }
  | { type: 'team'; name: string; by: 'decision' | 'tag' }

/** Whether the replacement was seen working. `unprovable`: a shared role says nothing about one person. */
export type ReplacementUse =
  | { state: 'used'; at: Instant }
  | { state: 'unused'; until: Instant }
  | { state: 'unprovable' }

/** What makes an IAM user unnecessary. */
export type Replacement = {
  confidence: Confidence
  use: ReplacementUse
  findings: readonly TrustFinding[]
  /** Counts for `ready`; see design section 4, replacement grade. */
  counts: boolean
} & (
  | { type: 'assignment'; permissionSets: readonly string[] }
  | { type: 'role'; roleId: Uuid; roleName: string; integration: string }
)

/** The soak clock: how long every live credential has been silent, of the days it must be. */
export interface Soak {
  quietDays: number
  ofDays: number
  quietSince: Instant
}

/**
 * What a verdict must remember for the next one, because AWS's present state does not tell it: replaying the same
 * facts in the same order gives the same memory.
 */
export interface Carried {
  /** Since when the present stage holds without a break. */
  stageSince: Instant
  /** Since when the user is `switched`, or `disabled`; `null` when it is not. */
  switchedAt: Instant | null
  disabledAt: Instant | null
  /** What happened after `switched` or `disabled` that should not have; stands until answered or the user is disabled (again). */
  usedAgain: Reason | null
  /** Latest use ever seen of any credential, those gone since included. */
  lastUse: Instant | null
  /** Longest time between two uses that scans saw one after the other, in whole days. */
  longestGapDays: number | null
  /** Credentials that were not live, to tell one re-activated from one only just found. */
  deadCredentialIds: readonly Uuid[]
}

/** The verdict on one IAM user, with its reasons. Pure: same facts, decisions, settings and time give the same verdict. */
export interface Assessment {
  kind: Kind
  kindBecause: readonly Reason[]
  integration: string | null
  /** What it may be, where the signs were too few to say so: for a person to confirm. Absent in verdicts from before it was told. */
  suggested?: { kind: Kind; integration: string | null } | null
  /** The match that counts (certain or likely). */
  match: Match | null
  suggestions: readonly Match[]
  /** `false`: tags or directory were not read, so "no match" is not known. */
  matchKnown: boolean
  owner: Owner | null
  ownerBecause: readonly Reason[]
  replacement: Replacement | null
  stage: Stage
  stageBecause: readonly Reason[]
  soak: Soak | null
  nextAction: NextAction
  nextActionBecause: readonly Reason[]
  /** Until when to keep or to wait. */
  nextActionUntil: Instant | null
  /** What still blocks the next stage. */
  blockedBy: readonly Reason[]
  signals: readonly Signal[]
  /** Latest use of any credential. */
  lastUse: Instant | null
  /** The facts or the replacement could not be judged wholly: fact groups that were not read. */
  stale: boolean
  excepted: boolean
  /** Day-precision moment up to which AWS's records prove silence; `null`: no report. */
  evidenceAt: Instant | null
  /** The earliest instant at which time alone changes this verdict. */
  nextChangeAt: Instant | null
  carried: Carried
}
