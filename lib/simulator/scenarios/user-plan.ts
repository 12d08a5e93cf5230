import { addAccessKey, addUser, deactivateAccessKey, removeUser } from '../build'
import { draw, hexOf, uniqueId } from '../deterministic'
import type { PolicyJson, User } from '../iam-world'
import type { Moment, UsePattern } from '../uses'
import type { World } from '../world'
import { type AccountName, idOf } from './accounts'
import type { DaysAgo } from './story-person'
import { hours, type StoryTime, type Telling } from './story-time'

/** One access key of the story. It is used every `every` hours until `quiet`, and at the days of `times` besides. */
export interface KeyPlan {
  /** Days before the end; left out: with the user. */
  created?: DaysAgo
  service?: string
  /** `null`: a global service; left out: Tokyo. */
  region?: string | null
  /** Left out: never used, but for `times`. */
  every?: number
  /** Left out: in use still, and in the future. */
  quiet?: DaysAgo
  times?: readonly DaysAgo[]
  /** Deactivated then. */
  inactive?: DaysAgo
  /** Activated again after that; `times` are from then on. */
  reactivated?: DaysAgo
}

/** One IAM user from creation to removal. All days are before the end of the story. */
export interface UserPlan {
  account: AccountName
  name: string
  created: DaysAgo
  path?: string
  tags?: Readonly<Record<string, string>>
  /** Tags that somebody adds later. */
  tagged?: { at: DaysAgo; tags: Readonly<Record<string, string>> }
  groups?: readonly string[]
  /** AWS managed policies by path and name, or ARNs. */
  policies?: readonly string[]
  /** Attached by somebody (or by AWS) later. */
  attachedLater?: { at: DaysAgo; policy: string }
  inline?: Readonly<Record<string, PolicyJson>>
  boundary?: string
  password?: { created?: DaysAgo; every?: number; quiet?: DaysAgo; changed?: DaysAgo; resetRequired?: boolean }
  mfa?: 'virtual' | 'fido' | 'hardware'
  keys?: readonly KeyPlan[]
  sshKey?: true
  certificate?: true
  serviceCredential?: { service: string; expires?: DaysAgo }
  /** Every credential is switched off. */
  disabled?: DaysAgo
  removed?: DaysAgo
  renamed?: { at: DaysAgo; to: string; path?: string }
}

const TOKYO = 'ap-northeast-1'

/** Puts the user into the world when it is older than the story, and the rest of its life into the timeline. */
export function plant(given: UserPlan, { time, on }: Telling): void {
  const plan = { ...given, created: given.created + timeOfDay(given, time) }
  const live = (days: DaysAgo, apply: (user: User, at: Moment) => void) =>
    on(days, (then) => {
      const user = userOf(then, plan, days)
      if (user) apply(user, time.ago(days))
    })

  on(plan.created, (then) => create(plan, then, time))
  for (const key of plan.keys ?? []) plantKey(key, plan, time, on)
  if (plan.tagged) live(plan.tagged.at, (user) => retag(user, plan.tagged?.tags ?? {}))
  if (plan.attachedLater)
    live(plan.attachedLater.at, (user) => user.attached.add(policyArn(plan.attachedLater?.policy ?? '')))
  if (plan.renamed) on(plan.renamed.at, (then) => rename(plan, then))
  if (plan.disabled !== undefined) live(plan.disabled, disable)
  if (plan.removed !== undefined) {
    const { removed } = plan
    on(removed, (then) => removeUser(accountOf(then, plan), nameAt(plan, removed)))
  }
}

/** The tables count in whole days: the hour of a creation is drawn, so that not everything happens at once. */
function timeOfDay({ account, name, created }: UserPlan, time: StoryTime): DaysAgo {
  return Number.isInteger(created) ? draw(time.seed, 'hour', account, name) * 0.8 : 0
}

/** `arn:aws:iam::aws:policy/…` of an AWS managed policy; an ARN stays as it is. */
export function policyArn(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:iam::aws:policy/${nameOrArn}`
}

function create(plan: UserPlan, world: World, time: StoryTime): void {
  const account = accountOf(world, plan)
  const createdAt = time.ago(plan.created)
  const { password } = plan
  const user = addUser(account, {
    name: plan.name,
    createdAt,
    path: plan.path,
    groups: plan.groups,
    tags: plan.tags,
    inline: plan.inline,
    attached: plan.policies?.map(policyArn),
    boundary: plan.boundary,
    password: password && {
      createdAt: time.ago(password.created ?? plan.created),
      changedAt: time.ago(password.changed ?? password.created ?? plan.created),
      resetRequired: password.resetRequired ?? false,
      uses:
        password.every === undefined
          ? []
          : [uses(password.every, password.created ?? plan.created, password.quiet, null, null, time, plan)],
    },
  })
  if (plan.mfa) user.mfa.push({ serial: mfaSerial(plan), kind: plan.mfa, enabledAt: createdAt })
  if (plan.sshKey) user.sshKeys.push({ id: uniqueId('APKA', user.id), status: 'Active', uploadedAt: createdAt })
  if (plan.certificate) {
    const body = `-----BEGIN CERTIFICATE-----\n${hexOf(64, user.id)}\n-----END CERTIFICATE-----`
    user.certificates.push({ id: hexOf(32, user.id).toUpperCase(), status: 'Active', uploadedAt: createdAt, body })
  }
  if (plan.serviceCredential) {
    const { service, expires } = plan.serviceCredential
    const key = service.startsWith('bedrock')
    user.serviceCredentials.push({
      id: uniqueId('ACCA', user.id, service),
      service,
      status: 'Active',
      createdAt,
      expiresAt: expires === undefined ? null : time.ago(expires),
      serviceUserName: key ? null : `${plan.name}-at-${account.id}`,
      alias: key ? `${plan.name}-at-${account.id}` : null,
    })
  }
}

function plantKey(key: KeyPlan, plan: UserPlan, time: StoryTime, on: Telling['on']): void {
  const created = key.created ?? plan.created
  const createdAt = time.ago(created)
  on(created, (then) => {
    const user = userOf(then, plan, created)
    if (user) addAccessKey(user, { createdAt, uses: keyUses(key, created, time, plan) })
  })
  const its = (days: DaysAgo, apply: (key: User['accessKeys'][number], at: Moment) => void) =>
    on(days, (then) => {
      const found = userOf(then, plan, days)?.accessKeys.find((one) => one.createdAt === createdAt)
      if (found) apply(found, time.ago(days))
    })
  if (key.inactive !== undefined) its(key.inactive, deactivateAccessKey)
  if (key.reactivated !== undefined)
    its(key.reactivated, (found) => {
      found.status = 'Active'
      found.uses.push(...timedUses(key, key.reactivated ?? created, time))
    })
}

function keyUses(key: KeyPlan, created: DaysAgo, time: StoryTime, plan: UserPlan): UsePattern[] {
  const region = key.region === undefined ? TOKYO : key.region
  const service = key.service ?? 's3'
  const patterns: UsePattern[] = []
  if (key.every !== undefined) patterns.push(uses(key.every, created, key.quiet, region, service, time, plan))
  return key.reactivated === undefined ? [...patterns, ...timedUses(key, created, time)] : patterns
}

function timedUses(key: KeyPlan, from: DaysAgo, time: StoryTime): UsePattern[] {
  if (!key.times) return []
  const { service = 's3', region = TOKYO } = key
  return [{ from: time.ago(from), to: null, region, service, times: key.times.map(time.ago) }]
}

/** The last use lies within one step before `quiet`; a jitter drawn from the seed keeps users from moving in step. */
function uses(
  every: number,
  from: DaysAgo,
  quiet: DaysAgo | undefined,
  region: string | null,
  service: string | null,
  time: StoryTime,
  plan: UserPlan,
): UsePattern {
  const jitter = hours(draw(time.seed, 'use', plan.account, plan.name) * Math.min(every, 20) * 0.9)
  return {
    from: time.ago(from - jitter),
    to: quiet === undefined ? null : time.ago(quiet),
    region,
    service,
    everyHours: every,
  }
}

function disable(user: User, at: Moment): void {
  user.password = null
  for (const key of user.accessKeys) deactivateAccessKey(key, at)
  for (const one of [...user.sshKeys, ...user.certificates, ...user.serviceCredentials]) one.status = 'Inactive'
}

function retag(user: User, tags: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(tags)) user.tags.set(key, value)
}

function rename(plan: UserPlan, world: World): void {
  if (!plan.renamed) return
  const account = accountOf(world, plan)
  const user = account.users.get(plan.name.toLowerCase())
  if (!user) return
  account.users.delete(plan.name.toLowerCase())
  user.name = plan.renamed.to
  user.path = plan.renamed.path ?? user.path
  account.users.set(user.name.toLowerCase(), user)
}

function mfaSerial(plan: UserPlan): string {
  const id = idOf(plan.account)
  if (plan.mfa === 'fido') return `arn:aws:iam::${id}:u2f/user/${plan.name}/${hexOf(26, id, plan.name).toUpperCase()}`
  if (plan.mfa === 'hardware') return `GAHT${hexOf(8, id, plan.name).toUpperCase()}`
  return `arn:aws:iam::${id}:mfa/${plan.name}`
}

function nameAt(plan: UserPlan, days: DaysAgo): string {
  return plan.renamed && days < plan.renamed.at ? plan.renamed.to : plan.name
}

function userOf(world: World, plan: UserPlan, days: DaysAgo): User | undefined {
  return accountOf(world, plan).users.get(nameAt(plan, days).toLowerCase())
}

function accountOf(world: World, plan: UserPlan) {
  const account = world.accounts.get(idOf(plan.account))
  if (!account) throw new Error(`${plan.account} is not in the world`)
  return account
}
