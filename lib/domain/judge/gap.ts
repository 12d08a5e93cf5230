import type { IamGroup } from '../facts/account-reading'
import type { IamUser } from '../facts/iam-user'
import { grantsIn, shareOf } from '../trust/action-grants'
import { documentsOf } from '../trust/allows'
import { allowsService, isHarmless, type Permissions, permissionsOfUser, prefixOfService } from '../trust/permissions'
import type { ManagedPolicy } from '../trust/policy-document'
import type { ReviewedRole } from '../trust/trust'
import type { Reason } from './reason'
import { servicesSeen } from './role-fit'

/** What a replacement lacks of what its user does or is. */
export interface Gap {
  /** Seen in use and not allowed, or out of reach: keeps the user from being switched. */
  blocking: Reason[]
  /** Allowed and never used, or of another meaning for a role: to be known before switching. */
  told: Reason[]
}

/** What a user may do, and the policies and roles of its account. */
export interface GapScope {
  user: IamUser
  groups: readonly IamGroup[]
  policies: readonly ManagedPolicy[]
  roles: readonly ReviewedRole[]
}

/**
 * The gap between a user and what replaces it. `by`: names of the roles or permission sets; `allowed`: what each of them
 * allows (any one of them is enough), `null` where it was not read.
 */
export function gapOf(scope: GapScope, by: readonly string[], allowed: readonly (Permissions | null)[]): Gap {
  const { user, groups, policies } = scope
  const mine = permissionsOfUser(user, groups, policies)
  const covers = (service: string) => allowed.some((one) => one === null || allowsService(one, service) !== false)
  const missing = servicesSeen(user).filter((service) => !covers(service) && !mine.without.has(service))
  const services = lessThan(mine, allowed).filter((service) => !missing.includes(service))
  const less: Reason[] = services.length > 0 ? [{ code: 'less-on-purpose', by, services }] : []
  const reads = allowed.length > 0 && allowed.every((one) => one?.does === 'reads')
  if (mine.does === 'changes' && reads) less.push({ code: 'reads-on-purpose', by })
  const seen = servicesSeen(user).filter((service) => !missing.includes(service))
  const shares = seen.map((service) => ({ service, share: shareAllowed(service, mine, allowed) }))
  const sharing = (wanted: string) => shares.flatMap(({ service, share }) => (share === wanted ? service : []))
  const [none, some] = [sharing('none'), sharing('some')]
  if (some.length > 0) less.push({ code: 'fewer-actions', by, services: some })
  const blocking: Reason[] = missing.length > 0 ? [{ code: 'seen-not-allowed', by, services: missing }] : []
  if (none.length > 0) blocking.push({ code: 'actions-not-allowed', by, services: none })
  return { blocking, told: [...less, ...changedMeanings(scope)] }
}

/**
 * How much of what the user's own policies allow in a service these allow: which of it was called, no list of AWS tells. `null`:
 * not known, or nothing of its own allows it anything there.
 */
function shareAllowed(service: string, mine: Permissions, allowed: readonly (Permissions | null)[]) {
  const prefix = prefixOfService(service)
  const known = allowed.flatMap((one) => (one?.complete ? one : []))
  if (isHarmless(prefix) || !mine.complete || known.length < allowed.length || known.length === 0) return null
  const had = grantsIn(mine.rules, prefix)
  const has = known.flatMap(({ rules }) => grantsIn(rules, prefix))
  return had.length > 0 ? shareOf(had, has) : null
}

/** Services of which the user is allowed more than any of these allows it; `*`: every other. Empty also where it is not known. */
function lessThan(mine: Permissions, allowed: readonly (Permissions | null)[]): string[] {
  const known = allowed.flatMap((one) => one ?? [])
  if (known.length < allowed.length || known.some(({ complete }) => !complete)) return []
  const covers = (service: string) => known.some((one) => allowsService(one, service) !== false)
  if (mine.services !== 'all') return [...mine.services].filter((service) => !covers(service)).sort()
  const wide = known.filter((one) => one.services === 'all')
  if (wide.length === 0) return known.length > 0 ? ['*'] : []
  const out = new Set(wide.flatMap(({ without }) => [...without]))
  return [...out].filter((service) => !covers(service) && !mine.without.has(service)).sort()
}

/** A variable, or a condition, that means an IAM user. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
const USER_VARIABLE = /\$\{aws:(username|userid)\b/i
const USER_KEYS = /^aws:(username|userid)$/i

/** What of a user's policies, and of others' that name it, means something else for a role. */
function changedMeanings({ user, groups, policies, roles }: GapScope): Reason[] {
  const documents = documentsOf(user, groups, policies)
  const statements = documents.flatMap((document) => document.statements)
  const texts = statements.flatMap(({ resources, notResources, conditions }) => [
    ...resources,
    ...notResources,
    ...conditions.flatMap(({ values }) => values),
  ])
  const reasons: Reason[] = []
  if (texts.some((text) => USER_VARIABLE.test(text))) reasons.push({ code: 'policy-means-user', what: 'variable' })
  if (
    statements.some(({ conditions }) =>
      conditions.some(({ key, values }) => USER_KEYS.test(key) || values.some(isUserArn)),
    )
  )
    reasons.push({ code: 'policy-means-user', what: 'condition' })
  if (user.boundary !== null)
    reasons.push({ code: 'has-boundary', policy: user.boundary.slice(user.boundary.lastIndexOf('/') + 1) })
  const naming = roles.filter(({ role }) =>
    (role.trust?.statements ?? []).some(
      ({ principals, conditions }) =>
        principals.some(({ value }) => value === user.arn) ||
        conditions.some(({ values }) => values.includes(user.arn)),
    ),
  )
  if (naming.length > 0) reasons.push({ code: 'trusted-by-name', roles: naming.map(({ role }) => role.name).sort() })
  return reasons
}

const isUserArn = (value: string) => /:user\//.test(value) || /^AIDA/.test(value)
