import type { CampaignAnswered } from './campaign'
import type { ExceptionAnswer, ExceptionState } from './exception'
import type { CredentialKind } from './facts/credential'
import type { Uuid } from './ids'
import type { Instant } from './instant'
import type { Kind, MatchMethod } from './judge/assessment'
import type { SightingAnswer, SightingGrade } from './leak/sighting'
import type { CaseDecision } from './leavers/case-decision'
import type { TrustFinding } from './trust/trust-finding'
import type { Actor } from './viewer'

/** Whoever a decision makes answerable for an IAM user. */
export type DecidedOwner = { type: 'person'; personId: Uuid } | { type: 'team'; name: string }

/**
 * An owner as somebody asks for one: a person may be named by name or address instead of by id; `known` is a person named so, or
 * a team that owns something already, and no new one.
 */
export type OwnerWish = DecidedOwner | { type: 'person' | 'known'; named: string }

/** What somebody says of a use after the switch. */
export const USE_ANSWERS = ['expected', 'incident'] as const
export type UseAnswer = (typeof USE_ANSWERS)[number]

/** What somebody says of a machine's user that nothing has used for long: jobs run quarterly and yearly. */
export const DORMANT_ANSWERS = ['unneeded', 'needed'] as const
export type DormantAnswer = (typeof DORMANT_ANSWERS)[number]

/**
 * What somebody found when looking for resource policies that name a user. `named`: some do, and have to change before it is
 * deleted; `waived`: nobody looked, and that is of no matter.
 */
export const POLICY_ANSWERS = ['unnamed', 'named', 'waived'] as const
export interface PolicyAnswer {
  answer: (typeof POLICY_ANSWERS)[number]
  reason: string
}

/** What somebody says keeps a user as code; `hand`: nothing does, whatever its tags say. */
export const ORIGINS = ['terraform', 'cloudformation', 'cdk', 'hand'] as const
export interface DecidedOrigin {
  by: (typeof ORIGINS)[number]
  /** The stack, or where Terraform's code is; `null`: not said. */
  where: string | null
}

/** What somebody goes ahead with: a step before its time and without what it waits for. */
export const GO_AHEADS = ['disable', 'delete'] as const
export interface GoAhead {
  with: (typeof GO_AHEADS)[number]
  reason: string
}

/** What somebody who was asked "whose is this?" answers: theirs, their team's, or neither. */
export const CLAIMS = ['mine', 'team', 'not-mine'] as const
export interface Claim {
  answer: (typeof CLAIMS)[number]
  /** Which team; `null`: of any other answer. */
  team: string | null
  /** Whom to ask instead; `null`: nobody was named. */
  named: string | null
}
export const CLAIM_ANSWERS = ['accepted', 'dismissed'] as const

/** What a decision holds, by its type. */
export interface DecisionValues {
  'set-owner': { owner: DecidedOwner }
  'set-kind': { kind: Kind; integration: string | null }
  /** `is` false: "not this person", remembered for this pair; `method`: the rule whose link was refused, when there was one. */
  'set-match': { personId: Uuid; is: boolean; method: MatchMethod | null }
  /** `roleId` null: the Identity Center assignments. Accepts what could not be proven, with the reason. */
  'accept-replacement': { roleId: Uuid | null; reason: string }
  /** `until`: the end of a day; `credentialKinds` null: the whole user. Excepts nothing until another approves it. */
  'ask-exception': { reason: string; until: Instant; credentialKinds: readonly CredentialKind[] | null }
  /** `asked`: the decision that asked. */
  'answer-exception': { asked: Uuid; answer: ExceptionAnswer; reason: string | null }
  /** What a use after the switch was; `usedAt`: the use (or the making of a credential) that it answers. */
  'answer-use': { answer: UseAnswer; reason: string; usedAt: Instant }
  /** Whether what nothing uses is still needed; `lastUse`: the silence since then is what it answers (null: never used). */
  'answer-dormant': { answer: DormantAnswer; reason: string; lastUse: Instant | null }
  /** What replaces the user. `roleId` null: the Identity Center assignments. */
  'link-replacement': { roleId: Uuid | null }
  /**
   * About a role: a finding of its trust is as meant, as grave as it is now. `trust`: the mark of the trust policy that has it;
   * of another one nothing is accepted.
   */
  'accept-finding': TrustFinding & { trust: string; reason: string }
  /** About an account: what the business calls it, to be read by managers; `null` takes it away. */
  'name-account': { name: string | null }
  /** Of these, `null` takes away what stood. */
  'set-note': { note: string | null }
  'set-ticket': { ticket: string | null }
  /** `due`: the end of a day. */
  'set-due': { due: Instant | null }
  'go-ahead': GoAhead
  'answer-policies': PolicyAnswer
  'set-origin': DecidedOrigin
  /** What somebody found where a leak report saw a key; `grade`: how much the reports told of it then. */
  'answer-sighting': { sighting: Uuid; answer: SightingAnswer; grade: SightingGrade; reason: string }
  /** That people were asked whose it is. */
  'ask-whose': Record<string, never>
  /** Makes nobody its owner until somebody accepts it. Of each person the latest stands. */
  'claim-owner': Claim
  /** `asked`: the decision that claims. */
  'answer-claim': { asked: Uuid; answer: (typeof CLAIM_ANSWERS)[number] }
  /** What the owner who was asked by a campaign says. */
  'answer-campaign': { campaign: Uuid } & CampaignAnswered
}

/** What a decision may say. */
export type Decision = { [T in keyof DecisionValues]: { type: T; value: DecisionValues[T] } }[keyof DecisionValues]

/** The same, or one about a leaver's case, a move, or who reviews. */
export type AnyDecision = Decision | CaseDecision

/**
 * A decision of a person that stands: the latest of its type on its subject that nobody undid; of matches the latest per person,
 * of exceptions every request and the latest answer to it.
 */
export type CurrentDecision = { at: Instant } & Decision

/** The same with its id, which undoing takes, and who made it. */
export type StandingDecision = CurrentDecision & { id: Uuid; by: Actor }

/** What a decision is about: its kind, and its id within the kind (a uuid of ours, or a catalogue id). */
export interface Subject {
  kind: 'iam-user' | 'role' | 'account' | 'case' | 'person' | 'move'
  id: Uuid
}

/** A decision as the event of its undoing tells it. */
export type Undone = { [T in keyof DecisionValues]: { decided: T; value: DecisionValues[T] } }[keyof DecisionValues]

/** Type by type, so that each stays with its own value. */
export function asUndone(decision: Decision): Undone {
  switch (decision.type) {
    case 'set-owner':
      return { decided: decision.type, value: decision.value }
    case 'set-kind':
      return { decided: decision.type, value: decision.value }
    case 'set-match':
      return { decided: decision.type, value: decision.value }
    case 'accept-replacement':
      return { decided: decision.type, value: decision.value }
    case 'ask-exception':
      return { decided: decision.type, value: decision.value }
    case 'answer-exception':
      return { decided: decision.type, value: decision.value }
    case 'answer-use':
      return { decided: decision.type, value: decision.value }
    case 'answer-dormant':
      return { decided: decision.type, value: decision.value }
    case 'link-replacement':
      return { decided: decision.type, value: decision.value }
    case 'accept-finding':
      return { decided: decision.type, value: decision.value }
    case 'name-account':
      return { decided: decision.type, value: decision.value }
    case 'set-note':
      return { decided: decision.type, value: decision.value }
    case 'set-ticket':
      return { decided: decision.type, value: decision.value }
    case 'set-due':
      return { decided: decision.type, value: decision.value }
    case 'go-ahead':
      return { decided: decision.type, value: decision.value }
    case 'answer-policies':
      return { decided: decision.type, value: decision.value }
    case 'set-origin':
      return { decided: decision.type, value: decision.value }
    case 'answer-sighting':
      return { decided: decision.type, value: decision.value }
    case 'ask-whose':
      return { decided: decision.type, value: decision.value }
    case 'claim-owner':
      return { decided: decision.type, value: decision.value }
    case 'answer-claim':
      return { decided: decision.type, value: decision.value }
    case 'answer-campaign':
      return { decided: decision.type, value: decision.value }
  }
}

/**
 * What was asked for of a decision, without what was found out when it was made: the rule of a refused link, the use or silence
 * answered, the policy accepted, how much a leak report told, where people were known from.
 */
export function askedFor({ type, value }: AnyDecision): unknown {
  if (type === 'set-match') return { type, personId: value.personId, is: value.is }
  if (type === 'accept-finding') return { type, code: value.code, reason: value.reason }
  if (type === 'tell-use') return { type, known: value.known, who: value.who }
  if (type === 'answer-identity')
    return { type, answer: value.answer, email: value.email, with: [value.person.id, value.other.id] }
  if (type === 'answer-away') return { type, answer: value.answer, until: value.until, reason: value.reason }
  if (type === 'answer-ask') return { type, answer: value.answer, leftOn: value.leftOn }
  if (type === 'answer-review') return { type, answer: value.answer, to: value.to, until: value.until }
  if (type === 'answer-sighting') return { type, sighting: value.sighting, answer: value.answer, reason: value.reason }
  return type === 'answer-use' || type === 'answer-dormant'
    ? { type, answer: value.answer, reason: value.reason }
    : { type, value }
}

/** The person that a decision names as the user's person or owner. */
export function personIn(decision: Decision): Uuid | null {
  if (decision.type === 'set-match') return decision.value.personId
  return decision.type === 'set-owner' && decision.value.owner.type === 'person' ? decision.value.owner.personId : null
}

/** At most this many IAM users are decided about at once. */
export const MOST_AT_ONCE = 200

/** What deciding about IAM users did: each of them is in one of these. */
export interface Decided {
  /** One per IAM user for which it changed something: what undoing takes. */
  decisions: readonly { id: Uuid; user: Uuid }[]
  /** IAM users for which the same stands already. */
  unchanged: readonly Uuid[]
  /** IAM users that AWS no longer has: nothing is decided about them. */
  removed: readonly Uuid[]
  /** IAM users that this cannot be said of. */
  unfit: readonly Uuid[]
  /** IAM users about which this very request decided before, and somebody has undone it since: it stays undone. */
  undone: readonly Uuid[]
}

/** What setting an owner did. */
export type OwnerSet = Decided & { owner: DecidedOwner & { name: string } }

/** What saying whose they are, or are not, did. */
export type MatchSet = Decided & { person: { id: Uuid; name: string }; is: boolean }

/** What asking for an exception did. */
export type ExceptionAsked = Decided & { until: Instant }

/** What answering requests for exceptions did, by the ids of the decisions that asked: each of them is in one of these. */
export interface ExceptionsAnswered {
  decisions: readonly { id: Uuid; user: Uuid; exception: Uuid }[]
  /** Answered so already. */
  unchanged: readonly Uuid[]
  /** Of IAM users that AWS no longer has. */
  removed: readonly Uuid[]
  /** Not to be answered so any more, and where they stand. */
  unfit: readonly { exception: Uuid; state: ExceptionState }[]
  /** Answered by this very request before, which somebody has undone since. */
  undone: readonly Uuid[]
}

/** What answering sightings did, by their ids: each of them is in one of these. */
export interface SightingsAnswered {
  decisions: readonly { id: Uuid; user: Uuid; sighting: Uuid }[]
  /** Answered so already. */
  unchanged: readonly Uuid[]
  /** Of IAM users that AWS no longer has. */
  removed: readonly Uuid[]
  /** Not to be answered so: the secret is in a report. */
  unfit: readonly Uuid[]
  /** Answered by this very request before, which somebody has undone since. */
  undone: readonly Uuid[]
}

/** What accepting a finding did. */
export interface FindingAccepted {
  /** What undoing takes; `null`: it stands already, or was taken back since by somebody. */
  decision: Uuid | null
  /** IAM users that the role replaces: judged again. */
  users: readonly Uuid[]
}

/** What naming an account did. */
export interface AccountNamed {
  /** What undoing takes; `null`: it is called so already, or this was taken back since by somebody. */
  decision: Uuid | null
}

/** What undoing did: the IAM users that were judged without these decisions. */
export interface DecisionsUndone {
  users: readonly Uuid[]
}
