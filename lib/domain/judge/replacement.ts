import type { CurrentDecision } from '../decision'
import type { LastUse } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { Uuid } from '../ids'
import { type Instant, latest } from '../instant'
import { mentionsAction } from '../trust/allows'
import type { PolicyDocument } from '../trust/policy-document'
import type { ReviewedRole } from '../trust/trust'
import type { Confidence, Match, Replacement, ReplacementUse } from './assessment'
import type { Classified } from './classify'
import type { Catalogue, Integration } from './integration'
import { split } from './name-words'

/** A permission set that reaches the user's account, given to a person directly or through a group. */
export interface AssignedAccess {
  personId: Uuid
  permissionSet: string
  via: 'user' | 'group'
  /** Last use of the permission set's role in this account, by anyone. */
  roleLastUsed: LastUse
  /** Nobody else is assigned this permission set in this account: its role's use is this person's. */
  soleAssignee: boolean
}

/** A replacement with what people decided about it. */
export interface FoundReplacement {
  replacement: Replacement
  /** When somebody accepted what could not be proven (or a trust finding). */
  acceptedAt: Instant | null
  /** The catalogue calls its integration partial for this user. */
  partial: boolean
  /** Nobody can ever assume the role. */
  dead: boolean
}

/** What a replacement is looked for among. */
export interface ReplacementScope {
  user: IamUser
  classified: Classified
  match: Match | null
  assignments: readonly AssignedAccess[]
  roles: readonly ReviewedRole[]
  /** Policy documents of the user, for what a partial integration's user does. */
  documents: readonly PolicyDocument[]
  decisions: readonly CurrentDecision[]
  catalogue: Catalogue
}

/**
 * The best replacement of one IAM user, whether or not it counts: a decided role; for a human the assignments of the
 * matched person; else the role whose trust names the integration, or a workload's role of the same name.
 */
export function findReplacement(scope: ReplacementScope): FoundReplacement | null {
  const decided = scope.roles.find(({ role }) => acceptance(scope.decisions, role.id) !== null)
  if (decided) return asRole(decided, 'certain', scope)
  if (scope.classified.kind === 'human') return byAssignment(scope)
  const ranked = scope.roles
    .map((reviewed) => ({ reviewed, link: linkOf(reviewed, scope) }))
    .filter((one): one is { reviewed: ReviewedRole; link: Confidence } => one.link !== null)
    .map(({ reviewed, link }) => ({ found: asRole(reviewed, link, scope), shared: sharedWords(scope.user, reviewed) }))
  return ranked.sort((a, b) => merit(b.found) - merit(a.found) || b.shared - a.shared || byName(a, b))[0]?.found ?? null
}

/** When an admin accepted this replacement: `roleId` null for assignments. */
function acceptance(decisions: readonly CurrentDecision[], roleId: Uuid | null): Instant | null {
  return latest(
    decisions.map((one) => (one.type === 'accept-replacement' && one.value.roleId === roleId ? one.at : null)),
  )
}

function byAssignment({ match, assignments, decisions }: ReplacementScope): FoundReplacement | null {
  const mine = assignments.filter((assignment) => assignment.personId === match?.personId)
  if (!match || mine.length === 0) return null
  const replacement: Replacement = {
    type: 'assignment',
    permissionSets: [...new Set(mine.map((assignment) => assignment.permissionSet))].sort(),
    confidence: match.confidence,
    use: assignedUse(mine),
    findings: [],
    counts: match.confidence !== 'suggested',
  }
  return { replacement, acceptedAt: acceptance(decisions, null), partial: false, dead: false }
}

/** A permission set's role says something about one person only where nobody else is assigned it. */
function assignedUse(assignments: readonly AssignedAccess[]): ReplacementUse {
  const uses = assignments.map(({ soleAssignee, roleLastUsed }) =>
    soleAssignee ? recordedUse(roleLastUsed) : ({ state: 'unprovable' } as const),
  )
  const at = latest(uses.map((use) => (use.state === 'used' ? use.at : null)))
  if (at) return { state: 'used', at }
  return uses.find((use) => use.state === 'unprovable') ?? uses[0] ?? { state: 'unprovable' }
}

function recordedUse(lastUsed: LastUse): ReplacementUse {
  if (lastUsed.state === 'used') return { state: 'used', at: lastUsed.at }
  return lastUsed.state === 'never' ? { state: 'unused', until: lastUsed.until } : { state: 'unprovable' }
}

/** How sure it is that this role is for this user; `null`: nothing links them. */
function linkOf(reviewed: ReviewedRole, scope: ReplacementScope): Confidence | null {
  const { review } = reviewed
  const { classified, user, catalogue } = scope
  if (review.names === 'integration') {
    const integration = catalogue.integration(review.integration)
    if (!integration || integration.kind !== classified.kind) return null
    const alike = sharedWords(user, reviewed) > 0
    const rivals = scope.roles.filter((other) => other.review.integration === review.integration)
    if (classified.integration === review.integration) {
      if (classified.integrationCertain && rivals.length === 1) return 'certain'
      return alike || rivals.length === 1 ? 'likely' : 'suggested'
    }
    // A CI user that names no service ("deploy-web") beside a role that names both.
    return classified.integration === null && alike ? 'likely' : null
  }
  if (review.names !== 'workload' || classified.kind !== 'workload') return null
  const mine = words(user.name)
  const theirs = words(reviewed.role.name)
  if (mine.length === 0 || !mine.every((word) => theirs.includes(word))) return null
  return theirs.length === mine.length ? 'likely' : 'suggested'
}

function asRole(reviewed: ReviewedRole, link: Confidence, scope: ReplacementScope): FoundReplacement {
  const { role, review } = reviewed
  const acceptedAt = acceptance(scope.decisions, role.id)
  const integration = scope.catalogue.integration(review.integration)
  const partial = integration !== null && isPartialFor(integration, scope.user, scope.documents)
  const linked = link !== 'suggested' || acceptedAt !== null
  const replacement: Replacement = {
    type: 'role',
    roleId: role.id,
    roleName: role.name,
    integration: integration?.id ?? review.services[0] ?? 'workload',
    confidence: acceptedAt ? 'certain' : link,
    use: recordedUse(role.lastUsed),
    findings: review.findings,
    counts: !review.dead && linked && (!partial || acceptedAt !== null),
  }
  return { replacement, acceptedAt, partial, dead: review.dead }
}

/** Whether a key stays necessary for what this user does, as far as name and policies tell; when they tell nothing, it may. */
export function isPartialFor(integration: Integration, user: IamUser, documents: readonly PolicyDocument[]): boolean {
  if (integration.roleSupport !== 'partial') return integration.roleSupport === 'none'
  const words = split(user.name)
  const fits = integration.features.find((feature) => {
    if ('word' in feature) return words.includes(feature.word)
    return 'otherwise' in feature || mentionsAction(documents, feature.action)
  })
  return fits?.needs !== 'role'
}

const FILLER = new Set(['role', 'user', 'iam', 'aws', 'svc', 'service', 'access', 'key', 'ci', 'cd'])

function words(name: string): string[] {
  const split = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return split.filter((word) => word.length > 1 && !FILLER.has(word))
}

/** Words that user and role share, the integration's own name aside. */
function sharedWords(user: IamUser, { role, review }: ReviewedRole): number {
  const theirs = new Set(words(role.name))
  const own = new Set(words(review.integration ?? ''))
  return words(user.name).filter((word) => theirs.has(word) && !own.has(word)).length
}

const CONFIDENCES: readonly Confidence[] = ['suggested', 'likely', 'certain']

/** What counts comes first, then the surer link, then a role seen used. */
function merit({ replacement }: FoundReplacement): number {
  const used = replacement.use.state === 'used' ? 1 : 0
  return (replacement.counts ? 10 : 0) + CONFIDENCES.indexOf(replacement.confidence) * 2 + used
}

function byName(a: { found: FoundReplacement }, b: { found: FoundReplacement }): number {
  return nameOf(a.found) < nameOf(b.found) ? -1 : 1
}

function nameOf({ replacement }: FoundReplacement): string {
  return replacement.type === 'role' ? replacement.roleName : ''
}
