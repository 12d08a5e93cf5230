import { expect, test } from 'vitest'
import { EVERY_ACCOUNT } from '../contract/account-list'
import { EVERY_IAM_USER, IAM_USER_SORTS, type IamUserFilter, type IamUserSelection } from '../contract/iam-user-list'
import { EVERY_PERSON } from '../contract/person-list'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../domain/assessment'
import { accountId } from '../domain/ids'
import { DAY, instant, plus } from '../domain/instant'
import { personKeys as keysOf } from '../domain/people'
import type { Person } from '../domain/person'
import { accessKey, daysAgo, NOW, password, person, used, uuid } from '../domain/testing/facts'
import { PERMISSIONS_OF, type Permission, systemViewer, type Viewer } from '../domain/viewer'
import { accountView } from '../store/account-detail'
import { accountPage } from '../store/account-list'
import { createToken } from '../store/api-tokens'
import type { Db } from '../store/database'
import { addDecisions } from '../store/decisions'
import { iamUserDetail } from '../store/iam-user-detail'
import { countIamUsers, iamUserLines, iamUserPage, selectionScope } from '../store/iam-user-list'
import { leaverPage } from '../store/leavers'
import { metrics } from '../store/metrics'
import { overview } from '../store/overview'
import { ownerOptions } from '../store/owner-options'
import { personEvents } from '../store/people-events'
import { writeKeys, writePeople } from '../store/people-rows'
import { personDetail } from '../store/person-detail'
import { personPage } from '../store/person-list'
import { rollUpDays } from '../store/progress'
import { recordEvents } from '../store/record-event'
import { rosters } from '../store/schema/people'
import { search } from '../store/search'
import { shellStatus } from '../store/shell-status'
import { describeStores, type TestStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { assigned, directoryReadAt, directoryUser } from '../store/testing/stored-people'
import { reassessAccount } from './reassess'

const ACCOUNTS = ['main', 'other'] as const
const LATER = instant('2026-11-23T07:00:00Z')

/** Whoever leaves in one of two databases, and whoever stays in both; a manager of neither. */
const LEAVER = person({
  id: uuid('leaver'),
  name: 'Lee Aver',
  emails: ['lee.aver@example.com'],
  managerId: uuid('boss'),
  directory: directoryUser('lee'),
})
const STAYER = person({ id: uuid('stayer'), name: 'Stay Er', emails: ['stay.er@example.com'] })
const BOSS = person({ id: uuid('boss'), name: 'Boss', emails: ['boss@example.com'] })
const OTHER_BOSS = person({ id: uuid('other-boss'), name: 'Other Boss', emails: ['other.boss@example.com'] })
const left = (one: Person): Person => ({ ...one, status: 'left', lastDay: '2026-11-01' })

/** Every way in which somebody's leaving bears on a verdict. */
const USERS: readonly Parameters<typeof listedUser>[2][] = [
  { name: 'used-since', tags: { email: 'lee.aver@example.com' }, credentials: [key('a', 1), pass('a')] },
  { name: 'quiet', tags: { email: 'lee.aver@example.com' }, credentials: [key('b', 45)] },
  { name: 'dormant', tags: { email: 'lee.aver@example.com' }, credentials: [key('c', 200)] },
  { name: 'lee.aver', credentials: [key('d', 3)] },
  { name: 'lee.aver@example.com', credentials: [pass('e')] },
  { name: 'leeaver', credentials: [key('f', 3)] },
  {
    name: 'disabled',
    tags: { email: 'lee.aver@example.com' },
    credentials: [accessKey({ id: uuid('kg'), status: 'inactive' })],
  },
  { name: 'bare', tags: { email: 'lee.aver@example.com' } },
  { name: 'gone', tags: { email: 'lee.aver@example.com' }, removedAt: daysAgo(3) },
  { name: 'machine', tags: { kind: 'ci', owner: 'lee.aver@example.com' }, credentials: [key('h', 2)] },
  {
    name: 'machine-of-team',
    tags: { kind: 'app', owner: 'lee.aver@example.com', team: 'platform' },
    credentials: [key('i', 2)],
  },
  { name: 'machine-decided', tags: { kind: 'app', team: 'platform' }, credentials: [key('j', 2)] },
  {
    name: 'machine-unread',
    tags: { kind: 'ci', owner: 'lee.aver@example.com' },
    notRead: [{ group: 'access-keys', because: 'report-not-available' }],
  },
  { name: 'break-glass-1', tags: { email: 'lee.aver@example.com' }, credentials: [pass('k')] },
  { name: 'stayers', tags: { email: 'stay.er@example.com' }, credentials: [key('l', 5)] },
  { name: 'stranger', tags: { email: 'nobody@example.com' }, credentials: [key('m', 5)] },
  { name: 'deploy-bot', credentials: [key('n', 5)] },
]

function key(name: string, days: number) {
  return accessKey({ id: uuid(`k${name}`), lastUse: used(daysAgo(days)) })
}
function pass(name: string) {
  return password({ id: uuid(`p${name}`), lastUse: used(daysAgo(4)) })
}

const userId = (account: string, name: string) => uuid(`${account.slice(0, 1)}-${name}`)

async function writeStore(db: Db, people: readonly Person[]): Promise<void> {
  await db.transaction(async (tx) => {
    await writePeople(tx, people)
    const keys = people.flatMap((one) => keysOf(one.emails).map((found) => ({ ...found, person: one.id })))
    await writeKeys(tx, keys)
  })
}

/** A company in which these people are known, judged by the real rules. */
async function company(db: Db, people: readonly Person[]): Promise<void> {
  await directoryReadAt(db, NOW)
  await db
    .insert(rosters)
    .values({ id: uuid('roster'), at: NOW, actor: systemViewer('cli').actor, people: people.length })
  await writeStore(db, people)
  for (const [index, name] of ACCOUNTS.entries()) {
    const account = await storedAccount(db, name, {
      id: uuid(name),
      accountId: accountId(String(200_000_000_000 + index)),
    })
    for (const facts of USERS) {
      const own = (id: string) => uuid(`${name.slice(0, 1)}${id}`)
      const credentials = (facts.credentials ?? []).map((held) => ({ ...held, id: own(held.id) }))
      await listedUser(db, account, {
        ...facts,
        id: userId(name, facts.name),
        uniqueId: `AIDA${name}${facts.name}`,
        credentials,
      })
    }
  }
  await assigned(db, accountId('200000000001'), 'Dev', { type: 'user', id: 'u-lee' })
  const decided = { type: 'set-owner' as const, value: { owner: { type: 'person', personId: LEAVER.id } } }
  const by = { at: NOW, actor: systemViewer('cli').actor }
  await db.transaction((tx) =>
    addDecisions(
      tx,
      ACCOUNTS.map((name) => ({ id: uuid(`d-${name}`), user: userId(name, 'machine-decided'), ...decided, ...by })),
    ),
  )
  // A token ends with its owner's departure: whoever may not know of that must not see it in the figures.
  await createToken(db, { ...TOKEN, createdBy: by.actor }, NOW)
  await judged(db)
}

const TOKEN = {
  name: 'export',
  scopes: ['read' as const],
  ownerEmail: 'lee.aver@example.com',
  endsAt: plus(NOW, 7 * DAY),
}

async function judged(db: Db): Promise<void> {
  for (const name of ACCOUNTS) await reassessAccount(db, uuid(name), NOW)
  await db.transaction((tx) => rollUpDays(tx, NOW))
}

/** The leaver goes, as the product sees it: their record changes, it is told, and everybody is judged again. */
async function leaves(db: Db): Promise<void> {
  await writeStore(db, [left(LEAVER)])
  const told = personEvents([{ before: LEAVER, after: left(LEAVER) }], { firstBuild: false, people: 4, now: NOW })
  await recordEvents(db, told)
  await judged(db)
}

const SELECTIONS: readonly Partial<IamUserSelection>[] = [
  {},
  ...STAGES.map((stage) => ({ stages: [stage] })),
  ...KINDS.map((kind) => ({ kinds: [kind] })),
  ...NEXT_ACTIONS.map((action) => ({ actions: [action] })),
  ...SIGNALS.map((signal) => ({ signals: [signal] })),
  { actions: ['close-leaver', 'identify'] },
  { signals: ['leaver', 'dormant'] },
  ...[LEAVER, STAYER].flatMap(({ id }) => [{ person: id }, { owner: { type: 'person' as const, personId: id } }]),
  { owner: { type: 'none' } },
  { owner: { type: 'any' } },
  { owner: { type: 'team', name: 'platform' } },
  { q: 'lee' },
  { q: 'Lee Aver' },
  { q: 'platform' },
  { live: true },
  { stale: true },
  { removed: true },
  { removed: false, accounts: [accountId('200000000000')] },
]

/** Everything that a page or route would answer this viewer, by what was asked. */
async function answers({ db }: TestStore, viewer: Viewer): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {}
  for (const selection of SELECTIONS) {
    const filter: IamUserFilter = { ...EVERY_IAM_USER, ...selection, limit: 200 }
    told[`list ${JSON.stringify(selection)}`] = await iamUserPage(db, viewer, filter)
    told[`count ${JSON.stringify(selection)}`] = await countIamUsers(db, viewer, filter)
    // What the CSV is made of.
    const { wanted, ...scope } = await selectionScope(db, viewer, filter)
    told[`csv ${JSON.stringify(selection)}`] = { scope, ...(await iamUserLines(db, viewer, wanted)) }
  }
  for (const sort of IAM_USER_SORTS)
    for (const direction of ['asc', 'desc'] as const)
      told[`${sort} ${direction}`] = await pages(db, viewer, { sort, direction })
  for (const account of ACCOUNTS) {
    told[`account ${account}`] = await accountView(db, viewer, uuid(account))
    for (const { name } of USERS)
      told[`user ${account} ${name}`] = await iamUserDetail(db, viewer, userId(account, name))
  }
  for (const q of ['lee', 'aver', 'stay', 'machine', 'platform']) {
    told[`search ${q}`] = await search(db, viewer, q)
    told[`owners ${q}`] = await ownerOptions(db, viewer, q)
  }
  for (const { id } of [LEAVER, STAYER, BOSS]) told[`person ${id}`] = await personDetail(db, viewer, id, LATER)
  told.accounts = await accountPage(db, viewer, EVERY_ACCOUNT)
  told.overview = await overview(db, viewer, { now: LATER, days: 90 })
  told.status = await shellStatus(db, viewer)
  told.metrics = await metrics(db, viewer, LATER)
  told.leavers = await leaverPage(db, viewer, { now: LATER, most: 100 })
  told.people = (await personPage(db, viewer, EVERY_PERSON)).people
  return told
}

async function pages(db: Db, viewer: Viewer, order: Pick<IamUserFilter, 'sort' | 'direction'>): Promise<unknown[]> {
  const shown: unknown[] = []
  let cursor: IamUserFilter['cursor'] = null
  do {
    const page: Awaited<ReturnType<typeof iamUserLines>> = await iamUserLines(db, viewer, {
      ...EVERY_IAM_USER,
      ...order,
      limit: 5,
      cursor,
    })
    shown.push(page)
    cursor = page.next
  } while (cursor)
  return shown
}

const withOnly = (email: string, permissions: readonly Permission[]): Viewer => ({
  actor: { type: 'person', email, name: email },
  roles: [],
  permissions: new Set(permissions),
})
/** Everybody who may not know that this person left. */
const UNKNOWING: readonly [string, Viewer][] = [
  ['a viewer', withOnly('viewer@example.com', PERMISSIONS_OF.viewer)],
  ['a manager of others', withOnly('other.boss@example.com', PERMISSIONS_OF.reviewer)],
  ['the leaver themself, a manager', withOnly('lee.aver@example.com', PERMISSIONS_OF.reviewer)],
  [
    'a token that decides and sees key ids',
    { ...withOnly('', ['read', 'read-key-ids', 'decide', 'scan']), actor: { type: 'token', id: uuid('t'), name: 't' } },
  ],
]
const ALL = [LEAVER, STAYER, BOSS, OTHER_BOSS]

/** An answer to the byte, but for the ids of events, which are made at random. */
const text = (answer: unknown) =>
  JSON.stringify(answer, (name, value) => (name === 'events' ? withoutIds(value) : value), 1)
const withoutIds = (events: readonly object[]) => events.map((event) => ({ ...event, id: 'some' }))

/** Asked for asked, so that a difference is told with its question. */
function expectSame(told: Record<string, unknown>, stayed: Record<string, unknown>): void {
  expect(Object.keys(told)).toEqual(Object.keys(stayed))
  for (const asked of Object.keys(stayed))
    expect(`${asked} ${text(told[asked])}`).toBe(`${asked} ${text(stayed[asked])}`)
}

describeStores('two companies that differ only in that somebody left', (store) => {
  test.each(UNKNOWING)(
    'answer %s the same, whether they left before the first scan, after it, or not',
    async (_, viewer) => {
      await company(store.db, ALL)
      const stayed = await answers(store, viewer)
      await leaves(store.db)
      expectSame(await answers(store, viewer), stayed)
      await store.empty()
      await company(
        store.db,
        ALL.map((one) => (one === LEAVER ? left(one) : one)),
      )
      expectSame(await answers(store, viewer), stayed)
    },
  )

  test('do not answer those the same who may know', async () => {
    const boss = withOnly('boss@example.com', PERMISSIONS_OF.reviewer)
    const auditor = withOnly('auditor@example.com', PERMISSIONS_OF.auditor)
    await company(store.db, ALL)
    const stayed = { boss: await answers(store, boss), auditor: await answers(store, auditor) }
    await leaves(store.db)
    const since = { boss: await answers(store, boss), auditor: await answers(store, auditor) }
    const changed = (before: Record<string, unknown>, after: Record<string, unknown>) =>
      Object.keys(before).filter((asked) => text(before[asked]) !== text(after[asked]))
    expect(changed(stayed.boss, since.boss)).toEqual(
      expect.arrayContaining(['leavers', 'status', 'overview', `person ${LEAVER.id}`]),
    )
    expect(changed(stayed.auditor, since.auditor)).toEqual(
      expect.arrayContaining([
        'urgency asc',
        'list {"signals":["leaver"]}',
        'user main machine',
        'user main quiet',
        'account main',
        'overview',
      ]),
    )
    // What a manager learns is on the pages about leavers: lists of IAM users are those of everybody else.
    expect(changed(stayed.boss, since.boss).filter((asked) => /^(list|count|csv|account|urgency)/.test(asked))).toEqual(
      [],
    )
  })
})
