import type { CurrentDecision } from '../decision'
import type { IamGroup } from '../facts/account-reading'
import type { LastUse } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { AccountId, Uuid } from '../ids'
import { type Instant, latest } from '../instant'
import { documentsOf, mentionsAction } from '../trust/allows'
import { type Permissions, permissionsOf } from '../trust/permissions'
import type { ManagedPolicy, PolicyDocument } from '../trust/policy-document'
import type { ReviewedRole } from '../trust/trust'
import { ACCOUNT_ACCESS } from '../trust/trust-services'
import {
  type Confidence,
  type FeatureNeeds,
  type Match,
  mayBePersons,
  type Replacement,
  type ReplacementUse,
} from './assessment'
import type { Classified } from './classify'
import { type Gap, gapOf } from './gap'
import type { Catalogue, Integration } from './integration'
import { letsInOthers } from './lets-in-others'
import { split } from './name-words'
import { needsKeyIn } from './partition-limit'
import type { Reason } from './reason'
import { otherRepository } from './repository'
import { fitOf, isFit, likeliness, servicesSeen } from './role-fit'

/** A permission set given to a person, directly or through a group, in the user's account or in one of its reach. */
export interface AssignedAccess {
  personId: Uuid
  accountId: AccountId
  permissionSet: string
  via: 'user' | 'group'
  /** Last use of the permission set's role in this account, by anyone. */
  roleLastUsed: LastUse
  /** When a session under this person's present user name was last seen in that role; `null`: none was, or nobody looked. */
  sessionSeenAt: Instant | null
  /** Nobody else is assigned this permission set in this account: its role's use is this person's. */
  soleAssignee: boolean
  /** What its role in this account allows; `null`: not read. */
  allows: Permissions | null
}

/** A replacement with what people decided about it. */
export interface FoundReplacement {
  replacement: Replacement
  /** When somebody accepted what could not be proven (or a trust finding). */
  acceptedAt: Instant | null
  /** Why no role can stand in for this user, or for its integration's: it counts only once somebody accepts it. */
  noRole: readonly Reason[]
  /** Why its trust lets in nobody that could be this user: it counts only once somebody accepts it. */
  others: readonly Reason[]
  /** Why a role is only suggested: it is another repository's. */
  elsewhere: readonly Reason[]
  /** Nobody can ever assume the role. */
  dead: boolean
  gap: Gap
}

/** What a replacement is looked for among. */
export interface ReplacementScope {
  user: IamUser
  classified: Classified
  match: Match | null
  assignments: readonly AssignedAccess[]
  /** Other accounts in which the user may assume roles. */
  reach: readonly AccountId[]
  roles: readonly ReviewedRole[]
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
  decisions: readonly CurrentDecision[]
  catalogue: Catalogue
}

/**
 * The best replacement of one IAM user, whether or not it counts: what somebody linked, else accepted; for a human the
 * assignments of the matched person, else a role that people enter through account access manager; else a role whose trust
 * names the integration, or a workload's role.
 */
export function findReplacement(scope: ReplacementScope): FoundReplacement | null {
  const link = scope.decisions.find((one) => one.type === 'link-replacement')?.value
  const linked = link && scope.roles.find(({ role }) => role.id === link.roleId)
  if (linked) return withGap({ ...asRole(linked, 'certain', scope), reviewed: linked }, scope)
  // Only people sign in through Identity Center.
  if (link?.roleId === null && mayBePersons(scope.classified.kind)) return byAssignment(scope)
  const decided = scope.roles.find(({ role }) => acceptance(scope.decisions, role.id) !== null)
  if (decided) return withGap({ ...asRole(decided, 'certain', scope), reviewed: decided }, scope)
  if (scope.classified.kind === 'human') return byAssignment(scope) ?? bestRole(scope)
  return bestRole(scope)
}

function bestRole(scope: ReplacementScope): FoundReplacement | null {
  const rank = { 'same-repository': 0, fits: 1, untold: 2, differs: 3 } as const
  const candidates = scope.roles.flatMap((reviewed) => {
    const link = linkOf(reviewed, scope)
    if (link === null) return []
    return { ...asRole(reviewed, link, scope), reviewed, rank: rank[fitOf(scope.user, reviewed)] }
  })
  const [best] = candidates.sort((a, b) => merit(b) - merit(a) || a.rank - b.rank || byName(a, b))
  return best ? withGap(best, scope) : null
}

/** A role that may replace the user, before its gap is looked for. */
type Candidate = Omit<FoundReplacement, 'gap'> & { reviewed: ReviewedRole }

function withGap(
  { reviewed: { role }, replacement, acceptedAt, noRole, others, elsewhere, dead }: Candidate,
  scope: ReplacementScope,
): FoundReplacement {
  const gap = gapOf(scope, [role.name], [permissionsOf([role], scope.policies)])
  return { replacement, acceptedAt, noRole, others, elsewhere, dead, gap }
}

/** When an admin accepted this replacement: `roleId` null for assignments. */
function acceptance(decisions: readonly CurrentDecision[], roleId: Uuid | null): Instant | null {
  return latest(
    decisions.map((one) => (one.type === 'accept-replacement' && one.value.roleId === roleId ? one.at : null)),
  )
}

/**
 * The person's own assignments in the user's account and in the accounts of its reach. A user that was seen doing nothing
 * but assume roles elsewhere needs none where it lives.
 */
function byAssignment(scope: ReplacementScope): FoundReplacement | null {
  const { user, match, assignments, reach, decisions } = scope
  const mine = assignments.filter((assignment) => assignment.personId === match?.personId)
  const here = mine.filter(({ accountId }) => accountId === user.accountId)
  const isJump = reach.length > 0 && servicesSeen(user).every((service) => service === 'sts' || service === 'iam')
  const there = mine.filter(({ accountId }) => reach.includes(accountId))
  const counted = here.length > 0 ? here : isJump ? there : []
  if (!match || counted.length === 0) return null
  const permissionSets = [...new Set(counted.map((assignment) => assignment.permissionSet))].sort()
  const replacement: Replacement = {
    type: 'assignment',
    permissionSets,
    confidence: match.confidence,
    use: assignedUse(counted),
    findings: [],
    counts: match.confidence !== 'suggested',
  }
  const gap = gapOf(
    scope,
    permissionSets,
    here.map(({ allows }) => allows),
  )
  const missing = reach.filter((account) => !there.some(({ accountId }) => accountId === account)).sort()
  if (missing.length > 0) gap.blocking.push({ code: 'reach-not-covered', accounts: missing })
  return {
    replacement,
    acceptedAt: acceptance(decisions, null),
    noRole: [],
    others: [],
    elsewhere: [],
    dead: false,
    gap,
  }
}

/**
 * A permission set's role says something about one person only where a session under their name was seen in it, or nobody
 * else is assigned it.
 */
function assignedUse(assignments: readonly AssignedAccess[]): ReplacementUse {
  const uses = assignments.map(({ soleAssignee, roleLastUsed, sessionSeenAt }): ReplacementUse => {
    const use: ReplacementUse = soleAssignee ? recordedUse(roleLastUsed) : { state: 'unprovable' }
    const at = latest([sessionSeenAt, use.state === 'used' ? use.at : null])
    return at ? { state: 'used', at } : use
  })
  const at = latest(uses.map((use) => (use.state === 'used' ? use.at : null)))
  if (at) return { state: 'used', at }
  return uses.find((use) => use.state === 'unprovable') ?? uses[0] ?? { state: 'unprovable' }
}

function recordedUse(lastUsed: LastUse): ReplacementUse {
  if (lastUsed.state === 'used') return { state: 'used', at: lastUsed.at }
  return lastUsed.state === 'never' ? { state: 'unused', until: lastUsed.until } : { state: 'unprovable' }
}

/** Several people enter an ordinary role: its use may be anybody's, its silence is everybody's. */
function sharedUse(lastUsed: LastUse): ReplacementUse {
  return lastUsed.state === 'used' ? { state: 'unprovable' } : recordedUse(lastUsed)
}

/** How sure it is that this role is for this user; `null`: nothing links them. */
function linkOf(reviewed: ReviewedRole, scope: ReplacementScope): Confidence | null {
  const { review } = reviewed
  const { classified, user, policies } = scope
  const isOnly = () =>
    scope.roles.every((other) => other === reviewed || other.review.dead || !isRival(other, reviewed))
  if (classified.kind === 'human') return review.services.includes(ACCOUNT_ACCESS) ? 'suggested' : null
  if (review.names === 'integration') {
    if (scope.catalogue.integration(review.integration)?.kind !== classified.kind) return null
    if (classified.integration === review.integration) return likeliness(user, reviewed, isOnly(), policies)
    // A CI user that names no service ("deploy-web") beside a role that names both.
    return classified.integration === null && isFit(fitOf(user, reviewed)) ? 'likely' : null
  }
  if (review.names !== 'workload' || classified.kind !== 'workload') return null
  // Which of its programs runs where, only a person knows.
  const fit = fitOf(user, reviewed)
  return isFit(fit) || (fit === 'untold' && isOnly()) ? 'suggested' : null
}

function isRival({ review }: ReviewedRole, { review: { names, integration } }: ReviewedRole): boolean {
  return review.names === names && review.integration === integration
}

function asRole(reviewed: ReviewedRole, link: Confidence, scope: ReplacementScope): Omit<FoundReplacement, 'gap'> {
  const { role, review } = reviewed
  const { user, groups, policies } = scope
  const acceptedAt = acceptance(scope.decisions, role.id)
  const integration = scope.catalogue.integration(review.integration)
  const own = whyNoRole(scope)
  // What a vendor cannot do is no matter of a user of another kind.
  const isOthers = integration?.kind !== scope.classified.kind
  const others = letsInOthers(reviewed, scope)
  const noRole =
    own.length > 0 || isOthers || others.length > 0
      ? own
      : needsKey(integration, user, documentsOf(user, groups, policies))
  const linked = (link !== 'suggested' && others.length === 0) || acceptedAt !== null
  const replacement: Replacement = {
    type: 'role',
    roleId: role.id,
    roleName: role.name,
    integration: integration?.id ?? review.services[0] ?? 'workload',
    confidence: acceptedAt ? 'certain' : link,
    use: scope.classified.kind === 'human' ? sharedUse(role.lastUsed) : recordedUse(role.lastUsed),
    findings: review.findings,
    counts: !review.dead && linked && (noRole.length === 0 || acceptedAt !== null),
  }
  const other = link === 'suggested' ? otherRepository(user, role) : null
  const elsewhere: Reason[] = other ? [{ code: 'other-repository', roleName: role.name, ...other }] : []
  return { replacement, acceptedAt, noRole, others, elsewhere, dead: review.dead }
}

/** Why no role can stand in for this user, as far as the catalogue knows its integration; empty: one can, or may. */
export function whyNoRole({
  user,
  groups,
  policies,
  catalogue,
  classified: { integration: id },
}: Pick<ReplacementScope, 'user' | 'groups' | 'policies' | 'catalogue' | 'classified'>): Reason[] {
  return needsKey(catalogue.integration(id), user, documentsOf(user, groups, policies))
}

function needsKey(integration: Integration | null, user: IamUser, documents: readonly PolicyDocument[]): Reason[] {
  if (!integration || !isPartialFor(integration, user, documents)) return []
  if (integration.roleSupport !== 'none' && needsKeyIn(integration, user.partition))
    return [{ code: 'no-role-in-partition', integration: integration.id, partition: user.partition }]
  const code = integration.roleSupport === 'none' ? 'no-role-possible' : 'replacement-partial'
  return [{ code, integration: integration.id }]
}

/** Whether a key stays necessary for what this user does, as far as name and policies tell; when they tell nothing, it may. */
export function isPartialFor(integration: Integration, user: IamUser, documents: readonly PolicyDocument[]): boolean {
  if (needsKeyIn(integration, user.partition)) return true
  if (integration.roleSupport !== 'partial') return integration.roleSupport === 'none'
  return featureNeeds(integration, user, documents) !== 'role'
}

/**
 * What the feature that a user serves needs, where its integration takes roles in part or not in this partition; `null`: not told, or
 * it takes roles for everything.
 */
export function featureNeeds(
  integration: Integration | null,
  user: IamUser,
  documents: readonly PolicyDocument[],
): FeatureNeeds | null {
  if (integration && needsKeyIn(integration, user.partition)) return 'key'
  if (integration?.roleSupport !== 'partial') return null
  const words = split(user.name)
  const fits = integration.features.find((feature) => {
    if ('word' in feature) return words.includes(feature.word)
    return 'otherwise' in feature || mentionsAction(documents, feature.action)
  })
  return fits?.needs ?? null
}

const CONFIDENCES: readonly Confidence[] = ['suggested', 'likely', 'certain']

/** What counts comes first, then the surer link, then a role seen used. */
function merit({ replacement }: Candidate): number {
  const used = replacement.use.state === 'used' ? 1 : 0
  return (replacement.counts ? 10 : 0) + CONFIDENCES.indexOf(replacement.confidence) * 2 + used
}

function byName(a: Candidate, b: Candidate): number {
  return a.reviewed.role.name < b.reviewed.role.name ? -1 : 1
}
