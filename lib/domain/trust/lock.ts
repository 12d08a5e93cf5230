import type { ControlPolicies, ControlPolicy } from '../facts/control-policy'
import type { AccountId, Partition } from '../ids'
import type { Instant } from '../instant'
import { namesInAccount } from './arn-in-account'
import {
  ALL,
  CALLERS,
  type CallerClass,
  conditionHere,
  type Extent,
  eachCaller,
  meeting,
  type Reach,
} from './caller-classes'
import { coversAction } from './evaluate'
import { anyVariable, globFitsEvery, globFitsSome } from './glob'
import type { Condition, Statement } from './policy-document'

/** What makes a new way in for an IAM user. Source: Service Authorization Reference, IAM: each is about a resource `user`. */
export const LOCKED_ACTIONS = ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile'] as const
export type LockedAction = (typeof LOCKED_ACTIONS)[number]

/** `except`: everybody but those named is kept from it; where a policy names those whom it keeps, the others may. `not-applicable`: the management account and accounts outside the Organization, which no such policy concerns. */
export const LOCKS = ['locked', 'except', 'open', 'not-read', 'not-applicable'] as const
export type Lock = (typeof LOCKS)[number]

/** What a statement leaves out, or what it is about alone, as the policy says it. */
export interface LockLimits {
  conditions: readonly Condition[]
  resources: readonly string[]
  notResources: readonly string[]
}

/** Which policy keeps an action from being done, and where it hangs. `denied` by a statement; else none at this place allows it. */
export interface LockedBy {
  policy: string
  /** Id of the root, unit or account. */
  target: string
  denied: boolean
  /** `null`: whoever it is, whatever the user. */
  limits: LockLimits | null
}

export interface ActionLock {
  action: LockedAction
  state: Exclude<Lock, 'not-applicable'>
  /** Of `locked` what keeps everybody out, of `except` what does with limits. */
  by: readonly LockedBy[]
}

/** Whether new IAM users, keys and passwords can be made in an account. */
export interface LockVerdict {
  lock: Lock
  /** Of `not-applicable`: the management account, or one outside; of `open`: `off`, no such policy is in force anywhere. */
  because: 'management' | 'outside' | 'off' | null
  /** One for each of {@link LOCKED_ACTIONS}; none where no policy applies. */
  actions: readonly ActionLock[]
}

/** Of an account outside the Organization. */
export const OUTSIDE: LockVerdict = { lock: 'not-applicable', because: 'outside', actions: [] }

/** An account of the Organization. */
export interface LockPlace {
  accountId: AccountId
  partition: Partition
  isManagement: boolean
  /** Ids of the root and the units above it, from the root down; `null`: not known. */
  above: readonly string[] | null
  now: Instant
}

const each = (state: ActionLock['state']): ActionLock[] => LOCKED_ACTIONS.map((action) => ({ action, state, by: [] }))

/**
 * Where policies on an account's path keep {@link LOCKED_ACTIONS} from being done: a Deny at any place, or a place where no policy
 * allows them. What was not read may deny or allow: it never makes an account *locked*, and where it could matter, nobody knows.
 * Source: Organizations User Guide, "SCP evaluation", "Tasks and entities not restricted by SCPs".
 */
export function lockOf(policies: ControlPolicies, place: LockPlace): LockVerdict {
  if (place.isManagement) return { lock: 'not-applicable', because: 'management', actions: [] }
  if (policies === 'off') return { lock: 'open', because: 'off', actions: each('open') }
  if (policies === null || place.above === null) return { lock: 'not-read', because: null, actions: each('not-read') }
  const path = [...place.above, place.accountId].map((id) => ({
    id,
    policies: policies.filter(({ targets }) => targets === null || targets.includes(id)),
  }))
  const actions = LOCKED_ACTIONS.map((action) => actionLock(action, path, place))
  const weakest = (['open', 'not-read', 'except'] as const).find((state) => actions.some((one) => one.state === state))
  return { lock: weakest ?? 'locked', because: null, actions }
}

/** A root, unit or account, with the policies that hang there, or may. */
interface Level {
  id: string
  policies: readonly ControlPolicy[]
}

function actionLock(action: LockedAction, path: readonly Level[], place: LockPlace): ActionLock {
  const kept = path.flatMap((level) => [...denials(action, level, place), ...missing(action, level, place)])
  const by = (some: readonly Kept[]) =>
    some.map(({ policy, target, denied, limits }) => ({ policy, target, denied, limits }))
  const whole = kept.filter(({ from }) => CALLERS.every((who) => from[who] === 'all'))
  if (whole.length > 0) return { action, state: 'locked', by: by(whole) }
  // One policy may keep roles from it, and another users.
  const all = CALLERS.filter((who) => kept.some(({ from }) => from[who] === 'all'))
  if (all.length === CALLERS.length) return { action, state: 'locked', by: by(kept) }
  if (!path.every(isWhollyRead)) return { action, state: 'not-read', by: by(kept) }
  const isKept = NAMED_ONLY.every((who) => kept.some(({ from }) => from[who] !== 'some'))
  return isKept ? { action, state: 'except', by: by(kept) } : { action, state: 'open', by: [] }
}

/** Where these are kept from it but for those named, so is everybody: the root user is one. */
const NAMED_ONLY: readonly CallerClass[] = ['role', 'user']

/** What keeps some callers from an action: of each class all, most (whoever is not named), or some at best. */
type Kept = LockedBy & { from: Reach }

/** At every place at least one policy hangs: where none was found, they changed meanwhile. Source: Organizations User Guide, "Attaching SCPs". */
const isWhollyRead = ({ policies }: Level) =>
  policies.length > 0 && policies.every(({ targets, document }) => targets !== null && document !== null)

function denials(action: LockedAction, { id, policies }: Level, place: LockPlace): Kept[] {
  return policies.flatMap(({ name, targets, document }) =>
    (targets === null ? [] : (document?.statements ?? [])).flatMap((statement) => {
      const concerned = statement.effect === 'Deny' ? concernedBy(statement, action, place) : null
      const isLock = concerned && CALLERS.some((who) => concerned.reach[who] !== 'some')
      return isLock ? [{ policy: name, target: id, denied: true, limits: concerned.limits, from: concerned.reach }] : []
    }),
  )
}

/** That no policy of a place allows the action, or only to those it names. */
function missing(action: LockedAction, level: Level, place: LockPlace): Kept[] {
  if (!isWhollyRead(level)) return []
  const allowing = level.policies.flatMap(({ name, document }) =>
    (document?.statements ?? []).flatMap((statement) => {
      const concerned = statement.effect === 'Allow' ? concernedBy(statement, action, place) : null
      return concerned ? [{ policy: name, ...concerned }] : []
    }),
  )
  if (allowing.length === 0)
    return level.policies.map(({ name }) => ({
      policy: name,
      target: level.id,
      denied: false,
      limits: null,
      from: ALL,
    }))
  const isMost = (who: CallerClass) => allowing.some(({ reach }) => reach[who] !== 'some')
  const left = eachCaller((who) => (isMost(who) ? 'some' : 'most'))
  if (CALLERS.every(isMost)) return []
  return allowing.map(({ policy, limits }) => ({ policy, target: level.id, denied: false, limits, from: left }))
}

/** Whom a statement concerns in an account, and by what limits; `null`: nobody. */
function concernedBy(
  statement: Statement,
  action: string,
  place: LockPlace,
): { reach: Reach; limits: LockLimits | null } | null {
  if (!coversAction(statement, action)) return null
  const some = (pattern: string) => namesInAccount(anyVariable(pattern), place, 'user/', globFitsSome)
  const every = (pattern: string) =>
    anyVariable(pattern) === pattern && namesInAccount(pattern, place, 'user/', globFitsEvery)
  const { resources, notResources, conditions, effect } = statement
  // A policy that names no resource is none that AWS takes; it is read as one about everything.
  if (resources.length > 0 && !resources.some(some)) return null
  if (notResources.some(every)) return null
  const limits = {
    conditions: conditions.flatMap((one) => conditionHere(one, place) ?? []),
    resources: resources.length > 0 && !resources.some(every) ? resources.filter(some) : [],
    notResources: notResources.filter(some),
  }
  const isLimited = Object.values(limits).some((list) => list.length > 0)
  const met = conditions.map((one) => meeting(one, place, effect))
  if (met.some((one) => one === 'never')) return null
  const reach = eachCaller((who): Extent => {
    const extents = met.flatMap((one) => (one === 'never' ? [] : one[who]))
    if (limits.resources.length > 0 || extents.includes('some')) return 'some'
    return limits.notResources.length > 0 || extents.includes('most') ? 'most' : 'all'
  })
  return { reach, limits: isLimited ? limits : null }
}
