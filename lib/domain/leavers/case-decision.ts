import type { CampaignAnswer } from '../campaign'
import type { Uuid } from '../ids'
import type { Instant } from '../instant'
import type { IdentityTold } from '../people/identity-answers'
import type { Actor } from '../viewer'
import type { AskAnswer } from './asked'
import type { AwayAnswer } from './away'
import type { CORRECTION_ANSWERS, DoorMark, ReviewAnswer } from './leaver-case'

/** What people decide about the case of a leaver, about a move, about who reviews for them, or about who is who. Events of these tell ids and codes alone. */
export interface CaseDecisionValues {
  /** `to` and `until`: who takes over what is in use, and by the end of which day. */
  'answer-review': { answer: ReviewAnswer; to: string | null; until: Instant | null; by: Uuid | null }
  /** Whether it is known who used a door after its person left; `who`: in words. */
  'tell-use': { known: boolean; who: string | null; usedAt: Instant }
  'mark-door': { door: Uuid; state: DoorMark }
  /** `until`: the end of a day. */
  'retain-case': { until: Instant; reason: string }
  'comment-case': { comment: string }
  /** That whoever administers AWS is asked whose an IAM user is. */
  'ask-infra': { user: Uuid }
  /** `asked`: the answer that says that they have not left. */
  'answer-correction': { asked: Uuid; answer: (typeof CORRECTION_ANSWERS)[number] }
  /** About a person: who answers for their line, from the begin of a day until the end of one. */
  'delegate-reviews': { to: Uuid; from: Instant; until: Instant }
  /** About a move: what the person keeps is right, or goes to somebody of the former team. */
  'answer-move': { answer: MoveAnswer; to: string | null }
  /** About a person: whether another is the same human, or whose an address is that both have. */
  'answer-identity': IdentityTold
  /** About a person who is away: whether their live credentials are kept. */
  'answer-away': AwayAnswer
  /** About a person whose contract ended, or whom a roster lacks. */
  'answer-ask': AskAnswer
  /** About a person: what their manager says of them in a campaign; `owner`: whose they were then. */
  'review-person': { campaign: Uuid; answer: CampaignAnswer; owner: string }
}

export const MOVE_ANSWERS = ['keeps', 'hand-over'] as const
export type MoveAnswer = (typeof MOVE_ANSWERS)[number]

export const CASE_DECISIONS = [
  'answer-review',
  'tell-use',
  'mark-door',
  'retain-case',
  'comment-case',
  'ask-infra',
  'answer-correction',
  'delegate-reviews',
  'answer-move',
  'answer-identity',
  'answer-away',
  'answer-ask',
  'review-person',
] as const satisfies readonly (keyof CaseDecisionValues)[]

export const isAboutCase = <D extends { type: string }>(decision: D): decision is Extract<D, CaseDecision> =>
  CASE_DECISIONS.some((type) => type === decision.type)

export type CaseDecision = {
  [T in keyof CaseDecisionValues]: { type: T; value: CaseDecisionValues[T] }
}[keyof CaseDecisionValues]

/** One that stands: of marks the latest per door, of questions per IAM user, of corrections per answer, and every comment. */
export type StandingCaseDecision = { id: Uuid; at: Instant; by: Actor } & CaseDecision

/** What deciding about cases (or moves) did: each of them is in one of these. */
export interface CasesDecided {
  decisions: readonly { id: Uuid; case: Uuid }[]
  /** The same stands already. */
  unchanged: readonly Uuid[]
  /** Something else was answered already, and was not to be replaced. */
  answered: readonly Uuid[]
  /** This cannot be said of these. */
  unfit: readonly Uuid[]
  /** Decided by this very request before, and somebody has undone it since. */
  undone: readonly Uuid[]
}
