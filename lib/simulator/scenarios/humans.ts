import { draw } from '../deterministic'
import { type AccountName, MEMBERS } from './accounts'
import { storyPeople } from './people'
import type { DaysAgo, Department, StoryPerson } from './story-person'
import type { KeyPlan, UserPlan } from './user-plan'

/** Accounts in which people of a department have IAM users, besides the main one. */
export const ACCOUNTS_OF: Readonly<Record<Department, readonly AccountName[]>> = {
  Executive: ['tabemeguri-management'],
  Infrastructure: ['shared-services', 'network', 'security', 'backup'],
  'Web Platform': ['app-api-prod', 'app-api-dev', 'reviews-stg', 'sandbox-1'],
  'Restaurant Search': ['restaurant-search', 'restaurant-search-stg', 'restaurant-search-dev'],
  Reservations: ['reservation-prod', 'reservation-dev', 'reservation-stg'],
  Ads: ['ads', 'ads-stg'],
  'Data Platform': ['data-platform', 'data-platform-dev', 'ml-research'],
  Media: ['media-cdn', 'reseller-legacy'],
  Payments: ['payments-prod', 'payments-stg', 'payments-dev'],
  Mobile: ['app-api-dev', 'reviews-dev', 'sandbox-2'],
  'Corporate IT': ['corp-it', 'backoffice'],
  Product: ['restaurant-search'],
  Marketing: ['reseller-legacy', 'ads'],
  'Customer Support': ['backoffice', 'reviews-prod'],
}

/** Departments without Identity Center access to the main account yet. */
export const NOT_YET_IN_MAIN: readonly Department[] = [
  'Payments',
  'Product',
  'Marketing',
  'Customer Support',
  'Executive',
]

/** How many IAM users the people have who are no named characters: in the main account, and elsewhere. */
const CROWD = { main: 75, elsewhere: 62 }

/** Accounts where nearly everybody of their departments had a user. */
const BUSY: readonly AccountName[] = ['restaurant-search', 'data-platform', 'ads', 'reseller-legacy', 'media-cdn']

export type Fate = 'removed' | 'disabled' | 'switched' | 'ready' | 'identified'

/** Shares of the fates, where Identity Center reaches the user's account and where it does not. */
const FATES: Record<'reached' | 'unreached', readonly (readonly [Fate, number])[]> = {
  reached: [
    ['removed', 0.65],
    ['disabled', 0.08],
    ['switched', 0.1],
    ['ready', 0.17],
  ],
  unreached: [
    ['removed', 0.25],
    ['disabled', 0.05],
    ['identified', 0.7],
  ],
}

export interface HumanPlan extends UserPlan {
  person: StoryPerson
  fate: Fate
}

interface Candidate {
  person: StoryPerson
  account: AccountName
  reached: boolean
  luck: number
}

/** IAM users of people who are no named characters, each with what becomes of it. */
export function crowd(seed: number, characters: ReadonlySet<string>): HumanPlan[] {
  const people = storyPeople().filter((one) => !characters.has(one.key))
  const candidates = people.flatMap((person) => candidatesOf(person, seed)).sort((a, b) => a.luck - b.luck)
  const chosen = [
    ...candidates.filter((one) => one.account === 'main').slice(0, CROWD.main),
    ...candidates.filter((one) => one.account !== 'main').slice(0, CROWD.elsewhere),
  ]
  // Who has left was cleaned up at once; the others' fates are dealt out by share.
  const left = chosen.filter((one) => one.person.left !== null)
  const stay = chosen.filter((one) => one.person.left === null)
  return distinct([
    ...left.map((one) => removedPlan(one, seed, Math.max(1, (one.person.left ?? 0) - 4 - 6 * one.luck), 1)),
    ...dealt(
      stay.filter((one) => one.reached),
      FATES.reached,
      seed,
    ),
    ...dealt(
      stay.filter((one) => !one.reached),
      FATES.unreached,
      seed,
    ),
  ])
}

/** Two nicknames alike in one account: the second is named by its address, as people do. */
function distinct(plans: readonly HumanPlan[]): HumanPlan[] {
  const taken = new Set<string>()
  return plans.map((one) => {
    const place = `${one.account}/${one.name.toLowerCase()}`
    const free = !taken.has(place)
    taken.add(place)
    return free ? one : { ...one, name: one.person.key }
  })
}

function candidatesOf(person: StoryPerson, seed: number): Candidate[] {
  const notEngineering: Department[] = ['Executive', 'Product', 'Marketing', 'Customer Support']
  const weight = notEngineering.includes(person.department) ? 2.2 : 1
  const accounts: AccountName[] = ['main', ...ACCOUNTS_OF[person.department]]
  return accounts.map((account, index) => ({
    person,
    account,
    reached: isReached(person.department, account),
    luck: draw(seed, 'crowd', person.key, account) * (BUSY.includes(account) ? 0.35 : weight * (1 + index * 0.15)),
  }))
}

/** Whether Identity Center gives that department access to that account by the end. */
function isReached(department: Department, account: AccountName): boolean {
  if (account === 'main' && NOT_YET_IN_MAIN.includes(department)) return false
  return MEMBERS.some((one) => one.name === account && one.rolledOut !== null)
}

function dealt(candidates: Candidate[], shares: readonly (readonly [Fate, number])[], seed: number): HumanPlan[] {
  const shuffled = [...candidates].sort((a, b) => fateLuck(a, seed) - fateLuck(b, seed))
  const plans: HumanPlan[] = []
  let from = 0
  for (const [fate, share] of shares) {
    const last = fate === shares.at(-1)?.[0]
    const to = last ? shuffled.length : from + Math.round(shuffled.length * share)
    const part = shuffled.slice(from, to)
    plans.push(...part.map((one, index) => planFor(one, fate, (index + 0.5) / part.length, seed)))
    from = to
  }
  return plans
}

function fateLuck(one: Candidate, seed: number): number {
  return draw(seed, 'fate', one.person.key, one.account)
}

/** @param place where the user stands among those of its fate, in (0, 1): spreads what happens over time */
function planFor(one: Candidate, fate: Fate, place: number, seed: number): HumanPlan {
  const luck = draw(seed, 'when', one.person.key, one.account)
  switch (fate) {
    case 'removed':
      return removedPlan(one, seed, 4 + 258 * place ** 1.1, 14 + 10 * luck)
    case 'disabled': {
      const disabled = 2 + 24 * place
      return { ...plan(one, seed, disabled + 31 + 25 * luck), fate, disabled }
    }
    case 'switched':
      return { ...plan(one, seed, 32 + 40 * place), fate }
    case 'ready':
      // Most are in use still; some quiet for days, some for ever.
      return { ...plan(one, seed, place < 0.55 ? undefined : place < 0.8 ? 2 + 24 * luck : 95 + 200 * luck), fate }
    case 'identified':
      return { ...plan(one, seed, place < 0.75 ? undefined : 100 + 300 * luck), fate }
  }
}

/** @param waited days between disabling and removal */
function removedPlan(one: Candidate, seed: number, removed: DaysAgo, waited: DaysAgo): HumanPlan {
  const luck = draw(seed, 'quiet', one.person.key, one.account)
  const disabled = removed + waited
  return { ...plan(one, seed, disabled + (waited < 2 ? 1 : 31 + 18 * luck)), fate: 'removed', disabled, removed }
}

function plan(one: Candidate, seed: number, quiet: DaysAgo | undefined): HumanPlan {
  const { person, account } = one
  const chance = (what: string) => draw(seed, what, person.key, account)
  const created = createdAt(one, chance('created'))
  const named = naming(person, chance('name'), chance('tagged'))
  const withKey = chance('credentials') < 0.55
  const withPassword = chance('credentials') > 0.14
  const keys: KeyPlan[] = []
  if (withKey)
    keys.push({
      service: pick(['s3', 'ec2', 'sts', 'ecr', 'athena', 'logs'], chance('service')),
      every: 20 + Math.round(90 * chance('every')),
      quiet,
    })
  if (withKey && chance('second') < 0.15) keys.push({ created: created * 0.8, quiet })
  return {
    account,
    ...named,
    person,
    fate: 'identified',
    created,
    groups: [pick(['developers', 'developers', 'readonly', 'admins'], chance('group'))],
    password: withPassword ? { every: 24 + Math.round(120 * chance('sign-in')), quiet } : undefined,
    mfa:
      withPassword && chance('mfa') < 0.62
        ? pick(['virtual', 'virtual', 'virtual', 'fido'], chance('device'))
        : undefined,
    keys,
  }
}

/** A user is as old as the person's time here, and no older than the account; many came in the story's first year. */
function createdAt({ person, account }: Candidate, luck: number): DaysAgo {
  const accountAge = MEMBERS.find((one) => one.name === account)?.created ?? 2600
  const eldest = Math.min(person.hired, accountAge) - 2
  if (eldest < 914) return Math.max(eldest - 60 * luck, Math.min(eldest, 520))
  return luck < 0.22 ? 560 + 1560 * luck : 914 + (eldest - 914) * luck
}

/** User names as people gave them over the years; half of the nicknames were tagged with an address later. */
function naming(
  person: StoryPerson,
  style: number,
  tagged: number,
): Pick<UserPlan, 'name' | 'path' | 'tags' | 'tagged'> {
  const [email = ''] = person.emails
  const [given = '', family = ''] = person.key.split('.')
  if (style < 0.36) return { name: person.key }
  if (style < 0.5) return { name: email }
  if (style < 0.58)
    return { name: `${capital(given)}.${capital(family)}`, path: '/people/', tags: { Department: person.department } }
  const nickname = style < 0.75 ? `${given.charAt(0)}-${family}` : `${family}${given.charAt(0)}`
  const tags = { Email: email }
  return tagged < 0.4 ? { name: nickname, tags } : { name: nickname, tagged: { at: 60 + 560 * tagged ** 2, tags } }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function pick<T>(from: readonly [T, ...T[]], luck: number): T {
  return from[Math.floor(luck * from.length)] ?? from[0]
}
