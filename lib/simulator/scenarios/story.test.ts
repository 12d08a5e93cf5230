import { expect, test } from 'vitest'
import type { User } from '../iam-world'
import { openTimeline } from '../timeline'
import { DAY, type Moment } from '../uses'
import type { Account, World } from '../world'
import { idOf, MEMBERS, STORY_STANDALONE } from './accounts'
import { everybodyAt } from './roster'
import { story } from './story'

const end = Date.UTC(2026, 10, 24, 3)

/** The story at some days before its end. */
function told(daysAgo: number, seed = 1): World {
  const { world, timeline } = story.build(seed, end)
  openTimeline(timeline).advance(world, end - daysAgo * DAY)
  return world
}

function accountIn(world: World, id: string): Account {
  const account = world.accounts.get(id)
  if (!account) throw new Error(`no account ${id}`)
  return account
}

function users(world: World): User[] {
  return [...world.accounts.values()].flatMap((account) => [...account.users.values()])
}

function userIn(world: World, id: string, name: string): User {
  const user = accountIn(world, id).users.get(name.toLowerCase())
  if (!user) throw new Error(`no user ${name}`)
  return user
}

function isLive(user: User): boolean {
  const others = [...user.accessKeys, ...user.sshKeys, ...user.certificates, ...user.serviceCredentials]
  return user.password !== null || others.some((one) => one.status === 'Active')
}

function lastKeyUse(user: User, now: Moment): number {
  const times = user.accessKeys.flatMap((key) => key.uses).map((use) => Math.min(use.to ?? now, now))
  return Math.max(...times)
}

test('about 320 users ever, of which about half are gone by the end', () => {
  const { world, timeline } = story.build(1, end)
  const steps = openTimeline(timeline)
  const ever = new Set<string>()
  for (let day = 914; day >= 0; day -= 1) {
    steps.advance(world, end - day * DAY)
    for (const user of users(world)) ever.add(user.id)
  }
  expect(steps.left).toBe(0)
  expect(ever.size).toBeGreaterThanOrEqual(310)
  expect(ever.size).toBeLessThanOrEqual(330)
  const left = users(world).length
  expect(left / ever.size).toBeGreaterThan(0.45)
  expect(left / ever.size).toBeLessThan(0.57)
})

test('users become more in the first year, and fewer in the last nine months', () => {
  const counts = [914, 549, 270, 135, 0].map((day) => users(told(day)).length)
  const [begin = 0, year = 0, nineMonths = 0, half = 0, now = 0] = counts
  expect(year).toBeGreaterThan(begin + 40)
  expect(nineMonths).toBeGreaterThan(year - 20)
  expect(half).toBeLessThan(nineMonths - 30)
  expect(now).toBeLessThan(half - 60)
})

test('the main account has about half of all users', () => {
  const world = told(270)
  const share = accountIn(world, idOf('main')).users.size / users(world).length
  expect(share).toBeGreaterThan(0.4)
  expect(share).toBeLessThan(0.6)
})

test('two or more users were made in the last week', () => {
  const fresh = users(told(0)).filter((user) => user.createdAt > end - 7 * DAY)
  expect(fresh.map((user) => user.name).sort()).toEqual(['BedrockAPIKey-q7zt', 'github-actions-menu-ocr', 'miho.endo'])
})

test('the same seed and end tell the same story; another seed another', () => {
  const flat = (world: World) => users(world).map((user) => [user.id, user.name, user.accessKeys.map((key) => key.id)])
  expect(flat(told(30))).toEqual(flat(told(30)))
  expect(flat(told(30, 2))).not.toEqual(flat(told(30)))
})

test('every date moves with the end', () => {
  const shift = 400 * DAY
  const later = story.build(1, end + shift)
  const now = story.build(1, end)
  expect(later.begin - now.begin).toBe(shift)
  expect(later.timeline.map((one) => one.at - shift)).toEqual(now.timeline.map((one) => one.at))
})

test('names are legal in AWS and unique without regard to case', () => {
  const { timeline, world } = story.build(1, end)
  const steps = openTimeline(timeline)
  for (let day = 914; day >= 0; day -= 7) {
    steps.advance(world, end - day * DAY)
    for (const account of world.accounts.values()) {
      for (const [key, user] of account.users) {
        expect(user.name).toMatch(/^[\w+=,.@-]{1,64}$/)
        expect(user.path).toMatch(/^\/([!-~]*\/)?$/)
        expect(key).toBe(user.name.toLowerCase())
        for (const group of user.groups) expect(account.groups.has(group.toLowerCase())).toBe(true)
        expect(user.accessKeys.length).toBeLessThanOrEqual(2)
      }
    }
  }
})

test('what is attached anywhere exists', () => {
  const world = told(0)
  for (const account of world.accounts.values()) {
    for (const one of [...account.users.values(), ...account.groups.values(), ...account.roles.values()]) {
      for (const arn of one.attached) {
        expect(world.awsManagedPolicies.has(arn) || account.policies.has(arn), `${one.name}: ${arn}`).toBe(true)
      }
    }
  }
})

test('every permission-set role has its SAML provider, and every assignment its role', () => {
  const world = told(0)
  const [center] = world.identityCenters
  expect(center?.primaryRegion).toBe('ap-northeast-1')
  let roles = 0
  for (const account of world.accounts.values()) {
    for (const role of account.roles.values()) {
      if (!role.name.startsWith('AWSReservedSSO_')) continue
      roles += 1
      const federated = JSON.stringify(role.trust).match(/arn:aws:iam::\d{12}:saml-provider\/[\w.-]+/)?.[0] ?? ''
      expect(account.samlProviders.has(federated)).toBe(true)
    }
  }
  const assigned = [...(center?.assignments.values() ?? [])].reduce((sum, sets) => sum + sets.size, 0)
  expect(roles).toBe(assigned)
  expect(roles).toBeGreaterThan(50)
})

test('two accounts cannot be read and one is suspended; the reseller is outside', () => {
  const world = told(0)
  const dark = MEMBERS.filter(({ id }) => !accountIn(world, id).roles.has('iamsunsetread')).map((one) => one.name)
  expect(dark).toEqual(['sandbox-3', 'bento-legacy'])
  expect(accountIn(told(30), idOf('sandbox-3')).roles.has('iamsunsetread')).toBe(true)
  expect(accountIn(world, idOf('campaign-2022')).state).toBe('SUSPENDED')
  expect(world.organization?.members.size).toBe(40)
  expect(world.organization?.members.has(STORY_STANDALONE.accountId)).toBe(false)
  const name = STORY_STANDALONE.roleArn.split('/')[1] ?? ''
  const role = accountIn(world, STORY_STANDALONE.accountId).roles.get(name.toLowerCase())
  expect(JSON.stringify(role?.trust)).toContain(STORY_STANDALONE.externalId)
})

test('a renamed user keeps its id, a re-created one gets another', () => {
  const before = told(250)
  const after = told(0)
  const main = idOf('main')
  expect(userIn(after, main, 'mika.inoue').id).toBe(userIn(before, main, 'mika.suzuki').id)
  expect(userIn(after, main, 'batch-report').id).not.toBe(userIn(before, main, 'batch-report').id)
})

test('circleci-deploy is 13 days into its soak and its role is in use', () => {
  const world = told(0)
  const user = userIn(world, idOf('main'), 'circleci-deploy')
  expect(isLive(user)).toBe(true)
  expect(Math.round((end - lastKeyUse(user, end)) / DAY)).toBe(13)
  expect(accountIn(world, idOf('main')).roles.get('ci-deploy')?.uses[0]?.to).toBeNull()
})

test('a disabled key comes back to life, and a quarantine falls upon a user', () => {
  const search = idOf('restaurant-search')
  expect(isLive(userIn(told(10), search, 'circleci-search-release'))).toBe(false)
  expect(isLive(userIn(told(0), search, 'circleci-search-release'))).toBe(true)
  const arn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'
  expect(userIn(told(20), idOf('app-api-dev'), 's3-uploader-dev').attached.has(arn)).toBe(false)
  expect(userIn(told(0), idOf('app-api-dev'), 's3-uploader-dev').attached.has(arn)).toBe(true)
})

/** Whether the role's use shows the switch: it was used after the user's key fell silent. */
function isProven(world: World, account: string, user: string, role: string): boolean {
  const used = accountIn(world, account)
    .roles.get(role.toLowerCase())
    ?.uses.some((use) => use.to === null)
  return used === true && lastKeyUse(userIn(world, account, user), end) < end - 30 * DAY
}

test.each([
  ['data-platform', 'treasure-data-export', 'TreasureDataS3'],
  ['restaurant-search', 'datadog-integration', 'DatadogIntegrationRole'],
  ['restaurant-search', 'github-actions-search', 'gha-search'],
  ['restaurant-search', 'circleci-search-index', 'ci-search'],
  ['media-cdn', 'fastly-logs', 'FastlyStreamingLogs'],
  ['data-platform', 'batch-etl', 'glue-etl'],
] as const)('in %s the key of %s is silent, and the role %s is used', (account, user, role) => {
  expect(isProven(told(0), idOf(account), user, role)).toBe(true)
})

test('vendors and CI were switched over months: keys fell silent, were disabled, and their users went', () => {
  const datadog = (daysAgo: number) => accountIn(told(daysAgo), idOf('app-api-prod')).users.get('datadog-app-api')
  expect(datadog(170)).toBeDefined()
  expect(datadog(120)?.accessKeys[0]?.status).toBe('Inactive')
  expect(datadog(80)).toBeUndefined()
})

test('Fastly still reads its private origin with a key', () => {
  expect(lastKeyUse(userIn(told(0), idOf('media-cdn'), 'fastly-origin'), end)).toBeGreaterThan(end - DAY)
})

test('a rotation is under way: the old key is used, and one that was made this week is not yet', () => {
  const [old, fresh] = userIn(told(0), idOf('app-api-prod'), 'worker-menu-sync').accessKeys
  expect(old?.uses).toHaveLength(1)
  expect(fresh?.uses).toEqual([])
  expect(fresh?.createdAt).toBeGreaterThan(end - 7 * DAY)
})

test('a person and a CI server share a name, and four people a family name that a user spells otherwise', () => {
  const people = everybodyAt(end, end)
  expect(people.filter(({ name }) => name.endsWith('Jenkins'))).toHaveLength(1)
  expect(userIn(told(0), idOf('reviews-dev'), 'jenkins').tags.size).toBe(0)
  expect(people.filter(({ reading }) => reading?.startsWith('サトウ'))).toHaveLength(4)
  expect(userIn(told(0), idOf('reservation-dev'), 'satou').tags.size).toBe(0)
})

test('leavers of the roster still hold live credentials, and only one was used after leaving', () => {
  const world = told(0)
  const rows = everybodyAt(end, end).filter((row) => row.status === 'left')
  const usedAfter: string[] = []
  const open = rows.filter((row) => {
    const emails = row.emails.map((email) => email.toLowerCase())
    const locals = emails.map((email) => email.split('@')[0] ?? '')
    const theirs = users(world).filter(
      (user) =>
        locals.includes(user.name.toLowerCase()) ||
        emails.includes(user.name.toLowerCase()) ||
        [...user.tags.values()].some((value) => emails.includes(value)),
    )
    const lastDay = Date.parse(`${row.lastWorkingDay}T23:59:59Z`)
    for (const user of theirs) {
      const patterns = [...user.accessKeys.flatMap((key) => key.uses), ...(user.password?.uses ?? [])]
      if (patterns.some((use) => (use.times ?? []).some((at) => at > lastDay))) usedAfter.push(row.name)
      if (patterns.some((use) => use.everyHours !== undefined && (use.to ?? end) > lastDay)) usedAfter.push(row.name)
    }
    return theirs.some(isLive)
  })
  expect(open.map((row) => row.name).sort()).toEqual(
    ['佐藤 健', 'Maria Lopez', '田中 浩', 'Jon Weiss', '渡辺 誠', '中村 由美'].sort(),
  )
  expect(usedAfter).toEqual(['佐藤 健'])
})
