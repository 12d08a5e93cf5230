import type { Uuid } from '../ids'
import { DAY, type Instant } from '../instant'
import type { Owner, Stage } from './assessment'

/** What an IAM user is compared by. */
export interface Compared {
  id: Uuid
  account: Uuid
  name: string
  createdAt: Instant
  groups: readonly string[]
  policies: readonly string[]
}

/** What two IAM users have in common. */
const IN_COMMON = ['name', 'policy', 'group', 'week'] as const
export type InCommon = (typeof IN_COMMON)[number]

/** Another IAM user, with whoever owns it. */
export interface Other extends Compared {
  accountName: string
  stage: Stage
  owner: Owner | null
  ownerName: string | null
}

/** One that has something in common with the user in question. */
export interface Alike {
  id: Uuid
  name: string
  accountName: string
  stage: Stage
  owner: Owner | null
  ownerName: string | null
  common: readonly InCommon[]
  /** The policies or groups that both have. */
  both: readonly string[]
  weight: number
}

const WEIGHT: Readonly<Record<InCommon, number>> = { name: 3, policy: 2, group: 2, week: 1 }
const WEEK = 7 * DAY
/** What more of an account's users have than this says nothing of any two of them. */
const COMMON_SHARE = 0.25
const COMMON_AT_LEAST = 10

/**
 * Those that have something in common with a user, the most alike first: made in the same week in the same account, in the same
 * groups and policies as few others are, or called nearly the same, in any account.
 */
export function alikeTo(user: Compared, others: readonly Other[]): Alike[] {
  const home = others.filter(({ account }) => account === user.account)
  const isRare = (holders: number) => holders <= Math.max(COMMON_AT_LEAST, home.length * COMMON_SHARE)
  const rare = (of: (one: Compared) => readonly string[]) =>
    of(user).filter((name) => isRare(home.filter((one) => of(one).includes(name)).length))
  const groups = rare((one) => one.groups)
  const policies = rare((one) => one.policies)
  const stem = stemOf(user.name)
  return others
    .filter(({ id }) => id !== user.id)
    .map((one) => {
      const isHome = one.account === user.account
      const sharedGroups = isHome ? groups.filter((name) => one.groups.includes(name)) : []
      const sharedPolicies = isHome ? policies.filter((name) => one.policies.includes(name)) : []
      const holds: Readonly<Record<InCommon, boolean>> = {
        name: stemOf(one.name) === stem,
        policy: sharedPolicies.length > 0,
        group: sharedGroups.length > 0,
        week: isHome && Math.abs(Date.parse(one.createdAt) - Date.parse(user.createdAt)) < WEEK,
      }
      const common = IN_COMMON.filter((what) => holds[what])
      const { id, name, accountName, stage, owner, ownerName } = one
      return {
        id,
        name,
        accountName,
        stage,
        owner,
        ownerName,
        common,
        both: [...sharedPolicies, ...sharedGroups],
        weight: common.reduce((sum, what) => sum + WEIGHT[what], 0),
      }
    })
    .filter(({ common }) => common.length > 0)
    .sort((a, b) => b.weight - a.weight || Number(b.owner !== null) - Number(a.owner !== null))
}

/** Where a name says of which of several: numbers and environments. */
const WHICH = /^(\d+|prod|production|prd|stg|staging|dev|development|test|old|new|v\d+)$/

/** A name without what tells it from its like: `batch-prod-01` and `batch_dev2` are both `batch`. */
export function stemOf(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/(?<=[a-z])(?=\d)/g, '-')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const kept = words.filter((word) => !WHICH.test(word))
  return (kept.length > 0 ? kept : words).join('-')
}

const ENDINGS = ['prod', 'production', 'stg', 'staging', 'dev', 'test', 'old', 'new']

/** Names that others of the same stem have most often: to be looked up by an index, which knows no stems. */
export function namesLike(name: string): string[] {
  const stem = name.replace(/[-_.]?(\d+|v\d+|prod|production|prd|stg|staging|dev|development|test|old|new)$/i, '')
  const numbers = Array.from({ length: 10 }, (_, n) => [`${n}`, `0${n}`]).flat()
  const ends = [...numbers, ...ENDINGS].flatMap((end) => ['', '-', '_'].map((between) => `${stem}${between}${end}`))
  return [...new Set([name, name.toLowerCase(), stem, stem.toLowerCase(), ...ends])]
}
