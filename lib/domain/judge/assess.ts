import type { CurrentDecision } from '../decision'
import { type Exception, exceptedUntil } from '../exception'
import type { AccountState, ReadingState } from '../facts/account'
import type { IamGroup } from '../facts/account-reading'
import type { IamUser } from '../facts/iam-user'
import type { AccountId } from '../ids'
import type { Instant } from '../instant'
import { type MatchCandidate, type Matched, match } from '../people/match'
import { ownerOf } from '../people/owner'
import type { Person } from '../people/person'
import { nameEmail, tagEmails } from '../people/user-keys'
import { documentsOf } from '../trust/allows'
import type { ManagedPolicy } from '../trust/policy-document'
import type { ReviewedRole } from '../trust/trust'
import type { Action, ActionScope } from './action'
import { type Assessment, hasOwnTrack, type Kind } from './assessment'
import { type Classified, classify } from './classify'
import { type ByFacts, contradictionsOf, undecidedOf, without } from './contradictions'
import { credentialSteps } from './credential-step'
import type { Seen } from './evidence'
import { failedGroups, staleReasons } from './freshness'
import type { Catalogue } from './integration'
import { answerTo, dormantAnswerTo, memoryOf, usesApart } from './memory'
import { nextActionOf } from './next-action'
import { nextChangeAt } from './next-change'
import { permissionsOf } from './permissions'
import type { Reason } from './reason'
import { type AssignedAccess, type FoundReplacement, featureNeeds, findReplacement, whyNoRole } from './replacement'
import type { Settings } from './settings'
import { signalsOf } from './signals'
import { evidenceAt, liveCredentials } from './silence'
import { type Staged, stageOf } from './stage'
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
  /** Which parts of the directory were ever read with success: what was not read proves nothing. */
  directory: { rosterRead: boolean; usersRead: boolean; assignmentsRead: boolean }
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
  const matchKnown = isMatchKnown(input)
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
  const contradicted = contradictionsOf(byFacts, undecided, decisions, { people, roles: input.roles })
  const integration = classified.integration ?? integrationOf(found, catalogue)
  const needs = featureNeeds(catalogue.integration(integration), user, documentsOf(user, groups, policies))
  const noRole = found?.replacement.counts ? [] : (found?.noRole ?? whyNoRole({ ...input, classified }))
  const idle = idleWindow({ kind, kindByFacts: byFacts.classified.kind }, usesApart(user, previous), settings)
  const context = { input, kind, noRole, matched }
  const staged = withContext(stageOf(user, found, classified, owned, previous, { idle, now }), context)
  const leaver = person?.status === 'left' ? person : owned.owner === null ? owned.left : null
  const carried = memoryOf({ user, stage: staged.stage, previous, leaver, people, decisions, now })
  const answer = answerTo(carried, decisions)
  const gone = isGone(input)
  const stale = gone ? [] : staleReasons(user, settings, input.account.reading === 'failed', now)
  const isStale = stale.length > 0
  const scope: ActionScope = {
    user,
    kind,
    kindByFacts: byFacts.classified.kind,
    match: matched.match,
    person,
    owned,
    staged,
    carried,
    answer,
    dormant: dormantAnswerTo(carried, decisions),
    exceptions,
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
    excepted: staged.stage !== 'removed' && isExcepted(user, exceptions, now),
    evidenceAt: evidenceAt(user),
    nextChangeAt: gone ? null : nextChangeAt(scope),
    carried: { ...carried, ...(undecided && { undecided }) },
  }
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

/**
 * What is closed now, or kept, needs nothing first; what nothing uses is neither identified nor replaced first, but its silence
 * is as old as its facts.
 */
function blocking({ action, because }: Action, staged: readonly Reason[], stale: readonly Reason[]): readonly Reason[] {
  const isKept = because.some(({ code }) => code === 'exception-until' || code === 'break-glass-claimed')
  if (hasOwnTrack(action) || (action === 'keep' && isKept)) return []
  return action === 'disable-dormant' ? stale : union(staged, stale)
}

function union(reasons: readonly Reason[], more: readonly Reason[]): Reason[] {
  return [...reasons, ...more.filter((reason) => !reasons.some((one) => one.code === reason.code))]
}

/** Whether all that is live of it may stay: kept, and counted as left no more. */
function isExcepted(user: IamUser, exceptions: readonly Exception[], now: Instant): boolean {
  const live = liveCredentials(user, now).map(({ kind }) => kind)
  return exceptedUntil(exceptions, live, now) !== null
}

/** Users of a closed or departed account are out of everybody's hands. */
function isGone({ account }: AssessInput): boolean {
  return account.state === 'closed' || account.state === 'left'
}

/** Whether "nobody matches" would be knowledge: the user's tags and some list of people were read. */
function isMatchKnown({ user, directory }: AssessInput): boolean {
  const tagsRead = user.uniqueId !== null && !failedGroups(user).includes('existence')
  return tagsRead && (directory.rosterRead || directory.usersRead)
}

/** A role's integration is its user's, where the user tells none itself. */
function integrationOf(found: FoundReplacement | null, catalogue: Catalogue): string | null {
  if (found?.replacement.type !== 'role' || !found.replacement.counts) return null
  const { integration } = found.replacement
  return catalogue.integration(integration)?.id ?? null
}

/** An address of the company on the user that nobody in a completely read directory has. */
function unknownEmail({ user, candidates, directory, settings }: AssessInput): string | null {
  if (!directory.rosterRead || !directory.usersRead) return null
  const known = new Set(candidates.filter((one) => one.kind === 'email').map((one) => one.key))
  const name = nameEmail(user)
  const emails = [...tagEmails(user, settings.emailTags), ...(name ? [name] : [])]
  return (
    emails.find(
      (email) => settings.companyDomains.includes(email.slice(email.indexOf('@') + 1)) && !known.has(email),
    ) ?? null
  )
}

interface Context {
  input: AssessInput
  kind: Kind
  noRole: readonly Reason[]
  matched: Matched
}

/** What the stage's own facts cannot tell: that nothing was found because nothing was read, or because nothing can exist. */
function withContext(staged: Staged, { input, kind, noRole, matched }: Context): Staged {
  if (staged.stage !== 'unidentified' && staged.stage !== 'identified') return staged
  const isUnread = kind === 'human' && !input.directory.assignmentsRead
  const isTold = noRole.length > 0 || isUnread
  const blockedBy = staged.blockedBy.filter(({ code }) => !(isTold && code === 'no-replacement'))
  if (staged.stage === 'identified')
    blockedBy.push(...noRole.filter((one) => !blockedBy.some(({ code }) => code === one.code)))
  if (isUnread) blockedBy.push({ code: 'directory-not-read' })
  const email = unknownEmail(input)
  if (email) blockedBy.push({ code: 'not-in-directory', email })
  if (staged.stage === 'unidentified') {
    if (!isMatchKnown(input)) blockedBy.push({ code: 'match-not-known' })
    if (!matched.match) blockedBy.push(...matched.because)
  }
  return { ...staged, blockedBy }
}
