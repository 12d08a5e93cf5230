import type { IamGroup } from '../facts/account-reading'
import type { IamUser } from '../facts/iam-user'
import { documentsOf } from '../trust/allows'
import { coversAction } from '../trust/evaluate'
import { isAwsManaged, type ManagedPolicy } from '../trust/policy-document'
import type { EvidenceRules, Objects } from './integration'

/** What a user may do, as far as a classification needs it. Denials and conditions are not weighed. */
export interface Permissions {
  /** Names of all policies: attached, inline, and its groups'. */
  policies: readonly string[]
  /** Those of the company's own: AWS's names say what they allow, not whose user it is. */
  ownPolicies: readonly string[]
  /** Services it is allowed anything in, those aside that nearly everybody is (`sts`). */
  services: ReadonlySet<string>
  /** Actions that are written, lower case, stars and all (`ses:*`); AWS's own policies as all of their service. */
  actions: ReadonlySet<string>
  /** Nothing but reading. */
  readOnly: boolean
  /** Everything, or so much that it tells nothing (`*`, AdministratorAccess, PowerUserAccess, ReadOnlyAccess). */
  broad: boolean
  administrator: boolean
  /** Actions that put programs in place. */
  deploys: boolean
  /** What resources of its policies are called, without the stars. */
  resources: readonly string[]
  /** All it is allowed is on named resources. */
  named: boolean
}

const BROAD =
  /^(AdministratorAccess|PowerUserAccess|ReadOnlyAccess|ViewOnlyAccess|SecurityAudit|SystemAdministrator|job-function)/i
const ADMINISTRATOR = /^(AdministratorAccess|IAMFullAccess)$/

/** Said of nearly everybody. */
const COMMON = new Set(['sts', 'tag', 'kms', 'resource-groups'])
const READING =
  /^(get|list|describe|batchget|search|lookup|query|scan|view|check|select|head|filter|starquery|startquery)/i

/** What a user's policies allow, from documents where they were read and from the names of AWS managed policies. */
export function permissionsOf(
  user: IamUser,
  groups: readonly IamGroup[],
  policies: readonly ManagedPolicy[],
  rules: EvidenceRules,
): Permissions {
  const mine = groups.filter((group) => user.groups.includes(group.name))
  const attached = [user, ...mine].flatMap((holder) => holder.attachedPolicies)
  const own = attached.filter((policy) => !isAwsManaged(policy))
  const inline = [user, ...mine].flatMap((holder) => holder.inlinePolicies)
  const names = [...attached, ...inline].map(({ name }) => name)
  const services = new Set<string>()
  const written = new Set<string>()
  const found = { readOnly: true, broad: false, administrator: false, deploys: false, named: true }
  const resources: string[] = []
  for (const { name } of attached) {
    if (ADMINISTRATOR.test(name)) found.administrator = true
    if (BROAD.test(name)) found.broad = true
    const service = rules.awsPolicies.find(([prefix]) => name.startsWith(prefix))?.[1]
    if (!service) continue
    services.add(service)
    written.add(`${service}:*`)
    found.named = false
    if (!/ReadOnly/.test(name)) found.readOnly = false
  }
  for (const { statements } of documentsOf(user, groups, policies)) {
    for (const { effect, actions, notActions, resources: on } of statements) {
      if (effect !== 'Allow') continue
      if (notActions.length > 0) found.broad = true
      if (on.some((resource) => resource === '*')) found.named = false
      resources.push(...on.filter((resource) => resource !== '*'))
      for (const action of actions) {
        const [service = '', verb = ''] = action.toLowerCase().split(':', 2)
        if (service === '*') {
          found.broad = true
          found.administrator ||= on.includes('*')
          continue
        }
        services.add(serviceOf(service))
        written.add(`${serviceOf(service)}:${verb}`)
        if (!READING.test(verb)) found.readOnly = false
        if (rules.deploys.includes(`${service}:${verb}`) || rules.deploys.includes(`${service}:*`)) found.deploys = true
      }
    }
  }
  for (const service of COMMON) if (services.size > 1) services.delete(service)
  return {
    policies: names,
    ownPolicies: [...own, ...inline].map(({ name }) => name),
    services,
    actions: written,
    resources,
    ...found,
  }
}

/** What is allowed of an action: `alone`, among others, or `no`; `null`: nothing tells, or everything is allowed. */
export function allowedOf({ actions, broad }: Permissions, action: string): 'alone' | 'among' | 'no' | null {
  if (broad || actions.size === 0) return null
  const lower = action.toLowerCase()
  if (!coversAction({ actions: [...actions], notActions: [] }, lower)) return 'no'
  return actions.size === 1 && actions.has(lower) ? 'alone' : 'among'
}

/** What it may do with objects of buckets, where it is only one of both; listing them is neither. */
export function objectsOf({ actions, services, readOnly, broad }: Permissions): Objects | null {
  if (broad || !services.has('s3')) return null
  const may = (verbs: RegExp) => [...actions].some((action) => verbs.test(action))
  const reads = may(/^s3:(?:\*|get(?:\*|object))/)
  const writes = !readOnly && may(/^s3:(?:\*|(?:put|delete|replicate)(?:\*|object))/)
  if (reads === writes) return null
  return reads ? 'reads' : 'writes'
}

/** Services that AWS names otherwise where it tells a key's last use. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', iotdata: 'iot', email: 'ses' }

/** A service by the name its actions have. */
export function serviceOf(name: string): string {
  return NAMED_OTHERWISE[name] ?? name
}

/** Whether everything allowed is in these services, and there is something to tell by. */
export function staysWithin({ services, broad }: Permissions, known: readonly string[]): boolean {
  return !broad && services.size > 0 && [...services].every((service) => known.includes(service))
}
