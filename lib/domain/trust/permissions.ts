import type { IamGroup } from '../facts/account-reading'
import type { IamPrincipal } from '../facts/iam-user'
import { type ActionRules, deniesAllOf, grantsIn, rulesIn, servicesNamedIn } from './action-grants'
import { STRANGE } from './key-options'
import { byName, CHANGES, type Part, partOf, READS, rulesByName } from './managed-policies'
import { isAwsManaged, type ManagedPolicy, type PolicyDocument, type PolicyRef } from './policy-document'

/** What somebody may use, service by service, as far as their policies were read. */
export interface Permissions {
  /** Prefixes of actions (`s3`); `all`: every service. */
  services: ReadonlySet<string> | 'all'
  /** Of `all`: the services that are left out, but for a little of them. */
  without: ReadonlySet<string>
  /** Every policy was read or is known by its name. */
  complete: boolean
  /** What they say of actions. */
  rules: ActionRules
  /** `reads`: every policy is one of AWS's that only let read; `changes`: one of them lets change almost everything. */
  does: 'reads' | 'changes' | 'untold'
}

/**
 * The name under which a service is last used is not everywhere the prefix of its actions.
 * Source: Service Authorization Reference; credential report column `access_key_N_last_used_service`.
 */
const PREFIX_OF: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  email: 'ses',
  tagging: 'tag',
  events: 'events',
}

/** Everybody may call these, or learns nothing by them. */
const HARMLESS: ReadonlySet<string> = new Set(['sts', 'signin', 'health', 'notifications', 'support'])

type Holder = Pick<IamPrincipal, 'attachedPolicies' | 'inlinePolicies'>

/** What the policies of a role, or of a user with its groups, allow, less what they deny in any case. */
export function permissionsOf(holders: readonly Holder[], policies: readonly ManagedPolicy[]): Permissions {
  const known = new Map(policies.map(({ arn, document }) => [arn, document]))
  const attached = holders.flatMap((holder) => holder.attachedPolicies)
  const managed = attached.filter(isAwsManaged)
  const documents = [
    ...holders.flatMap((holder) => holder.inlinePolicies.map(({ document }) => document)),
    ...attached.flatMap((policy) => (isAwsManaged(policy) ? [] : [known.get(policy.arn) ?? null])),
  ]
  const parts = [...managed.map(byName), ...documents.map(byDocument)]
  const written = [rulesIn(documents.filter((document) => document !== null)), ...managed.map(rulesByName)]
  const rules = {
    allowed: written.flatMap(({ allowed }) => allowed),
    denied: written.flatMap(({ denied }) => denied),
  }
  return {
    ...lessDenied(servicesOf(parts), rules),
    rules,
    complete: !parts.includes(null),
    does: doneBy(attached, documents),
  }
}

type Services = Pick<Permissions, 'services' | 'without'>

function servicesOf(parts: readonly (Part | null)[]): Services {
  const wide = parts.flatMap((part) => (part?.services === 'all' ? [part.without] : []))
  const named = parts.flatMap((part) => (part === null || part.services === 'all' ? [] : part.services))
  const [first = [], ...others] = wide
  // What another policy allows anything of may be allowed wholly: nothing is said to be left out by halves.
  const without = first.filter((one) => !named.includes(one) && others.every((other) => other.includes(one)))
  return { services: wide.length > 0 ? 'all' : new Set(named), without: new Set(without) }
}

/** A denial counts before whatever allows. Source: IAM User Guide, "Policy evaluation logic". */
function lessDenied({ services, without }: Services, rules: ActionRules): Services {
  if (rules.denied.length === 0) return { services, without }
  const isLeft = (service: string) => grantsIn(rules, service).length > 0
  if (services !== 'all') return { services: new Set([...services].filter(isLeft)), without }
  const named = servicesNamedIn(rules)
  // Where not even a service that no policy names is left, only what they name can be.
  if (!isLeft(STRANGE))
    return { services: new Set(named.filter((one) => isLeft(one) && !without.has(one))), without: new Set() }
  return { services, without: new Set([...without, ...named.filter((one) => !isLeft(one))]) }
}

function doneBy(attached: readonly PolicyRef[], documents: readonly (PolicyDocument | null)[]): Permissions['does'] {
  const named = attached.filter(isAwsManaged)
  if (named.some(({ name }) => CHANGES.test(name))) return 'changes'
  return documents.length === 0 && named.length > 0 && named.every(({ name }) => READS.test(name)) ? 'reads' : 'untold'
}

/** The same of a user: its own policies and its groups'. */
export function permissionsOfUser(
  user: Holder & { groups: readonly string[] },
  groups: readonly IamGroup[],
  policies: readonly ManagedPolicy[],
): Permissions {
  return permissionsOf([user, ...groups.filter(({ name }) => user.groups.includes(name))], policies)
}

/** The prefix that a service's actions have, by the name of its last use. */
export const prefixOfService = (lastUsedAs: string): string => PREFIX_OF[lastUsedAs] ?? lastUsedAs

/** Whether everybody may call a service, or learns nothing by it. */
export const isHarmless = (prefix: string): boolean => HARMLESS.has(prefix)

/** Whether a service, by the name of its last use, may be used; `null`: not known. */
export function allowsService({ services, without, complete, rules }: Permissions, lastUsedAs: string): boolean | null {
  const prefix = prefixOfService(lastUsedAs)
  const isNamed = services === 'all' || services.has(prefix)
  if (isHarmless(prefix) || (isNamed && !without.has(prefix))) return true
  return complete || deniesAllOf(rules, prefix) ? false : null
}

function byDocument(document: PolicyDocument | null): Part | null {
  if (!document) return null
  const allowed = document.statements.filter(({ effect }) => effect === 'Allow')
  const prefixes = allowed.flatMap(({ actions }) => actions.map(prefixOf))
  if (prefixes.includes('*')) return partOf('all')
  const [first, ...others] = allowed.flatMap(({ notActions }) => (notActions.length > 0 ? [wholly(notActions)] : []))
  if (!first) return partOf(prefixes)
  const without = first.filter((one) => others.every((other) => other.includes(one)))
  return { services: 'all', without: without.filter((one) => !allowed.some((by) => wholly(by.actions).includes(one))) }
}

/** Services of which these are all actions. */
const wholly = (actions: readonly string[]) =>
  actions.flatMap((action) => (action.endsWith(':*') ? prefixOf(action) : []))

const prefixOf = (action: string) => (action.split(':', 1)[0] ?? action).toLowerCase()
