import type { IamUser } from '../facts/iam-user'
import { serviceOf } from '../judge/permissions'
import { servicesSeen } from '../judge/role-fit'
import { allowsService, permissionsOf } from '../trust/permissions'
import { isAwsManaged, type PolicyDocument, type PolicyRef, rewritten } from '../trust/policy-document'
import { leftBehind } from './aws-policies'
import type { PlanInput } from './plan-input'
import { withoutPower } from './without-power'

/** What of a user's permissions its role gets. */
export interface Carried {
  attached: readonly PolicyRef[]
  inline: readonly { name: string; document: PolicyDocument }[]
  boundary: string | null
  /** What the role does not get, or what means something else for a role: a line each. */
  gap: readonly string[]
}

/** Whose policies, and what the user was seen doing. */
export type Carrying = Pick<PlanInput, 'user' | 'groups' | 'policies' | 'accessed'>

/**
 * A user's own policies and its groups', for a role that takes its place. Whatever writes IAM, does everything or hands out roles by
 * a wildcard stays behind: that it was used is nowhere told, and who needs it names the calls.
 * Source: AWS Managed Policy Reference; Service Authorization Reference, IAM.
 */
export function carriedPolicies({ user, groups, policies, accessed }: Carrying): Carried {
  const mine = groups.filter(({ name }) => user.groups.includes(name))
  const seen = seenServices({ user, accessed })
  const gap: string[] = []
  const attached = new Map<string, PolicyRef>()
  const inline: { name: string; document: PolicyDocument }[] = []
  const add = (wanted: string, document: PolicyDocument) => {
    if (document.statements.length > 0) inline.push({ name: unused(wanted, inline), document })
  }
  for (const ref of [user, ...mine].flatMap((holder) => holder.attachedPolicies)) {
    if (attached.has(ref.arn)) continue
    if (isAwsManaged(ref)) {
      const why = leftBehind(ref, seen)
      if (why === null) attached.set(ref.arn, ref)
      else gap.push(`${ref.name}: ${why}`)
      continue
    }
    const document = policies.find(({ arn }) => arn === ref.arn)?.document ?? null
    if (document === null) {
      gap.push(`${ref.name}: not carried over, because its content was not read`)
      continue
    }
    const kept = narrowed(document, user, ref.name)
    gap.push(...kept.gap)
    if (kept.isWhole) attached.set(ref.arn, ref)
    else add(ref.name, kept.document)
  }
  for (const holder of [user, ...mine]) {
    for (const { name, document } of holder.inlinePolicies) {
      if (document === null) {
        gap.push(`${name}: not carried over, because its content was not understood`)
        continue
      }
      const kept = narrowed(document, user, name)
      gap.push(...kept.gap)
      add(name, kept.document)
    }
  }
  const given = permissionsOf([{ attachedPolicies: [...attached.values()], inlinePolicies: inline }], policies)
  const missing = seen.filter((service) => allowsService(given, service) === false)
  if (missing.length > 0) gap.push(`seen in use, and nothing here allows it: ${missing.join(', ')}. ${NAME_CALLS}`)
  return { attached: [...attached.values()], inline, boundary: user.boundary, gap }
}

const NAME_CALLS = 'Put in the calls and resources that are needed, by name'

/** Services that AWS's records say the user called, by the prefixes of their actions. */
const seenServices = ({ user, accessed }: Pick<Carrying, 'user' | 'accessed'>): string[] =>
  [...new Set([...servicesSeen(user), ...accessed].map(serviceOf))].sort()

/**
 * What of a user's policies is about some services alone, for a role that lacks them. Where a Deny or a boundary of the user's may
 * concern them, nothing is taken: without these it would give more than the user had.
 */
export function carriedFor(services: readonly string[], carrying: Carrying): Carried {
  const { user, policies } = carrying
  const wanted = services.map(serviceOf)
  const { attached, inline } = carriedPolicies(carrying)
  const own = attached.flatMap(({ arn }) => policies.find((policy) => policy.arn === arn)?.document ?? [])
  const statements = [...own, ...inline.map(({ document }) => document)].flatMap((document) => document.statements)
  if (user.boundary !== null || statements.some(({ effect }) => effect === 'Deny'))
    return nothing([
      `${wanted.join(', ')}: a boundary or a Deny limits what the user may do, which the role would not have. ${NAME_CALLS}`,
    ])
  const about = statements.flatMap((statement) => {
    const actions = statement.actions.filter((action) => wanted.includes(prefixOf(action)))
    return actions.length > 0 ? [{ ...statement, actions }] : []
  })
  const managed = attached.filter((ref) => {
    const { services: those } = permissionsOf([{ attachedPolicies: [ref], inlinePolicies: [] }], [])
    return isAwsManaged(ref) && those !== 'all' && wanted.some((service) => those.has(service))
  })
  const inlined = about.length > 0 ? [{ name: 'SeenInUse', document: { statements: about } }] : []
  const given = permissionsOf([{ attachedPolicies: managed, inlinePolicies: inlined }], [])
  const missing = wanted.filter((service) => allowsService(given, service) === false)
  return {
    attached: managed,
    inline: inlined,
    boundary: null,
    gap: missing.length > 0 ? [`${missing.join(', ')}: no policy of the user's names calls of it. ${NAME_CALLS}`] : [],
  }
}

const nothing = (gap: readonly string[]): Carried => ({ attached: [], inline: [], boundary: null, gap })

const prefixOf = (action: string) => (action.split(':', 1)[0] ?? action).toLowerCase()

interface Narrowed {
  document: PolicyDocument
  gap: string[]
  /** Nothing was taken out or changed. */
  isWhole: boolean
}

function narrowed({ statements }: PolicyDocument, user: IamUser, policy: string): Narrowed {
  const gap: string[] = []
  const kept = statements.flatMap((written) => {
    const statement = asRole(written, user)
    if (statement.effect === 'Deny') return [statement]
    if (statement.conditions.some(({ key }) => /^aws:(username|userid)$/i.test(key))) {
      gap.push(`${policy}: a statement for this very user (aws:username) is left out: a role has no such name`)
      return []
    }
    const { safe, lost } = withoutPower(statement)
    if (lost.length > 0)
      gap.push(
        `${policy}: ${lost.join(', ')} left out: it writes IAM, allows everything or hands out roles by a wildcard`,
      )
    return safe
  })
  const isWhole = JSON.stringify(kept) === JSON.stringify(statements)
  if (!isWhole && gap.length === 0)
    gap.push(`${policy}: \${aws:username} and \${aws:userid} were replaced by what they meant for this user`)
  return { document: { statements: kept }, gap, isWhole }
}

/** Variables that mean a user are nothing in a role's session: what they meant is written out. */
function asRole(statement: PolicyDocument['statements'][number], user: IamUser): typeof statement {
  return rewritten(statement, (text) =>
    text
      .replace(/\$\{aws:username\}/gi, user.name)
      .replace(/\$\{aws:userid\}/gi, (variable) => user.uniqueId ?? variable),
  )
}

/** A name that none of these has. */
export function unused(wanted: string, taken: readonly { name: string }[]): string {
  const isTaken = (name: string) => taken.some((one) => one.name.toLowerCase() === name.toLowerCase())
  for (let at = 1; ; at++) {
    const name = at === 1 ? wanted : `${wanted.slice(0, 120)}-${at}`
    if (!isTaken(name)) return name
  }
}
