import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue'
import { EVERY_ACCOUNT } from '../contract/lists/account-list'
import { EVERY_EVENT } from '../contract/lists/event-list'
import { EVERY_EXCEPTION } from '../contract/lists/exception-list'
import {
  EVERY_IAM_USER,
  IAM_USER_SORTS,
  type IamUserFilter,
  type IamUserSelection,
} from '../contract/lists/iam-user-list'
import { EVERY_INTEGRATION } from '../contract/lists/integration-list'
import { EVERY_PERSON } from '../contract/lists/person-list'
import { EVERY_ROLE } from '../contract/lists/role-list'
import type { DirectoryUser } from '../domain/facts/identity-center'
import { accountId, uuid as toUuid, type Uuid } from '../domain/ids'
import { DAY, instant, plus } from '../domain/instant'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../domain/judge/assessment'
import type { RosterEntry } from '../domain/people/person'
import { VIEW_LISTS, viewReader } from '../domain/saved-view'
import { accessKey, daysAgo, NOW, password, person, used } from '../domain/testing/facts'
import {
  holds,
  PERMISSIONS_OF,
  type Permission,
  type Sight,
  sightOf,
  systemViewer,
  type Viewer,
} from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { accountView } from '../store/read/account-detail'
import { accountPage, exportAccounts } from '../store/read/account-list'
import { activityPage, exportActivity } from '../store/read/activity'
import { exceptionPage, exportExceptions } from '../store/read/exception-list'
import { filterNames } from '../store/read/filter-names'
import { iamUserDetail } from '../store/read/iam-user-detail'
import { exportIamUsers } from '../store/read/iam-user-export'
import { countIamUsers, iamUserLines, iamUserPage, selectionScope } from '../store/read/iam-user-list'
import { exportIntegrations, integrationPage } from '../store/read/integration-list'
import { exportLeavers, leaverPage } from '../store/read/leavers'
import { metrics } from '../store/read/metrics'
import { overview } from '../store/read/overview'
import { ownerOptions } from '../store/read/owner-options'
import { personDetail } from '../store/read/person-detail'
import { personPage } from '../store/read/person-list'
import { exportRoles, rolePage } from '../store/read/role-list'
import { viewsOf } from '../store/read/saved-views'
import { latestScans, scanResults } from '../store/read/scan-detail'
import { search } from '../store/read/search'
import { settingsView } from '../store/read/settings-view'
import { shellStatus } from '../store/read/shell-status'
import { decisions, events, savedViews } from '../store/schema/decisions'
import { scanAccounts, scans } from '../store/schema/scans'
import { describeOneStore, type TestStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { assigned } from '../store/testing/stored-people'
import { storedRole } from '../store/testing/stored-roles'
import { createToken } from '../store/write/api-tokens'
import { saveDirectory } from '../store/write/directory-rows'
import { rebuildPeople } from '../store/write/people'
import { writeIdentities, writePeople } from '../store/write/people-rows'
import { rollUpDays } from '../store/write/progress-days'
import { replaceRoster } from '../store/write/roster'
import { reassessAccount } from './reassess'
import { roleDetail } from './role-detail'

/** The same id for the same name in both companies. */
function uuid(name: string): Uuid {
  const hex = createHash('sha256').update(name).digest('hex')
  return toUuid(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  )
}

const CLI = systemViewer('cli').actor
const TOKYO = 'Asia/Tokyo'
const LATER = plus(NOW, 2 * 3_600_000)
const ACCOUNTS = ['main', 'other'] as const
/** Everybody's account, in both companies. */
const accountOf = (index: number) => accountId(String(200_000_000_000 + index))

/** What only the personnel department knows of each person, beside what both companies say alike. */
const PEOPLE: readonly { key: string; manager?: string; told?: Partial<RosterEntry>; secret: Partial<RosterEntry> }[] =
  [
    { key: 'boss', secret: { status: 'seconded' } },
    { key: 'other-boss', secret: { status: 'left', lastWorkingDay: '2027-01-15' } },
    { key: 'leaves-soon', manager: 'boss', secret: { status: 'left', lastWorkingDay: '2026-12-31' } },
    { key: 'leaves-today', manager: 'boss', secret: { status: 'left', lastWorkingDay: '2026-11-23' } },
    { key: 'leaving-date-soon', manager: 'boss', secret: { status: 'left', leavingDate: '2026-12-31' } },
    { key: 'paid-leave', manager: 'boss', secret: { lastWorkingDay: '2026-11-01', leavingDate: '2026-11-30' } },
    { key: 'leaving-today', manager: 'boss', secret: { leavingDate: '2026-11-23' } },
    { key: 'ends-soon', manager: 'boss', secret: { contractEnd: '2026-12-31' } },
    { key: 'in-last-leave', manager: 'boss', secret: { lastWorkingDay: '2026-11-01', contractEnd: '2027-02-28' } },
    { key: 'on-leave', manager: 'boss', secret: { status: 'on-leave' } },
    { key: 'seconded', manager: 'boss', secret: { status: 'seconded' } },
    { key: 'ended', manager: 'boss', secret: { status: 'on-leave' } },
    { key: 'ended-too', manager: 'boss', secret: { status: 'left', lastWorkingDay: '2026-12-01' } },
    {
      key: 'left',
      manager: 'on-leave',
      told: { status: 'left', lastWorkingDay: '2026-11-01' },
      secret: { contractEnd: '2027-03-31' },
    },
    {
      key: 'left-after-leave',
      manager: 'boss',
      told: { leavingDate: '2026-11-20' },
      secret: { status: 'left', lastWorkingDay: '2026-10-05', contractEnd: '2027-03-31' },
    },
    {
      key: 'contract-over',
      manager: 'boss',
      told: { contractEnd: '2026-11-10' },
      secret: { lastWorkingDay: '2026-10-20', leavingDate: '2026-12-15', status: 'on-leave' },
    },
  ]
const ENDED = new Set(['ended', 'ended-too'])
const emailOf = (key: string) => `${key}@example.com`

const entry = (key: string, manager: string | undefined, more: Partial<RosterEntry>): RosterEntry => ({
  employeeNumber: `n-${key}`,
  emails: [emailOf(key)],
  name: `Name ${key}`,
  reading: null,
  formerName: null,
  employment: 'employee',
  manager: manager ? `n-${manager}` : null,
  department: 'Web',
  status: 'active',
  firstDay: null,
  lastWorkingDay: null,
  contractEnd: null,
  company: null,
  leavingDate: null,
  ...more,
})

const directoryUser = (key: string): DirectoryUser => ({
  userId: `u-${key}`,
  userName: key,
  displayName: null,
  givenName: null,
  familyName: null,
  emails: [emailOf(key)],
  status: ENDED.has(key) ? 'disabled' : 'enabled',
  externalIds: [],
})

/** A company judged by the real rules; `secrets`: whether the personnel department's plans are in its roster. */
async function company(db: Db, secrets: boolean): Promise<void> {
  await db.transaction(async (tx) => {
    // Known before under ids of ours, so that two companies name the same people alike.
    await writePeople(
      tx,
      PEOPLE.map(({ key }) => person({ id: uuid(key), name: `Name ${key}`, emails: [emailOf(key)] })),
    )
    await writeIdentities(
      tx,
      PEOPLE.map(({ key }) => ({
        id: uuid(`identity ${key}`),
        person: uuid(key),
        source: 'roster' as const,
        roster: 'personnel',
        sourceId: `n-${key}`,
        emails: [emailOf(key)],
        fromAt: daysAgo(100),
        toAt: null,
      })),
    )
    const entries = PEOPLE.map(({ key, manager, told, secret }) =>
      entry(key, manager, { ...told, ...(secrets && { ...secret, ...told }) }),
    )
    await replaceRoster(tx, entries, { actor: CLI, at: NOW })
    await saveDirectory(tx, {
      instanceArn: null,
      identityStoreId: null,
      region: null,
      readAt: NOW,
      permissionSets: [],
      users: PEOPLE.map(({ key }) => directoryUser(key)),
      groups: [],
      assignments: [],
      problems: [],
    })
    await rebuildPeople(tx, { now: NOW, by: CLI }, TOKYO)
  })
  for (const [index, name] of ACCOUNTS.entries()) {
    const account = await storedAccount(db, name, { id: uuid(name), accountId: accountOf(index) })
    for (const { key } of PEOPLE) {
      const own = (what: string) => uuid(`${name} ${key} ${what}`)
      const user = { id: userId(name, key), uniqueId: `AIDA${name}${key}` }
      const lastUse = used(daysAgo(name === 'main' ? 2 : 50))
      const credentials = [accessKey({ id: own('key'), lastUse }), password({ id: own('password'), lastUse })]
      await listedUser(db, account, { ...user, name: key, tags: { email: emailOf(key) }, credentials })
      await listedUser(db, account, {
        id: userId(name, `ci-${key}`),
        uniqueId: `AIDAci${name}${key}`,
        name: `ci-${key}`,
        tags: { kind: 'ci', owner: emailOf(key) },
        credentials: [accessKey({ id: own('ci'), lastUse })],
      })
    }
  }
  for (const { key } of PEOPLE) await assigned(db, accountOf(0), 'Dev', { type: 'user', id: `u-${key}` })
  const token = { name: 'export', scopes: ['read' as const], createdBy: CLI, endsAt: plus(NOW, 7 * DAY) }
  for (const key of ['leaves-soon', 'on-leave']) await createToken(db, { ...token, ownerEmail: emailOf(key) }, NOW)
  await besidePeople(db)
  for (const name of ACCOUNTS) await reassessAccount(db, uuid(name), { now: NOW, by: CLI })
  await db.transaction((tx) => rollUpDays(tx, NOW))
}

/** What else there is to ask about, of the same ids in both companies: roles, exceptions, saved views and a scan. */
async function besidePeople(db: Db): Promise<void> {
  for (const [index, name] of ACCOUNTS.entries())
    await storedRole(db, { id: uuid(name), accountId: accountOf(index) }, 'deploy', { id: uuid(`${name} role`) })
  for (const { key } of PEOPLE)
    await db.insert(decisions).values({
      id: uuid(`exception ${key}`),
      subjectKind: 'iam-user',
      subject: userId('main', key),
      type: 'ask-exception',
      value: { reason: 'The vendor takes keys only', credentialKinds: null, until: plus(NOW, 30 * DAY) },
      actor: { type: 'person', email: emailOf(key), name: `Name ${key}` },
      at: NOW,
    })
  for (const list of VIEW_LISTS)
    for (const key of ['leaves-soon', 'on-leave'])
      await db.insert(savedViews).values({
        id: uuid(`view ${list} ${key}`),
        list,
        name: key,
        query: 'q=a',
        owner: emailOf(key),
        shared: true,
        createdAt: NOW,
        updatedAt: NOW,
      })
  await db.insert(scans).values({
    id: uuid('scan'),
    state: 'finished',
    trigger: 'schedule',
    onlyFailed: false,
    actor: CLI,
    at: NOW,
    startedAt: NOW,
    finishedAt: LATER,
    phase: 'finished',
    directory: { state: 'done', problems: [] },
    problems: [],
    apiCalls: {},
  })
  for (const name of ACCOUNTS)
    await db
      .insert(scanAccounts)
      .values({ scan: uuid('scan'), account: uuid(name), state: 'read', attempt: 1, problems: [], apiCalls: {} })
}

const userId = (account: string, name: string): Uuid => uuid(`${account} ${name}`)

const SELECTIONS: readonly Partial<IamUserSelection>[] = [
  {},
  ...STAGES.map((stage) => ({ stages: [stage] })),
  ...KINDS.map((kind) => ({ kinds: [kind] })),
  ...NEXT_ACTIONS.map((action) => ({ actions: [action] })),
  ...SIGNALS.map((signal) => ({ signals: [signal] })),
  ...PEOPLE.flatMap(({ key }) => [
    { person: uuid(key) },
    { owner: { type: 'person' as const, personId: uuid(key) } },
    { q: key },
  ]),
  { owner: { type: 'none' } },
  { owner: { type: 'any' } },
  { live: true },
  { stale: true },
  { removed: false, accounts: [accountOf(0)] },
]

async function every<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = []
  for await (const row of rows) read.push(row)
  return read
}

/** What lists and files of IAM users say to whoever sees key ids like this, by what was asked. */
async function listsTo({ db }: TestStore, keyIds: Sight['keyIds']): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {}
  for (const selection of SELECTIONS) {
    const filter: IamUserFilter = { ...EVERY_IAM_USER, ...selection, limit: 200 }
    told[`list ${JSON.stringify(selection)}`] = await iamUserPage(db, keyIds, filter)
    told[`count ${JSON.stringify(selection)}`] = await countIamUsers(db, keyIds, filter)
    told[`scope ${JSON.stringify(selection)}`] = await selectionScope(db, filter)
    told[`file ${JSON.stringify(selection)}`] = await every(exportIamUsers(db, keyIds, filter))
  }
  for (const sort of IAM_USER_SORTS)
    for (const direction of ['asc', 'desc'] as const)
      told[`${sort} ${direction}`] = await iamUserLines(db, keyIds, { ...EVERY_IAM_USER, sort, direction, limit: 200 })
  return told
}

/** What pages, API, CSV and metrics say besides of IAM users and accounts to anybody, by what was asked. */
async function answersTo({ db }: TestStore, viewer: Viewer): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {}
  const sight = sightOf(viewer)
  for (const account of ACCOUNTS) {
    told[`account ${account}`] = await accountView(db, uuid(account))
    for (const { key } of PEOPLE)
      for (const name of [key, `ci-${key}`])
        told[`user ${account} ${name}`] = await iamUserDetail(db, sight, userId(account, name))
  }
  for (const { key } of PEOPLE) {
    told[`search ${key}`] = await search(db, sight, key)
    told[`search number ${key}`] = await search(db, sight, `n-${key}`)
  }
  told.accounts = await accountPage(db, EVERY_ACCOUNT)
  told['file of accounts'] = await every(exportAccounts(db, EVERY_ACCOUNT))
  told.overview = await overview(db, sight.people, { actor: viewer.actor, now: LATER, days: 90 })
  const { lastEvent, ...status } = await shellStatus(db, viewer, { now: LATER, since: null })
  // Its id is made at random, and which of one moment's comes last is chance: its moment is compared.
  const [event] = lastEvent ? await db.select().from(events).where(eq(events.id, lastEvent)) : []
  // Ids of tokens are, too: whether their version is told is compared.
  const versions = { ...status.versions, tokens: status.versions.tokens !== null }
  told.status = { ...status, versions, lastEvent: event?.recordedAt }
  // How much room rows take is by the order in which they were written.
  const { database: _, ...figures } = await metrics(db, LATER)
  told.metrics = figures
  told.exceptions = await exceptionPage(db, catalogue, { ...EVERY_EXCEPTION, limit: 200 }, LATER)
  told['file of exceptions'] = await every(exportExceptions(db, catalogue, EVERY_EXCEPTION, LATER))
  told.integrations = await integrationPage(db, catalogue.integrations, { ...EVERY_INTEGRATION, limit: 200 })
  told['file of integrations'] = await every(exportIntegrations(db, catalogue.integrations, EVERY_INTEGRATION))
  told.roles = await rolePage(db, { ...EVERY_ROLE, limit: 200 }, catalogue)
  told['file of roles'] = await every(exportRoles(db, EVERY_ROLE))
  for (const name of ACCOUNTS) told[`role in ${name}`] = await roleDetail(db, uuid(`${name} role`))
  for (const list of VIEW_LISTS) told[`views of ${list}`] = await viewsOf(db, viewReader(viewer), list)
  const { scans: run } = await latestScans(db, 10)
  told.scans = run
  for (const { id } of run) told.scan = await scanResults(db, id, { states: [], after: null }, 200)
  told.tokens = (await settingsView(db, { now: LATER, heldBy: () => new Set() })).tokens.map(({ state }) => state)
  return told
}

/** What those are told besides who may know something of people, but not everything. */
async function peopleAnswersTo({ db }: TestStore, viewer: Viewer): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {}
  const about = userId('main', 'leaves-soon')
  told.activity = unordered((await activityPage(db, viewer, { ...EVERY_EVENT, limit: 200 })).events)
  told['activity of one'] = unordered((await activityPage(db, viewer, { ...EVERY_EVENT, about })).events)
  told['file of activity'] = unordered(await every(exportActivity(db, viewer, EVERY_EVENT)))
  told.owners = await ownerOptions(db, null, 'Name')
  told.names = await filterNames(db, null, { ...EVERY_IAM_USER, person: uuid('on-leave') })
  if (!holds(viewer, 'read-people', 'review')) return told
  told.leavers = await leaverPage(db, viewer, { now: LATER, timeZone: 'Asia/Tokyo', most: 100 })
  const file = await exportLeavers(db, viewer, { now: LATER, timeZone: 'Asia/Tokyo' })
  told['file of leavers'] = { ...file, rows: await every(file.rows) }
  for (const { key } of PEOPLE)
    told[`person ${key}`] = await personDetail(db, viewer, uuid(key), { now: LATER, timeZone: 'Asia/Tokyo' })
  return told
}

const withOnly = (email: string, permissions: readonly Permission[]): Viewer => ({
  actor: { type: 'person', email, name: email },
  roles: [],
  permissions: new Set(permissions),
})
const UNKNOWING: readonly [string, Viewer][] = [
  ['a viewer', withOnly('viewer@example.com', PERMISSIONS_OF.viewer)],
  ['their manager', withOnly(emailOf('boss'), PERMISSIONS_OF.reviewer)],
  ['a manager of others', withOnly(emailOf('other-boss'), PERMISSIONS_OF.reviewer)],
  ['the leaver themself', withOnly(emailOf('leaves-soon'), PERMISSIONS_OF.reviewer)],
  ['who decides and sees key ids', withOnly('', ['read', 'read-key-ids', 'decide', 'approve', 'scan', 'configure'])],
]
/** How anybody may see key ids. */
const KEY_IDS: readonly [string, Sight['keyIds']][] = [
  ['masked', null],
  ['whole', sightOf(withOnly('', ['read-key-ids'])).keyIds],
]
const KNOWING = withOnly('auditor@example.com', PERMISSIONS_OF.auditor)

/** An answer to the byte, but for the ids of events, cases and their doors, which are made at random. */
const text = (answer: unknown) =>
  JSON.stringify(
    answer,
    (name, value) => {
      if (name === 'events') return withoutIds(value)
      return name === 'case' && value ? { ...value, id: 'some', doors: withoutIds(value.doors) } : value
    },
    1,
  )
const withoutIds = (events: readonly object[]) => events.map((event) => ({ ...event, id: 'some' }))
/** Users of an account are judged in the order of their rows, which is chance, and told in it. */
const unordered = (events: readonly object[]) =>
  withoutIds(events)
    .map((event) => JSON.stringify(event))
    .sort()

/** Asked for asked, so that a difference is told with its question. */
function expectSame(one: Record<string, unknown>, other: Record<string, unknown>): void {
  expect(Object.keys(one)).toEqual(Object.keys(other))
  for (const asked of Object.keys(other)) expect(`${asked} ${text(one[asked])}`).toBe(`${asked} ${text(other[asked])}`)
}

/** Both companies' answers to the same questions. */
async function inBoth<T>(store: TestStore, ask: () => Promise<T>): Promise<{ plain: T; planned: T }> {
  await company(store.db, false)
  const plain = await ask()
  await store.empty()
  await company(store.db, true)
  return { plain, planned: await ask() }
}

describeOneStore(
  'two companies that differ only in days to come, in last working days before leaving, and in who is away',
  (store) => {
    test('answer everybody the same who may not know', async () => {
      const { plain, planned } = await inBoth(store, async () => {
        const told: Record<string, unknown> = {}
        // Lists are told apart by nothing else of whoever asks.
        for (const [how, keyIds] of KEY_IDS)
          for (const [asked, answer] of Object.entries(await listsTo(store, keyIds))) told[`${how}: ${asked}`] = answer
        for (const [who, viewer] of UNKNOWING) {
          const answers = { ...(await answersTo(store, viewer)), ...(await peopleAnswersTo(store, viewer)) }
          for (const [asked, answer] of Object.entries(answers)) told[`${who}: ${asked}`] = answer
        }
        return told
      })
      expectSame(planned, plain)
    }, 240_000)

    test('judge, order and count the same for those who know, and tell them of it on the pages about people', async () => {
      const { plain, planned } = await inBoth(store, async () => ({
        users: { ...(await listsTo(store, sightOf(KNOWING).keyIds)), ...(await answersTo(store, KNOWING)) },
        people: holds(KNOWING, 'read-people') && (await personPage(store.db, KNOWING, EVERY_PERSON)).people,
        leavers:
          holds(KNOWING, 'read-people') &&
          (await leaverPage(store.db, KNOWING, { now: LATER, timeZone: 'Asia/Tokyo', most: 100 })),
      }))
      expectSame(planned.users, plain.users)
      expect(text(planned.people)).not.toBe(text(plain.people))
      const { left: _, ask: __, accessEnded: ___, ...counts } = planned.leavers || {}
      expect(plain.leavers).toMatchObject(counts)
      const orderOf = ({ leavers }: typeof plain) =>
        leavers &&
        [...leavers.left, ...leavers.ask.people, ...leavers.accessEnded.people].map(({ id, since, days }) => ({
          id,
          since,
          days,
        }))
      expect(orderOf(planned)).toEqual(orderOf(plain))
    })

    test('are told apart once a day has passed: somebody has left', async () => {
      await company(store.db, true)
      const status = async () =>
        (await iamUserDetail(store.db, sightOf(withOnly('v@example.com', ['read'])), userId('main', 'leaves-today')))
          ?.assessment.nextAction
      expect(await status()).not.toBe('close-leaver')
      const midnight = instant('2026-11-23T15:00:00Z')
      await store.db.transaction((tx) => rebuildPeople(tx, { now: midnight, by: CLI }, TOKYO))
      await reassessAccount(store.db, uuid('main'), { now: midnight, by: CLI })
      expect(await status()).toBe('close-leaver')
    })
  },
)
