import type { Uuid } from '../ids'
import type { Instant } from '../instant'
import type { TrustFinding } from '../trust/trust-finding'
import type { Confidence, MatchMethod } from './confidence'
import type { Reason, UsedAgain } from './reason'

export type { Confidence, MatchMethod }

export const KINDS = ['human', 'ci', 'saas', 'workload', 'email', 'break-glass', 'unknown'] as const
export type Kind = (typeof KINDS)[number]
/** What a feature of an integration works with. */
export type FeatureNeeds = 'key' | 'role'
/** Whether a user may be one person's own, who signs in and leaves: a machine's is nobody's. */
export const mayBePersons = (kind: Kind): boolean => kind === 'human' || kind === 'unknown'
/** "Unknown" decides nothing: a decision is taken back by undoing it. */
export const DECIDABLE_KINDS = KINDS.filter((kind) => kind !== 'unknown')

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
  'renew-exception',
  'keep',
  'disable-dormant',
  'identify',
  'create-replacement',
  'mend-replacement',
  'extend-replacement',
  'switch',
  'disable',
  'wait',
  'delete',
  'none',
] as const
export type NextAction = (typeof NEXT_ACTIONS)[number]

/**
 * Who can carry out a next action: the owner answers and switches programs, whoever holds the account's administration makes
 * replacements, disables and deletes, an admin of IAM Sunset approves.
 */
export const NEXT_ACTORS = ['owner', 'account-administration', 'admin'] as const
export type NextActor = (typeof NEXT_ACTORS)[number]

/** Doors to be closed now: no replacement is asked for, and nothing holds it up. Source: design, section 4. */
export const OWN_TRACK = ['contain-exposed', 'close-leaver'] as const satisfies readonly NextAction[]

export function hasOwnTrack(action: NextAction): action is (typeof OWN_TRACK)[number] {
  return OWN_TRACK.some((one) => one === action)
}

export const SIGNALS = [
  'exposed',
  'quarantined',
  'used-after-leaving',
  'leaver',
  'not-in-directory',
  'used-again',
  'key-id-seen',
  'dormant',
  'never-used',
  'old-key',
  'two-active-keys',
  'password-without-mfa',
  'administrator',
  'makes-identities',
  'shared',
  'replacement-unused',
  'exception-claimed',
  'exception-expiring',
  'stale',
] as const
export type Signal = (typeof SIGNALS)[number]

/** Somebody else may hold a credential, or one came back to life: what cannot wait. AWS quarantines what it finds in public. */
export const ALARMING: readonly Signal[] = ['exposed', 'quarantined', 'used-after-leaving', 'used-again']

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

/**
 * What to do with one credential of a user that goes on. `keep` stands beside one that is to be disabled; `leave`: a rotation
 * is under way, touch nothing; `wait` and `delete` are for those that are off already, `wait` also for one that is to go.
 */
export const CREDENTIAL_STEPS = ['disable', 'keep', 'leave', 'wait', 'delete'] as const
export interface CredentialStep {
  credentialId: Uuid
  step: (typeof CREDENTIAL_STEPS)[number]
  because: readonly Reason[]
}

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
  /**
   * What happened after `switched` or `disabled` that should not have: until the user is disabled (again). Somebody's answer
   * does not delete it, so that taking the answer back raises it again.
   */
  usedAgain: UsedAgain | null
  /** Latest use ever seen of any credential, those gone since included. */
  lastUse: Instant | null
  /** The furthest that two uses were seen to lie apart, in whole days; between them AWS's records prove silence. */
  usesApartDays: number | null
  /** Credentials that were not live, to tell one re-activated from one only just found. */
  deadCredentialIds: readonly Uuid[]
  /** Since when each of them is known not to be live. */
  deadSince: Readonly<Record<Uuid, Instant>>
  /** Since when it was seen live after it had been disabled; `null`: it never was, or is. */
  liveSince: Instant | null
  /** When it was first judged that its person or owner had left; `null`: they have not, or nothing is live. */
  leaverSince: Instant | null
  /**
   * When each person who has left was first found to leave this user behind, kept while somebody else is taken for its person or
   * owner: an answer and its undoing give nobody more time. Absent: nobody was.
   */
  leaversFound?: Readonly<Record<Uuid, Instant>>
  /** Only where kind or person were decided. */
  undecided?: Undecided
  /** What people decided, and stood, that the stage could rest on. Absent: nothing. */
  decided?: readonly string[]
  /** Stages left by decisions, the latest last: come back to by taking these back, they hold as if never left. Absent: none. */
  decidedMoves?: readonly DecidedMove[]
}

/** A stage that decisions ended, and since when it had held. */
export interface DecidedMove {
  stage: Stage
  since: Instant
  by: readonly string[]
}

/** What the facts alone say where somebody decided, and since when they say so. */
export interface Undecided {
  kind: Kind
  /** Absent from verdicts of earlier versions of the product. */
  integration?: string | null
  kindSince: Instant
  personId: Uuid | null
  personSince: Instant
}

/**
 * A decision that stands, by its type, and what says otherwise: what was found since, or what the facts said already when it was
 * decided (`known`), which whoever decided was told.
 */
export interface Contradiction {
  decision: 'set-kind' | 'set-match' | 'set-owner' | 'link-replacement' | 'accept-replacement'
  because: readonly Reason[]
  known?: true
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
  /** Why the replacement does not count. Absent: it does, or none was found. */
  uncounted?: readonly Reason[]
  /** What the feature that it serves needs, of an integration that takes roles in part. Absent: not told, or not in part. */
  featureNeeds?: FeatureNeeds
  stage: Stage
  stageBecause: readonly Reason[]
  soak: Soak | null
  nextAction: NextAction
  nextActionBecause: readonly Reason[]
  /** Who can carry it out; `null`: nobody has to do anything. */
  nextActor: NextActor | null
  /** Until when to keep or to wait; of what is to be done, by when. */
  nextActionUntil: Instant | null
  /** What no fact of the verdict says anything about, told where something is called ready to delete. */
  notChecked: readonly Reason[]
  /** What to do with single credentials. */
  steps: readonly CredentialStep[]
  /** What still blocks the next stage. Empty where the action needs nothing first. */
  blockedBy: readonly Reason[]
  signals: readonly Signal[]
  /** Decisions that evidence contradicts; they hold all the same. Absent: none. */
  contradicted?: readonly Contradiction[]
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
