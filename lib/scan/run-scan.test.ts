import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callsMade } from '../contract/views/scan'
import { setRoster, storeRoster } from '../decide/set-roster'
import { Conflict, NotFound } from '../domain/errors'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { addUser, removeUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { newId } from '../store/engine/new-id'
import { accountView } from '../store/read/account-detail'
import { shellStatus } from '../store/read/shell-status'
import { accounts } from '../store/schema/accounts'
import { events } from '../store/schema/decisions'
import { iamUserVersions, stageSpans } from '../store/schema/iam-users'
import { scanAccounts } from '../store/schema/scans'
import { describeStores } from '../store/testing/describe-stores'
import { judgementRequested } from '../store/write/judgement'
import { setDirectoryState } from '../store/write/scan-items'
import { runScan } from './run-scan'
import { Scanned } from './testing/scanned'

const DAY = 86_400_000
const END = Date.parse('2026-11-23T03:00:00.000Z')

describeStores('a scan', (store) => {
  let org: Scanned

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
  })
  afterEach(() => org.simulator.close())

  const web = () => org.inAws(tinyAccounts.web)

  test('stores what every readable account holds, and names the account that could not be read', async () => {
    const scan = await org.scan(END)
    expect(scan.accounts).toMatchObject({ total: 3, read: 2, failed: 1 })
    expect((await org.account(tinyAccounts.dark)).problems[0]?.failure.code).toBe('role-not-assumable')
    expect((await org.users()).map((user) => user.name)).not.toContain('unseen')
    expect((await org.user('alice')).facts).toMatchObject({ tags: { email: 'alice@example.com' }, mfaActive: true })
    expect((await org.user('smith,john')).live).toBe(true)
  })

  /** A scan at `END` that ended when one account was through. */
  const brokenOff = async () => {
    org.simulator.setClock(END)
    const { id } = await org.start(END)
    const stop = new AbortController()
    const first = { ...org.worker(stop.signal), accountsAtOnce: 1 }
    const firstIsThrough = async () => {
      const { accounts } = await org.progress(id)
      return accounts.read + accounts.failed >= 1
    }
    // One question at a time: those that a slow database has not answered would hold up the scan.
    const stopped = expect
      .poll(firstIsThrough, { interval: 5 })
      .toBe(true)
      .then(() => stop.abort())
    await runScan(first, id)
    await stopped
    return id
  }

  test('judges by a list of people that waited for it', async () => {
    const wish = {
      people: [
        { employeeNumber: '1', emails: ['alice@example.com'], name: 'Alice', employment: 'employee', status: 'left' },
      ],
    }
    const ctx = { db: store.db, viewer: systemViewer('cli'), now: instant(END), timeZone: 'Asia/Tokyo' }
    await org.scan(END - DAY)
    await storeRoster(ctx, wish)
    await org.scan(END)
    expect((await org.user('alice')).signals).toContain('leaver')
    expect(await judgementRequested(store.db)).toBeNull()
  })

  test('that a large list came in the middle of knows whose IAM user is whose when it ends', async () => {
    await org.scan(END - DAY)
    const id = await brokenOff()
    await setDirectoryState(store.db, id, { state: 'done', problems: [] })
    const people = Array.from({ length: 2_001 }, (_, n) => ({
      employeeNumber: `${n}`,
      emails: [n === 0 ? 'carol@example.com' : `person${n}@example.com`],
      name: n === 0 ? 'Carol' : `Person ${n}`,
      employment: 'employee',
      status: n === 0 ? 'left' : 'active',
    }))
    const ctx = { db: store.db, viewer: systemViewer('cli'), now: instant(END), timeZone: 'Asia/Tokyo' }
    await setRoster(ctx, { people })
    await runScan(org.worker(), id)
    expect((await org.user('carol')).signals).toContain('leaver')
    expect(await judgementRequested(store.db)).toBeNull()
  })

  test('tells the planner of the database how much there is now', async () => {
    await org.scan(END)
    const { rows } = await store.db.execute<{ table: string; rows: number }>(
      sql`select relname as "table", reltuples::int as rows from pg_class where relname in ('iam_users', 'accounts')`,
    )
    expect(new Map(rows.map((row) => [row.table, row.rows]))).toEqual(
      new Map([
        ['iam_users', (await org.users()).length],
        ['accounts', 3],
      ]),
    )
  })

  test('reads what it can of an account whose answers never end, and all of the others', async () => {
    org.simulator.controls.stalls = [
      { account: tinyAccounts.web, operation: 'iam:GetCredentialReport', how: 'half', times: null },
    ]
    const { id } = await org.start(END)
    const worker = org.worker()
    await runScan({ ...worker, aws: { ...worker.aws, answer: { seconds: 2, megabytes: 32 } } }, id)
    expect((await org.progress(id)).accounts).toMatchObject({ total: 3, read: 1, partly: 1, failed: 1 })
    const { problems } = await org.account(tinyAccounts.web)
    expect(problems[0]?.failure).toMatchObject({ code: 'answer-too-slow', operation: 'iam:GetCredentialReport' })
    expect((await org.user('alice')).stage).not.toBe('removed')
  })

  test('interrupted in the middle of a stalled answer ends at once, blames nobody, and is finished by the next', async () => {
    org.simulator.controls.stalls = [
      { account: null, operation: 'iam:GetAccountAuthorizationDetails', how: 'silent', times: null },
      { account: null, operation: 'sso:ListPermissionSets', how: 'drip', times: null },
    ]
    const stopping = new AbortController()
    const { id } = await org.start(END)
    const working = runScan(org.worker(stopping.signal), id)
    await expect
      .poll(() => org.simulator.counts.report().byOperation['iam:GetAccountAuthorizationDetails'])
      .toBeGreaterThan(0)
    // The account without a read role fails beside the two that hang.
    await expect.poll(async () => (await org.progress(id)).accounts.failed).toBe(1)
    const began = performance.now()
    stopping.abort()
    await working
    expect(performance.now() - began).toBeLessThan(5_000)
    const scan = await org.progress(id)
    expect(scan).toMatchObject({ state: 'running', failure: null, accounts: { total: 3, read: 0, failed: 1 } })
    expect(scan.directory.problems).toEqual([])
    org.simulator.controls.stalls = []
    await runScan(org.worker(), id)
    expect(await org.progress(id)).toMatchObject({
      state: 'finished',
      accounts: { total: 3, read: 2, failed: 1 },
      directory: { state: 'done', problems: [] },
    })
  })

  test('a user missing from a failed scan is not removed, but stale', async () => {
    await org.scan(END)
    org.simulator.deny(tinyAccounts.web)
    removeUser(web(), 'bob')
    await org.scan(END + DAY)
    expect(await org.user('bob')).toMatchObject({ removedAt: null, stale: true })
    expect((await org.account(tinyAccounts.web)).readAt).toBe(new Date(END).toISOString())
  })

  test('an account tells since which scan it fails', async () => {
    const failingSince = async (account: string = tinyAccounts.web) =>
      (await accountView(store.db, (await org.account(account)).id))?.failingSince
    await org.scan(END)
    expect(await failingSince()).toBeNull()
    org.simulator.deny(tinyAccounts.web)
    await org.scan(END + DAY)
    await org.scan(END + 2 * DAY, { onlyFailed: true })
    expect(await failingSince()).toBe(new Date(END + DAY).toISOString())
    expect(await failingSince(tinyAccounts.dark)).toBe(new Date(END).toISOString())
  })

  test('a user gone from a successful scan is removed, and its row stays', async () => {
    await org.scan(END)
    removeUser(web(), 'bob')
    await org.scan(END + DAY)
    expect(await org.user('bob')).toMatchObject({ stage: 'removed', removedAt: new Date(END + DAY).toISOString() })
  })

  test('a re-created name is another user, and the old one is removed', async () => {
    await org.scan(END)
    removeUser(web(), 'bob')
    addUser(web(), { name: 'bob', createdAt: END + DAY / 2, password: {} })
    await org.scan(END + DAY)
    const bobs = (await org.users()).filter((user) => user.name === 'bob')
    expect(bobs.map((user) => user.removedAt !== null)).toEqual([true, false])
  })

  test('a renamed user stays the same user, with an event', async () => {
    await org.scan(END)
    const before = await org.user('carol')
    const carol = web().users.get('carol')
    if (!carol) throw new Error('the scenario has no carol')
    web().users.delete('carol')
    carol.name = 'caroline'
    web().users.set('caroline', carol)
    await org.scan(END + DAY)
    expect((await org.user('caroline')).id).toBe(before.id)
    const types = (await store.db.select().from(events)).map((event) => event.type)
    expect(types).toContain('user-renamed')
  })

  test('the first scan of an account is one event, not one per user', async () => {
    await org.scan(END)
    const types = (await store.db.select().from(events)).map((event) => event.type)
    expect(types.filter((type) => type === 'account-first-read')).toHaveLength(2)
    expect(types).not.toContain('user-seen')
  })

  test('every change that it sees, in facts, verdicts and people, lies between the reading before and its own', async () => {
    await org.scan(END)
    removeUser(web(), 'bob')
    for (const user of org.simulator.world.identityCenters[0]?.users.values() ?? []) user.status = 'DISABLED'
    await org.scan(END + DAY)
    const rows = await store.db.select().from(events)
    const seen = rows.filter(({ recordedAt }) => recordedAt === instant(END + DAY))
    const range = { happenedAfter: instant(END), happenedBy: instant(END + DAY) }
    for (const type of ['user-removed', 'stage-changed', 'person-access-ended'])
      expect(seen).toContainEqual(expect.objectContaining({ type, ...range }))
    for (const { happenedAfter } of rows.filter((row) => !seen.includes(row))) expect(happenedAfter).toBeNull()
  })

  test('scanning again without a change writes no version and moves no stage', async () => {
    await org.scan(END)
    const spans = await store.db.$count(stageSpans)
    const versions = await store.db.$count(iamUserVersions)
    await org.scan(END + 5 * 3_600_000)
    expect(await store.db.$count(iamUserVersions)).toBe(versions)
    expect(await store.db.$count(stageSpans)).toBe(spans)
  })

  test('a warm scan asks for no access keys that it knows', async () => {
    const cold = await org.scan(END)
    const warm = await org.scan(END + 5 * 3_600_000)
    expect(cold.apiCalls['iam:ListAccessKeys']).toBeGreaterThan(0)
    expect(warm.apiCalls['iam:ListAccessKeys']).toBeUndefined()
  })

  test('retrying what failed calls only the failed accounts', async () => {
    await org.scan(END)
    const retry = await org.scan(END + 3_600_000, { onlyFailed: true })
    const read = await store.db.select().from(scanAccounts)
    expect(read.filter((item) => item.scan === retry.id)).toHaveLength(1)
    expect(retry.apiCalls).toEqual({ 'sts:AssumeRole': 1 })
  })

  test('a scan of one account reads it alone, and is no scan of the Organization', async () => {
    await org.scan(END)
    const later = END + 3_600_000
    removeUser(web(), 'bob')
    const { id: onlyAccounts } = await org.account(tinyAccounts.web)
    const scan = await org.scan(later, { onlyAccounts: [onlyAccounts, onlyAccounts] })
    expect(scan).toMatchObject({
      onlyAccounts: [onlyAccounts],
      accounts: { total: 1, read: 1 },
      directory: { state: 'skipped' },
    })
    expect(Object.keys(scan.apiCalls).filter((call) => /^(organizations|sso|identitystore):/.test(call))).toEqual([])
    expect(await org.user('bob')).toMatchObject({ stage: 'removed' })
    expect(
      (await shellStatus(store.db, systemViewer('cli'), { now: instant(END), since: null })).lastScan,
    ).toMatchObject({ finishedAt: expect.any(String), accounts: 3 })
  })

  test('of accounts asked for, a retry reads those that failed', async () => {
    await org.scan(END)
    const ids = [(await org.account(tinyAccounts.web)).id, (await org.account(tinyAccounts.dark)).id]
    const scan = await org.scan(END + 3_600_000, { onlyFailed: true, onlyAccounts: ids })
    expect(scan.accounts).toMatchObject({ total: 1, failed: 1 })
  })

  test('an account that no scan reads is refused before one starts', async () => {
    await org.scan(END)
    await expect(org.start(END, { onlyAccounts: [newId()] })).rejects.toBeInstanceOf(NotFound)
    const { id } = await org.account(tinyAccounts.web)
    await store.db.update(accounts).set({ state: 'closed' }).where(eq(accounts.id, id))
    await expect(org.start(END, { onlyAccounts: [id] })).rejects.toBeInstanceOf(NotFound)
  })

  test('a retry lists the accounts again when their list was what failed, whatever was read alone meanwhile', async () => {
    await org.scan(END)
    const broken = await org.scan(END + DAY, { organizationRoleArn: null })
    expect(broken.problems).not.toEqual([])
    const { id } = await org.account(tinyAccounts.web)
    await org.scan(END + DAY + 1_000, { onlyAccounts: [id] })
    const retry = await org.scan(END + DAY + 2_000, { onlyFailed: true })
    expect(retry.apiCalls['organizations:ListAccounts']).toBeGreaterThan(0)
  })

  test('two accounts that fail are both named', async () => {
    org.simulator.deny(tinyAccounts.web, 'wrong-trust')
    const scan = await org.scan(END)
    expect(scan.accounts).toMatchObject({ total: 3, read: 1, failed: 2 })
  })

  test('only one scan runs at a time', async () => {
    await org.start(END)
    await expect(org.start(END)).rejects.toBeInstanceOf(Conflict)
  })

  test('a scan broken off half-way is finished by the next worker, without reading anew what was read', async () => {
    const id = await brokenOff()
    const ended = async () => {
      const items = await store.db.select().from(scanAccounts)
      return items.filter((item) => item.finishedAt !== null)
    }
    const half = await ended()
    expect((await org.progress(id)).state).toBe('running')
    expect(half.length).toBeGreaterThan(0)
    await runScan(org.worker(), id)
    const whole = await org.progress(id)
    expect(whole).toMatchObject({ state: 'finished', accounts: { total: 3, read: 2, failed: 1 } })
    expect(await ended()).toEqual(expect.arrayContaining(half))
  })

  test('throttling, server errors and broken connections change nothing but the number of calls', async () => {
    const calm = await org.scan(END)
    const facts = await org.facts()
    await store.db.execute(sql`truncate organization, accounts, scans, people, directory cascade`)
    org.simulator.controls.faults = { throttling: 0.2, server: 0.05, reset: 0.01, inARow: 4 }
    const faulty = await org.scan(END)
    expect(faulty.accounts).toEqual(calm.accounts)
    expect(await org.facts()).toEqual(facts)
    expect(callsMade(faulty)).toBeGreaterThan(callsMade(calm))
  })
})
