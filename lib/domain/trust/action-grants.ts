import { globFits, globOf } from './glob'
import { covers, meets } from './glob-relation'
import type { PolicyDocument, Statement } from './policy-document'

/** What statements say of actions, in lower case, and where they hold. */
export interface ActionRule {
  /** Empty: all actions. */
  actions: readonly string[]
  /** But these. */
  notActions: readonly string[]
  resources: readonly string[]
}

/** Rules that allow, and rules that deny whatever else allows. */
export interface ActionRules {
  allowed: readonly ActionRule[]
  denied: readonly ActionRule[]
}

/** Actions of one service that are allowed, but for some. */
interface Grant {
  action: string
  but: readonly string[]
}

/** A denial with a condition, or of all but some resources, leaves a way: only what it denies always counts. */
export function rulesIn(documents: readonly PolicyDocument[]): ActionRules {
  const statements = documents.flatMap((document) => document.statements)
  const rules = (which: (one: Statement) => boolean) => statements.filter(which).map(ruleOf)
  return {
    allowed: rules(({ effect }) => effect === 'Allow'),
    denied: rules(({ effect, conditions, notResources }) => {
      return effect === 'Deny' && conditions.length === 0 && notResources.length === 0
    }),
  }
}

function ruleOf({ actions, notActions, resources, notResources }: Statement): ActionRule {
  const lower = (all: readonly string[]) => all.map((one) => one.toLowerCase())
  // All resources but some: no denial of named ones covers them.
  const on = notResources.length > 0 ? ['*'] : resources
  return { actions: lower(actions), notActions: lower(notActions), resources: on }
}

/** What is allowed of one service once denials are taken off; nothing: none of it. */
export function grantsIn({ allowed, denied }: ActionRules, service: string): Grant[] {
  const grants = allowed.flatMap((rule) => {
    const about = denied.filter((denial) => isEverywhereThat(denial, rule, service))
    return about.reduce((left, denial) => without(left, denial, service), allowedBy(rule, service))
  })
  return grants.filter(({ action, but }) => !but.some((one) => covers(one, action)))
}

function allowedBy({ actions, notActions }: ActionRule, service: string): Grant[] {
  const named = actions.length > 0 ? inService(actions, service) : [`${service}:*`]
  return named.map((action) => ({ action, but: inService(notActions, service) }))
}

function without(grants: readonly Grant[], { actions, notActions }: ActionRule, service: string): Grant[] {
  const denied = inService(actions, service)
  if (notActions.length === 0) return grants.map(({ action, but }) => ({ action, but: [...but, ...denied] }))
  // Denied is all but these: what is left is of both.
  const spared = inService(notActions, service)
  return grants.flatMap(({ action, but }) =>
    spared.flatMap((one) => (meets(one, action) ? { action: covers(one, action) ? action : one, but } : [])),
  )
}

/** Whether a denial holds on every resource that a rule allows something on. */
function isEverywhereThat(denial: ActionRule, rule: ActionRule, service: string): boolean {
  return (
    denial.resources.some((one) => isEverythingOf(one, service)) ||
    rule.resources.every((one) => denial.resources.some((other) => covers(other, one)))
  )
}

/** Every resource there is, or every one of a service (`arn:aws:s3:::*`). */
function isEverythingOf(resource: string, service: string): boolean {
  const [arn, , of, ...rest] = resource.split(':')
  if (/^\*+$/.test(resource)) return true
  return arn === 'arn' && (of === service || of === '*') && rest.length > 0 && rest.every((part) => /^\**$/.test(part))
}

/** Of these actions those of a service, written with its name (`*` is `s3:*`). */
function inService(actions: readonly string[], service: string): string[] {
  return actions.flatMap((action) => {
    if (/^\*+$/.test(action)) return `${service}:*`
    const at = action.indexOf(':')
    return at > 0 && globFits(globOf(action.slice(0, at)), service) ? service + action.slice(at) : []
  })
}

/** How what somebody has of a service stands to what they had: all of it, some, or none of it. */
export function shareOf(had: readonly Grant[], has: readonly Grant[]): 'all' | 'some' | 'none' {
  if (!had.some((one) => has.some((other) => isShared(one, other)))) return 'none'
  return had.every((one) => has.some((other) => isWithin(one, other))) ? 'all' : 'some'
}

/** Whether some action is of both. */
function isShared(one: Grant, other: Grant): boolean {
  if (!meets(one.action, other.action)) return false
  // What is of both lies within the narrower; where neither is, within each.
  const narrow = covers(other.action, one.action)
    ? [one.action]
    : covers(one.action, other.action)
      ? [other.action]
      : [one.action, other.action]
  return ![...one.but, ...other.but].some((denied) => narrow.some((action) => covers(denied, action)))
}

function isWithin(one: Grant, other: Grant): boolean {
  return (
    covers(other.action, one.action) &&
    other.but.every((denied) => !meets(denied, one.action) || one.but.some((same) => covers(same, denied)))
  )
}

const EVERYTHING: ActionRule = { actions: [], notActions: [], resources: ['*'] }

/** Whether nothing of a service can be allowed, whatever else says. */
export const deniesAllOf = ({ denied }: ActionRules, service: string): boolean =>
  denied.length > 0 && grantsIn({ allowed: [EVERYTHING], denied }, service).length === 0

/** Every service that rules name. */
export function servicesNamedIn({ allowed, denied }: ActionRules): string[] {
  const actions = [...allowed, ...denied].flatMap((rule) => [...rule.actions, ...rule.notActions])
  const services = actions.flatMap((action) => /^[a-z0-9-]+(?=:)/.exec(action)?.[0] ?? [])
  return [...new Set(services)]
}
