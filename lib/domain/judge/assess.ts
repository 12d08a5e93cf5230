import type { CurrentDecision } from '../decision'
import { type Exception, exceptedUntil } from '../exception'
import type { AccountState, ReadingState } from '../facts/account'
import type { IamGroup } from '../facts/account-reading'
import type { IamUser } from '../facts/iam-user'
import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import type { Sighting } from '../leak/sighting'
import { openSightings } from '../leak/sighting-answer'
import { type MatchCandidate, type Matched, match } from '../people/match'
import { ownerOf } from '../people/owner'
import type { Person } from '../people/person'
import { documentsOf } from '../trust/allows'
import type { ManagedPolicy } from '../trust/policy-document'
import type { ReviewedRole } from '../trust/trust'
import type { Action, ActionScope } from './action'
import { type Assessment, hasOwnTrack, type Kind } from './assessment'
import { blocking, withContext } from './blocked-by'
import { type Classified, classify } from './classify'
import { evidenceOf } from './collect-evidence'
import { type ByFacts, contradictionsOf, undecidedOf, without } from './contradictions'
import { credentialSteps } from './credential-step'
import { type DirectoryRead, isMatchKnown, unknownEmail } from './directory-read'
import type { Evidence, Seen } from './evidence'
import { staleReasons } from './freshness'
import type { Catalogue } from './integration'
import { answerTo, dormantAnswerTo, memoryOf, usesApart } from './memory'
import { nextActionOf } from './next-action'
import { nextChangeAt } from './next-change'
import { otherWayFor } from './other-way'
import { permissionsOf } from './permissions'
import type { Reason } from './reason'
import { type AssignedAccess, type FoundReplacement, featureNeeds, findReplacement, whyNoRole } from './replacement'
import type { Settings } from './settings'
import { signalsOf } from './signals'
import { evidenceAt, liveCredentials } from './silence'
import { stageOf, whyNotCounting } from './stage'
import { standingOf } from './stage-since'
import { idleWindow } from './window'

/** Everything one verdict is made from. Same input, same verdict. */
export interface AssessInput {
  user: IamUser
  /** `reading` `failed`: the latest attempt at the account failed, so its facts are stale whatever their age. */
  account: { state: AccountState; reading: ReadingState }
  /** The verdict before this one, which carries what history knows (`Assessment.carried`); `null` for the first. */
  previous: Assessment | null
  /** Every person any of `matchKeys(user, settings)` leads to, over the whole Organization. */
  candidates: readonly MatchCandidate[]
  /** People named by a decision about this user that no match key leads to. */
  decidedPeople: readonly Person[]
  directory: DirectoryRead
  /** Assignments of these people in this user's account and in those of its reach. */
  assignments: readonly AssignedAccess[]
  /** Other accounts in which the user may assume roles. */
  reach: readonly AccountId[]
  /** Roles of this account whose trust names an integration, a workload or account access. */
  roles: readonly ReviewedRole[]
  /** Groups and customer managed policies of this account. */
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
  /** Decisions about this user that stand. */
  decisions: readonly CurrentDecision[]
  /** Every exception for this user that was asked for, whatever came of it. */
  exceptions: readonly Exception[]
  /** Where leak reports saw keys of this user. */
  sightings: readonly Sighting[]
  settings: Settings
  catalogue: Catalogue
  now: Instant
}

/** The verdict on one IAM user, with its reasons: facts, history and decisions in, nothing else. */
export function assess(input: AssessInput): Assessment {
  const { user, previous, candidates, decisions, groups, policies, exceptions, settings, catalogue, now } = input
  const people = new Map(
    [...candidates.map(({ person }) => person), ...input.decidedPeople].map((one) => [one.id, one]),
  )
  const matched = match(user, settings, candidates, decisions)
  const person = matched.match ? (people.get(matched.match.personId) ?? null) : null
  const matchKnown = isMatchKnown(input.user, input.directory)
  const allowed = permissionsOf(user, groups, policies, catalogue.rules)
  const trusted = new Set(input.roles.flatMap(({ review }) => review.integration ?? []))
  const seen: Seen = { user, match: matched.match, allowed, trusted, catalogue, now }
  const classified = classify(seen, decisions)
  const { kind } = classified
  const owned = ownerOf(user, kind, matched.match, candidates, people, decisions, settings)
  const found = findReplacement({
    user,
    classified,
    match: matched.match,
    // What lets a leaver in is one more door, and replaces nothing.
    assignments: person?.status === 'left' ? [] : input.assignments,
    reach: input.reach,
    roles: input.roles,
    groups,
    policies,
    decisions,
    catalogue,
  })
  const byFacts = factsAlone(input, seen, matched, classified)
  const undecided = undecidedOf(byFacts, decisions, previous?.carried.undecided, now)
  const contradicted = contradictionsOf(byFacts, undecided, decisions, {
    people,
    roles: input.roles,
    classified,
    catalogue,
  })
  const integration = classified.integration ?? integrationOf(found, kind, catalogue)
  const needs = featureNeeds(catalogue.integration(integration), user, documentsOf(user, groups, policies))
  const noRole = found?.replacement.counts ? [] : (found?.noRole ?? whyNoRole({ ...input, classified }))
  const idle = idleWindow({ kind, kindByFacts: byFacts.classified.kind }, usesApart(user, previous), settings)
  const otherWay = found?.replacement.counts
    ? null
    : otherWayFor(kind, classified.integration, user.partition, catalogue)
  const context = { input, kind, noRole, otherWay, matched }
  const staged = withContext(stageOf(user, found, classified, owned, previous, { idle, now }), context)
  const leaver = person?.status === 'left' ? person : owned.owner === null ? owned.left : null
  const standing = standingOf(decisions, roleOf(found, input.roles))
  const carried = memoryOf({ user, stage: staged.stage, previous, leaver, people, decisions, standing, now })
  const answer = answerTo(carried, decisions)
  const gone = isGone(input)
  const stale = gone ? [] : staleReasons(user, settings, input.account.reading === 'failed', now)
  const isStale = stale.length > 0
  const sightings = openSightings(input.sightings, { credentials: user.credentials, decisions, now })
  const scope: ActionScope = {
    user,
    kind,
    kindByFacts: byFacts.classified.kind,
    mayBreakGlass: kind === 'break-glass' || classified.suggested?.kind === 'break-glass',
    match: matched.match,
    person,
    owned,
    staged,
    carried,
    answer,
    dormant: dormantAnswerTo(carried, decisions),
    exceptions,
    policiesAsked: decisions.some((one) => one.type === 'answer-policies' && one.value.answer !== 'waived'),
    sightings,
    noRole,
    stale: isStale,
    settings,
    now,
  }
  const action = gone ? NOTHING(staged.because) : nextActionOf(scope)
  return {
    kind,
    kindBecause: classified.because,
    integration,
    suggested: classified.suggested,
    match: matched.match,
    suggestions: matched.suggestions,
    matchKnown,
    owner: owned.owner,
    ownerBecause: owned.because,
    replacement: found?.replacement ?? null,
    ...(found && !found.replacement.counts && { uncounted: whyNotCounting(found) }),
    ...(needs && { featureNeeds: needs }),
    stage: staged.stage,
    stageBecause: staged.because,
    soak: hasOwnTrack(action.action) ? null : staged.soak,
    nextAction: action.action,
    nextActionBecause: action.because,
    nextActor: action.actor,
    nextActionUntil: action.until,
    notChecked: action.notChecked,
    steps: credentialSteps(scope, action),
    blockedBy: blocking(action, staged.blockedBy, stale),
    signals: signalsOf({
      user,
      stage: staged.stage,
      replacement: found?.replacement ?? null,
      person,
      leaver: leaver !== null,
      usedAgain: carried.usedAgain !== null && answer !== 'expected',
      exceptions,
      sightings,
      unknownEmail: unknownEmail(input),
      shared: classified.shared || matched.isShared,
      stale: isStale,
      groups,
      policies,
      settings,
      now,
    }),
    ...(contradicted.length > 0 && { contradicted }),
    lastUse: carried.lastUse,
    stale: isStale,
    excepted: staged.stage !== 'removed' && !hasOwnTrack(action.action) && isExcepted(user, exceptions, now),
    evidenceAt: evidenceAt(user),
    nextChangeAt: gone ? null : nextChangeAt(scope),
    carried: { ...carried, ...(undecided && { undecided }) },
  }
}

/** Every sign of what a user is for, as its verdict weighs them. */
export function signsOf({
  user,
  candidates,
  decisions,
  groups,
  policies,
  roles,
  settings,
  catalogue,
  now,
}: AssessInput): Evidence[] {
  const { match: matched } = match(user, settings, candidates, decisions)
  const allowed = permissionsOf(user, groups, policies, catalogue.rules)
  const trusted = new Set(roles.flatMap(({ review }) => review.integration ?? []))
  return evidenceOf({ user, match: matched, allowed, trusted, catalogue, now })
}

/** What would be said of the user had nobody decided its kind or its person; the verdict itself where nobody did. */
function factsAlone(
  { user, settings, candidates, decisions }: AssessInput,
  seen: Seen,
  matched: Matched,
  classified: Classified,
): ByFacts {
  const isDecided = (type: 'set-kind' | 'set-match') => decisions.some((one) => one.type === type)
  const alone = isDecided('set-match') ? match(user, settings, candidates, without('set-match', decisions)) : matched
  return {
    matched: alone,
    classified:
      isDecided('set-kind') || isDecided('set-match')
        ? classify({ ...seen, match: alone.match }, without('set-kind', decisions))
        : classified,
  }
}

const NOTHING = (because: readonly Reason[]): Action => ({
  action: 'none',
  because,
  actor: null,
  until: null,
  notChecked: [],
})

/** The role found to replace it. */
function roleOf(found: FoundReplacement | null, roles: readonly ReviewedRole[]): ReviewedRole | undefined {
  const id = found?.replacement.type === 'role' ? found.replacement.roleId : null
  return roles.find(({ role }) => role.id === id)
}

/** Whether all that is live of it may stay: kept, and counted as left no more, unless it has to be cut off first. */
function isExcepted(user: IamUser, exceptions: readonly Exception[], now: Instant): boolean {
  const live = liveCredentials(user, now).map(({ kind }) => kind)
  return exceptedUntil(exceptions, live, now) !== null
}

/** Users of a closed or departed account are out of everybody's hands. */
function isGone({ account }: AssessInput): boolean {
  return account.state === 'closed' || account.state === 'left'
}

/** A role's integration is its user's, where the user tells none itself and is of its kind: nobody else's role makes it a vendor's. */
function integrationOf(found: FoundReplacement | null, kind: Kind, catalogue: Catalogue): string | null {
  if (found?.replacement.type !== 'role' || !found.replacement.counts) return null
  const integration = catalogue.integration(found.replacement.integration)
  return integration?.kind === kind ? integration.id : null
}
