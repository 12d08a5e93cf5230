import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asLastRead } from '../domain/facts/last-read'
import { instant } from '../domain/instant'
import { addAccessKey, removeUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { accounts } from '../store/schema/accounts'
import { iamUsers } from '../store/schema/iam-users'
import { identityProviders, roles } from '../store/schema/roles'
import { describeOneStore } from '../store/testing/describe-stores'
import { checkUser } from './check-user'
import { runScan } from './run-scan'
import { AWS_CHANGES } from './testing/aws-changes'
import { Scanned } from './testing/scanned'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const END = Date.parse('2026-11-23T03:00:00.000Z')
/** So long that AWS makes a new credential report. */
const NEW_REPORT = 5 * HOUR
const SECONDS = 1_000

describeOneStore('a scan of what was scanned before', (store) => {
  let org: Scanned

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END })
    await org.scan(END)
  })
  afterEach(() => org.simulator.close())

  const web = () => org.inAws(tinyAccounts.web)

  /** Scans at `now`, and tells what was sent to the database meanwhile. */
  const statementsOf = async (now: number) => {
    org.simulator.setClock(now)
    const sent: string[] = []
    const { id } = await org.start(now)
    const options = { casing: 'snake_case', logger: { logQuery: (query: string) => sent.push(query) } } as const
    await runScan({ ...org.worker(), db: drizzle(store.database.pool, options) }, id)
    return sent
  }

  const about = (sent: readonly string[], table: string) =>
    sent.filter((query) => new RegExp(`^(insert into|update|delete from) "${table}"`).test(query.trim()))

  /** Everything stored of the account, with the versions of its rows. */
  const rows = async () => {
    const of = async (table: string) =>
      (await store.db.execute(sql`select xmin, ctid, one.* from ${sql.identifier(table)} one order by one.id`)).rows
    return [await of('iam_users'), await of('roles'), await of('credentials')]
  }

  /** What is told of the account web: each user present, and what is around them. */
  const told = async () => {
    const account = await org.account(tinyAccounts.web)
    const users = await store.db.select().from(iamUsers).where(eq(iamUsers.account, account.id)).orderBy(iamUsers.id)
    const present = users.filter(({ removedAt }) => removedAt === null)
    const { root, groups, policies } = account
    const found = await store.db.select().from(roles).where(eq(roles.account, account.id)).orderBy(roles.id)
    const providers = await store.db.select().from(identityProviders).orderBy(identityProviders.arn)
    const facts = present.map(({ facts, stage, nextAction, signals }) => {
      const { readAt: _, notRead: __, ...rest } = asLastRead(facts, account)
      return [rest.name, { ...rest, stage, nextAction, signals }] as const
    })
    return new Map<string, unknown>([
      ...facts,
      ['root', root && { ...root, readAt: null }],
      ['groups', groups],
      ['policies', policies],
      [
        'roles',
        found.map(({ facts: { trust, lastUsed, name }, removedAt }) => [name, trust, lastUsed.state, removedAt]),
      ],
      ['providers', providers],
    ])
  }

  test('reads once and writes the row of the scan alone where nothing is new', async () => {
    await org.scan(END + HOUR)
    const before = await rows()
    const sent = await statementsOf(END + 2 * HOUR)
    expect(await rows()).toEqual(before)
    for (const table of ['iam_users', 'roles', 'credentials', 'credential_uses', 'events', 'account_counts'])
      expect(about(sent, table)).toEqual([])
    // Two accounts are read, the third fails as before: the rest is the same whatever there is to read.
    const perAccount = sent.filter((query) => query.startsWith('with "account" as (update "accounts"'))
    expect(perAccount).toHaveLength(2)
  })

  test('tells of all users that they were just read, though no row was written', async () => {
    await org.scan(END + HOUR)
    const { scannedAt, readAt } = await org.account(tinyAccounts.web)
    expect([scannedAt, readAt]).toEqual([instant(END + HOUR), instant(END + HOUR)])
    const { facts } = await org.user('carol')
    expect(facts.readAt.existence).toBe(instant(END))
    expect(asLastRead(facts, { scannedAt }).readAt).toMatchObject({
      existence: instant(END + HOUR),
      'mfa-devices': instant(END + HOUR),
      // The report is that of the scan before: it proves no more than it did.
      password: facts.readAt.password,
      'access-keys': facts.readAt['access-keys'],
    })
  })

  test('moves evidence on with a new report, in one statement for all users of an account', async () => {
    const sent = await statementsOf(END + DAY)
    expect(about(sent, 'iam_users')).toHaveLength(2)
    expect((await org.user('carol')).assessment.evidenceAt).toBe(instant('2026-11-23T00:00:00.000Z'))
    expect((await org.user('carol')).facts.readAt['access-keys']).toBe(instant(END + DAY))
  })

  test('sees days of waiting through though AWS tells the same', async () => {
    const { judgeAgainAt } = await org.account(tinyAccounts.web)
    expect(judgeAgainAt).not.toBeNull()
    await store.db.update(accounts).set({ judgeAgainAt: instant(END + HOUR) })
    const sent = await statementsOf(END + HOUR)
    expect(sent.filter((query) => query.startsWith('with "account" as (update "accounts"'))).toEqual([])
  })

  test('judges again where somebody wrote in between, and where the account could not be read last time', async () => {
    await store.db.update(accounts).set({ revision: sql`${accounts.revision} + 1`, readingMark: null })
    await org.scan(END + HOUR)
    org.simulator.deny(tinyAccounts.web)
    await org.scan(END + 2 * HOUR)
    expect((await org.user('alice')).stale).toBe(true)
    org.simulator.allow(tinyAccounts.web)
    await org.scan(END + 3 * HOUR)
    expect((await org.user('alice')).stale).toBe(false)
  })

  test('takes no status back that was listed after the report was made', async () => {
    const [key] = web().users.get('carol')?.accessKeys ?? []
    if (!key) throw new Error('carol has no key')
    key.status = 'Inactive'
    await store.db.update(accounts).set({ verifiedAt: null })
    await org.scan(END + HOUR)
    await org.scan(END + 2 * HOUR)
    expect((await org.user('carol')).facts.credentials).toMatchObject([{ status: 'inactive' }])
  })

  test('keeps what was listed after the report was made while listing fails', async () => {
    const carol = web().users.get('carol')
    const [key] = carol?.accessKeys ?? []
    if (!carol || !key) throw new Error('carol has no key')
    addAccessKey(carol, { createdAt: END + HOUR })
    await org.scan(END + NEW_REPORT)
    key.status = 'Inactive'
    carol.accessKeys.splice(1)
    await store.db.update(accounts).set({ verifiedAt: null })
    await org.scan(END + NEW_REPORT + HOUR)
    expect((await org.user('carol')).facts.credentials).toMatchObject([{ status: 'inactive' }])
    org.simulator.controls.denies = [{ account: null, action: 'iam:ListAccessKeys' }]
    await org.scan(END + NEW_REPORT + 2 * HOUR)
    expect((await org.user('carol')).facts.credentials).toMatchObject([{ status: 'inactive' }])
  })

  test('stores what a check during the scan before was newer than', async () => {
    const alice = await org.user('alice')
    org.simulator.setClock(END + HOUR)
    const { id } = await org.start(END + HOUR)
    await checkUser(store.db, org.worker().aws, alice.id, instant(END + 1.5 * HOUR))
    removeUser(web(), 'alice')
    await runScan(org.worker(), id)
    expect((await org.user('alice')).stage).not.toBe('removed')
    await org.scan(END + 2 * HOUR)
    expect((await org.user('alice')).stage).toBe('removed')
  })

  test('sees every change that AWS can express, and nothing that asking about each user alone would correct', {
    timeout: 600 * SECONDS,
  }, async () => {
    let now = END
    for (const { what, of, make, after = NEW_REPORT } of AWS_CHANGES) {
      const before = (await told()).get(of)
      make(web(), now + HOUR)
      now += after
      await org.scan(now)
      const seen = await told()
      expect(seen.get(of), what).not.toEqual(before)
      await store.db.update(accounts).set({ readingMark: null, verifiedAt: null })
      await org.scan(now)
      expect(await told(), `${what}, asked about alone`).toEqual(seen)
    }
  })
})
