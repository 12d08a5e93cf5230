import type { IamGroup } from '../facts/account-reading'
import type { IamUser } from '../facts/iam-user'
import { serviceOf } from '../judge/permissions'
import { servicesSeen } from '../judge/role-fit'
import type { ManagedPolicy, PolicyDocument, PolicyRef, Statement } from '../trust/policy-document'
import { isPrivileged } from '../trust/privilege'

/** What of a user's permissions its role gets. */
export interface Carried {
  attached: readonly PolicyRef[]
  inline: readonly { name: string; document: PolicyDocument }[]
  boundary: string | null
  /** What the role does not get, or what means something else for a role: a line each. */
  gap: readonly string[]
}

/**
 * A user's own policies and its groups', for a role that takes its place. Whatever writes IAM, does everything or assumes any role
 * stays behind: that it was used is nowhere told, and who needs it names the calls. What AWS's records say was used stays allowed.
 * Source: AWS Managed Policy Reference; Service Authorization Reference, IAM.
 */
export function carriedPolicies(
  user: IamUser,
  groups: readonly IamGroup[],
  policies: readonly ManagedPolicy[],
): Carried {
  const mine = groups.filter(({ name }) => user.groups.includes(name))
  const gap: string[] = []
  const attached = new Map<string, PolicyRef>()
  const inline: { name: string; document: PolicyDocument }[] = []
  const add = (wanted: string, document: PolicyDocument) => {
    if (document.statements.some(({ effect }) => effect === 'Allow'))
      inline.push({ name: unused(wanted, inline), document })
  }
  for (const ref of [user, ...mine].flatMap((holder) => holder.attachedPolicies)) {
    if (attached.has(ref.arn)) continue
    if (isAws(ref)) {
      const why = leftBehind(ref)
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
  const broad = gap.length > 0 ? wholeServices(servicesSeen(user)) : null
  if (broad) {
    add('SeenInUse', broad)
    gap.push('SeenInUse: whole services that AWS saw in use. Narrow it to the calls and resources that are needed')
  }
  return { attached: [...attached.values()], inline, boundary: user.boundary, gap }
}

const isAws = ({ arn }: PolicyRef) => arn.includes(':iam::aws:')

/** Why a policy of AWS's is not given to the role; `null`: it is. */
function leftBehind(ref: PolicyRef): string | null {
  if (ref.name.startsWith('AWSCompromisedKeyQuarantine')) return 'stays with the user: it fences a leaked key'
  if (ref.name === 'SignInLocalDevelopmentAccess') return 'stays with the user: a role does not sign in'
  if (/^IAM(?!.*ReadOnly)/.test(ref.name) || isPrivileged({ attachedPolicies: [ref], inlinePolicies: [] }, []))
    return 'not carried over: it writes IAM or allows everything, and nothing shows that this was used'
  return null
}

interface Narrowed {
  document: PolicyDocument
  gap: string[]
  /** Nothing was taken out or changed. */
  isWhole: boolean
}

function narrowed({ statements }: PolicyDocument, user: IamUser, policy: string): Narrowed {
  const gap: string[] = []
  const kept = statements.flatMap((statement) => {
    if (statement.effect === 'Deny') return [asRole(statement, user)]
    if (statement.conditions.some(({ key }) => /^aws:(username|userid)$/i.test(key))) {
      gap.push(`${policy}: a statement for this very user (aws:username) is left out: a role has no such name`)
      return []
    }
    const safe = withoutPower(statement)
    const lost = [...statement.actions, ...statement.notActions.map((action) => `all but ${action}`)].filter(
      (action) => !safe?.actions.includes(action) && !safe?.notActions.some((one) => `all but ${one}` === action),
    )
    if (lost.length > 0)
      gap.push(`${policy}: ${lost.join(', ')} left out: it writes IAM, allows everything or hands out any role`)
    return safe ? [asRole(safe, user)] : []
  })
  const document = { statements: kept }
  if (JSON.stringify(kept) !== JSON.stringify(statements) && gap.length === 0)
    gap.push(`${policy}: \${aws:username} and \${aws:userid} were replaced by what they meant for this user`)
  return { document, gap, isWhole: JSON.stringify(kept) === JSON.stringify(statements) }
}

/** A statement without the actions that make somebody more powerful; `null`: nothing is left. */
function withoutPower(statement: Statement): Statement | null {
  const isPowerful = (one: Statement) => {
    const all = one.notResources.length > 0 ? { ...one, resources: ['*'], notResources: [] } : one
    const document = { statements: [{ ...all, conditions: [] }] }
    return isPrivileged({ attachedPolicies: [], inlinePolicies: [{ name: 'one', document }] }, [])
  }
  if (statement.notActions.length > 0) return isPowerful(statement) ? null : statement
  const actions = statement.actions.filter(
    (action) => !writesIam(action) && !isPowerful({ ...statement, actions: [action] }),
  )
  if (actions.length === 0) return null
  return actions.length === statement.actions.length ? statement : { ...statement, actions }
}

/** Any action of IAM but those that read, and handing a named role to a service. */
function writesIam(action: string): boolean {
  const [service = '', verb = ''] = action.toLowerCase().split(':', 2)
  if (/[*?]/.test(service)) return true
  return service === 'iam' && !/^(get|list|generate|simulate|passrole$)/.test(verb)
}

/** Variables that mean a user are nothing in a role's session: what they meant is written out. */
function asRole(statement: Statement, user: IamUser): Statement {
  const meant = (text: string) =>
    text
      .replace(/\$\{aws:username\}/gi, user.name)
      .replace(/\$\{aws:userid\}/gi, (variable) => user.uniqueId ?? variable)
  return {
    ...statement,
    resources: statement.resources.map(meant),
    notResources: statement.notResources.map(meant),
    conditions: statement.conditions.map((one) => ({ ...one, values: one.values.map(meant) })),
  }
}

/** Everybody may call these, or they are what must not be handed on unseen. */
const NOT_HANDED_ON = new Set(['iam', 'sts', 'signin', 'organizations', 'sso', 'sso-directory', 'identitystore'])

/** Services by the names under which AWS tells their use, whole; `null`: none that may be handed on unseen. */
export function wholeServices(services: readonly string[]): PolicyDocument | null {
  const actions = [...new Set(services.map(serviceOf))]
    .filter((service) => !NOT_HANDED_ON.has(service) && /^[a-z0-9-]+$/.test(service))
    .sort()
    .map((service) => `${service}:*`)
  if (actions.length === 0) return null
  const none = { principals: [], notPrincipals: [], notActions: [], notResources: [], conditions: [] }
  return { statements: [{ effect: 'Allow', actions, resources: ['*'], ...none }] }
}

function unused(wanted: string, taken: readonly { name: string }[]): string {
  const isTaken = (name: string) => taken.some((one) => one.name === name)
  for (let at = 1; ; at++) {
    const name = at === 1 ? wanted : `${wanted.slice(0, 120)}-${at}`
    if (!isTaken(name)) return name
  }
}
