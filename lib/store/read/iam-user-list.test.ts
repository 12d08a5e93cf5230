import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { EVERY_IAM_USER, IAM_USER_SORTS, type IamUserFilter } from '../../contract/lists/iam-user-list'
import { instant } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { scans } from '../schema/scans'
import { describeStores } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { plansOf } from '../testing/plans'
import { storedPerson } from '../testing/stored-people'
import { countIamUsers, hiddenNamesakes, iamUserLines, iamUserPage, iamUsersListed } from './iam-user-list'

const admin = systemViewer('cli')
const REPLACED_BY = {
  type: 'assignment',
  permissionSets: ['Developer'],
  confidence: 'certain',
  use: { state: 'unprovable' },
  findings: [],
  counts: true,
} as const
const filter = (wanted: Partial<IamUserFilter> = {}): IamUserFilter => ({ ...EVERY_IAM_USER, ...wanted })

describeStores('a list of IAM users', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { ouPath: [{ id: 'ou-root-prod', name: 'Production' }] })
  })
  const names = async (wanted: Partial<IamUserFilter>) =>
    (await iamUserPage(store.db, admin, filter(wanted))).users.map((user) => user.name)

  describe('pages', () => {
    test('sorted in any way show every user once, forwards and back', async () => {
      for (let n = 0; n < 11; n += 1)
        await listedUser(store.db, main, {
          name: `user-${(n * 7) % 11}`,
          // Several share a value, so that only the id tells them apart.
          createdAt: instant(Date.UTC(2026, 0, 1 + (n % 3))),
        })
      for (const [sort, direction] of IAM_USER_SORTS.flatMap((by) => [[by, 'asc'] as const, [by, 'desc'] as const])) {
        const way = `${sort} ${direction}`
        const forwards: string[][] = []
        let page = await iamUserLines(store.db, admin, filter({ sort, direction, limit: 4 }))
        forwards.push(page.users.map((user) => user.id))
        while (page.next) {
          page = await iamUserLines(store.db, admin, filter({ sort, direction, limit: 4, cursor: page.next }))
          forwards.push(page.users.map((user) => user.id))
        }
        expect({ way, lengths: forwards.map((ids) => ids.length) }).toEqual({ way, lengths: [4, 4, 3] })
        expect({ way, users: new Set(forwards.flat()).size }).toEqual({ way, users: 11 })
        const back: string[][] = []
        while (page.previous) {
          page = await iamUserLines(store.db, admin, filter({ sort, direction, limit: 4, cursor: page.previous }))
          back.unshift(page.users.map((user) => user.id))
        }
        expect({ way, back }).toEqual({ way, back: forwards.slice(0, 2) })
      }
    })

    test('names sort as people sort them, not by code point', async () => {
      for (const name of ['Zoe', 'alice', 'Bob', 'éva', 'eve']) await listedUser(store.db, main, { name })
      expect(await names({ sort: 'name', direction: 'asc' })).toEqual(['alice', 'Bob', 'éva', 'eve', 'Zoe'])
    })

    test.each([
      ['urgency', 'iam_users_urgency_id_index'],
      ['owner', 'iam_users_owner'],
    ] as const)('sorted by %s walk an index from the cursor on', async (sort, index) => {
      await listedUser(store.db, main, { name: 'user' })
      // Many alike, but for id and urgency.
      await store.db.execute(sql`insert into iam_users select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(),
        'unique_id', n::text, 'urgency', n % 14, 'owner_name', 'team ' || n % 14))).* from iam_users u, generate_series(1, 1500) n`)
      await store.db.execute(sql`analyze`)
      const first = await iamUserLines(store.db, null, filter({ sort }))
      const [told] = await plansOf(store, () => iamUserLines(store.db, null, filter({ sort, cursor: first.next })))
      expect(told).toContain(`Index Scan using ${index}`)
      expect(told).toMatch(/Index Cond: \(ROW\(/)
      expect(told).not.toMatch(/Seq Scan on iam_users/)
    })

    test('a first page needs the three statements it is allowed', async () => {
      for (let n = 0; n < 5; n += 1) await listedUser(store.db, main, { name: `user-${n}` })
      expect(await plansOf(store, () => iamUserPage(store.db, admin, filter()))).toHaveLength(3)
    })
  })

  describe('filters', () => {
    test('words must all occur, in name, tags or account, and % and _ are letters', async () => {
      await listedUser(store.db, main, { name: 'ci_deploy', tags: { team: 'Search' } })
      await listedUser(store.db, main, { name: 'ciXdeploy' })
      await listedUser(store.db, main, { name: '100%' })
      expect(await names({ q: 'ci_deploy' })).toEqual(['ci_deploy'])
      expect(await names({ q: 'DEPLOY search' })).toEqual(['ci_deploy'])
      expect(await names({ q: '%' })).toEqual(['100%'])
      expect(await names({ q: 'main' })).toHaveLength(3)
      expect(await names({ q: main.accountId })).toHaveLength(3)
    })

    test('a word finds what is of a person or a team of that name, who are looked up once for all rows', async () => {
      const { id } = await storedPerson(store.db, 'Hanako')
      await listedUser(
        store.db,
        main,
        { name: 'a' },
        { match: { personId: id, method: 'email-tag', confidence: 'certain' } },
      )
      await listedUser(store.db, main, { name: 'b' }, { owner: { type: 'person', personId: id, by: 'decision' } })
      await listedUser(store.db, main, { name: 'c' }, { owner: { type: 'team', name: 'Hanabi', by: 'tag' } })
      await listedUser(store.db, main, { name: 'd' })
      const found: string[] = []
      const [lines] = await plansOf(store, async () => found.push(...(await names({ q: 'HANA', sort: 'name' }))))
      expect(found.toSorted()).toEqual(['a', 'b', 'c'])
      expect(lines).toContain('(hashed SubPlan')
      expect(lines).not.toContain('(SubPlan')
      expect(await names({ q: 'hanako' })).toHaveLength(2)
    })

    test('few of many are found by an index', async () => {
      const team = { type: 'team', name: 'Web', by: 'tag' } as const
      await listedUser(store.db, main, { name: 'known' }, { integration: 'fastly', owner: team })
      await listedUser(
        store.db,
        main,
        { name: 'perhaps' },
        { suggested: { kind: 'saas', integration: 'fastly' }, owner: team },
      )
      await listedUser(store.db, main, { name: 'replaced' }, { replacement: REPLACED_BY })
      await store.db.execute(sql`insert into iam_users select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(),
        'assessment', u.assessment - 'replacement', 'unique_id', u.name || n, 'integration', 'other', 'suggested_integration', 'other', 'owner_team', 'Other'))).*
        from iam_users u, generate_series(1, 1500) n`)
      await store.db.execute(sql`analyze`)
      for (const [wanted, index] of [
        [{ integrations: ['fastly'] }, 'iam_users_integration'],
        [{ suggestedIntegrations: ['fastly'] }, 'iam_users_suggested'],
        [{ owner: { type: 'team', name: 'Web' } }, 'iam_users_owner_team'],
        [{ replaced: true }, 'iam_users_replaced'],
      ] as const) {
        const plans = await plansOf(store, () => iamUserPage(store.db, admin, filter(wanted)))
        expect(plans[0], JSON.stringify(wanted)).toContain(index)
        expect(plans[1], JSON.stringify(wanted)).toContain('iam_users_pkey')
      }
    })

    test('every character of a name that AWS allows can be searched for', async () => {
      const name = 'A+b=c,d.e@f_g-0'.padEnd(64, 'x')
      await listedUser(store.db, main, { name })
      expect(await names({ q: name })).toEqual([name])
    })

    test('a whole key id finds its user, for those who may see key ids', async () => {
      const user = await listedUser(store.db, main, { name: 'leaky' })
      const [held] = (await iamUserPage(store.db, admin, filter())).users
      expect(held?.id).toBe(user)
      const keyId = 'AKIAIOSFODNN7EXAMPLE'
      await store.db.execute(sql`update credentials set key_id = ${keyId} where "user" = ${user}::uuid`)
      expect(await names({ q: keyId })).toEqual(['leaky'])
      expect(await countIamUsers(store.db, null, filter({ q: keyId }))).toBe(0)
      expect(await names({ q: keyId.slice(0, 16) })).toEqual([])
    })

    test('each filter narrows, and the count is of the same rows', async () => {
      const other = await storedAccount(store.db, 'other')
      await listedUser(
        store.db,
        main,
        { name: 'one' },
        { kind: 'ci', integration: 'github-actions', signals: ['quarantined'] },
      )
      await listedUser(
        store.db,
        other,
        { name: 'two' },
        {
          stage: 'ready',
          nextAction: 'switch',
          excepted: true,
          suggested: { kind: 'saas', integration: 'datadog' },
        },
      )
      await listedUser(store.db, other, { name: 'gone', removedAt: instant('2026-11-01') }, { stage: 'removed' })
      const cases: [Partial<IamUserFilter>, string[]][] = [
        [{ accounts: [main.accountId] }, ['one']],
        [{ ou: 'ou-root-prod' }, ['one']],
        [{ stages: ['ready'] }, ['two']],
        [{ kinds: ['ci'] }, ['one']],
        [{ integrations: ['github-actions'] }, ['one']],
        [{ suggestedIntegrations: ['datadog', 'fastly'] }, ['two']],
        [{ suggestedIntegrations: ['github-actions'] }, []],
        [{ actions: ['switch'] }, ['two']],
        [{ signals: ['quarantined', 'administrator'] }, ['one']],
        [{ excepted: true }, ['two']],
        [{ removed: true }, ['gone']],
        [{ removed: false, excepted: false }, ['one']],
        [{ stages: ['ready', 'removed'], excepted: false }, ['gone']],
        [{ accounts: [other.accountId], removed: false }, ['two']],
        [{ stages: ['ready'], integrations: ['github-actions'] }, []],
      ]
      for (const [wanted, found] of cases) {
        const page = await iamUserPage(store.db, admin, filter(wanted))
        expect(
          page.users.map((user) => user.name),
          JSON.stringify(wanted),
        ).toEqual(found)
        expect(page.count, JSON.stringify(wanted)).toBe(found.length)
      }
    })

    test('age counts to the newest scan, and MFA that was not read is neither yes nor no', async () => {
      const at = instant('2026-11-20T00:00:00Z')
      await store.db.insert(scans).values({
        id: newId(),
        state: 'finished',
        phase: 'finished',
        trigger: 'button',
        onlyFailed: false,
        actor: admin.actor,
        at,
        startedAt: at,
        directory: { state: 'done', problems: [] },
        problems: [],
        apiCalls: {},
      })
      const old = instant('2025-11-19T00:00:00Z')
      await listedUser(store.db, main, { name: 'old', createdAt: old, mfaActive: true })
      await listedUser(store.db, main, { name: 'young', createdAt: instant('2026-08-22T00:00:00Z'), mfaActive: false })
      await listedUser(store.db, main, { name: 'unread', createdAt: at, mfaActive: null })
      expect(await names({ age: 365 })).toEqual(['old'])
      expect(await names({ age: 90 })).toEqual(['old'])
      expect(await countIamUsers(store.db, admin, filter({ age: 1_825 }))).toBe(0)
      expect(await names({ mfa: true })).toEqual(['old'])
      expect(await names({ mfa: false })).toEqual(['young'])
    })

    test('a day begins at midnight of UTC, and an instant is itself', async () => {
      const made = instant('2026-11-21T23:59:59.999Z')
      const late = await listedUser(store.db, main, { name: 'late', createdAt: made })
      await listedUser(store.db, main, { name: 'next', createdAt: instant('2026-11-22T00:00:00Z') })
      await store.db.update(iamUsers).set({ stageSince: made }).where(eq(iamUsers.id, late))
      expect(await names({ createdFrom: '2026-11-22' })).toEqual(['next'])
      expect(await names({ createdFrom: made, sort: 'name', direction: 'asc' })).toEqual(['late', 'next'])
      expect(await names({ stageSince: '2026-11-21' })).toEqual(['late'])
      expect(await names({ stageSince: made })).toEqual(['late'])
      expect(await names({ stageSince: '2026-11-22' })).toEqual([])
      expect(await names({ createdUntil: '2026-11-21' })).toEqual(['late'])
      expect(await names({ createdUntil: '2026-11-22', sort: 'name', direction: 'asc' })).toEqual(['late', 'next'])
      expect(await names({ createdUntil: made })).toEqual(['late'])
      expect(await names({ stageSince: '2026-11-15', stageUntil: '2026-11-21' })).toEqual(['late'])
      expect(await names({ stageSince: '2026-11-15', stageUntil: '2026-11-20' })).toEqual([])
    })

    test('who got an access key lately is found by the key, for as long as it exists', async () => {
      const key = { kind: 'access-key' as const, createdAt: instant('2026-11-20T08:00:00Z') }
      for (const [name, more] of [
        ['keyed', {}],
        ['gone', { goneAt: instant('2026-11-21T08:00:00Z') }],
        ['old', { createdAt: instant('2026-11-10T08:00:00Z') }],
      ] as const) {
        const user = await listedUser(store.db, main, { name, createdAt: instant('2026-01-01') })
        await store.db.insert(credentials).values({ id: newId(), user, ...key, ...more })
      }
      expect(await names({ keyFrom: '2026-11-20' })).toEqual(['keyed'])
      expect(await names({ keyFrom: '2026-11-21' })).toEqual([])
    })

    test('users of closed accounts are in their own list only, and said so', async () => {
      const closed = await storedAccount(store.db, 'closed', { state: 'closed', reading: 'never' })
      await listedUser(store.db, closed, { name: 'orphan' })
      await listedUser(store.db, main, { name: 'present' })
      expect(await names({})).toEqual(['present'])
      expect(await names({ departed: true })).toEqual(['orphan'])
      expect(await iamUserPage(store.db, admin, filter())).toMatchObject({ count: 1, total: 1, departed: 1 })
    })
  })

  describe('stages', () => {
    beforeEach(async () => {
      await listedUser(store.db, main, { name: 'ready' }, { stage: 'ready', kind: 'ci' })
      await listedUser(store.db, main, { name: 'kept' }, { stage: 'ready', kind: 'saas', excepted: true })
      await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') }, { stage: 'removed' })
    })

    test('are counted whatever stages are asked for, among what else is asked for', async () => {
      const left = { stages: ['identified'], removed: false, excepted: false } as const
      const counted = async (of: Parameters<typeof filter>[0]) =>
        (await iamUsersListed(store.db, admin, filter(of))).found
      expect(await counted(left)).toMatchObject({ all: { ready: 2, removed: 1 }, excepted: { ready: 1 } })
      expect(await counted({ kinds: ['ci'] })).toMatchObject({ all: { ready: 1, removed: 0 } })
      expect(await counted({ ...left, q: 'e' })).toMatchObject({
        all: { ready: 2, removed: 1 },
        excepted: { ready: 1 },
      })
      expect(await counted({ ...left, q: 'kept' })).toMatchObject({
        all: { ready: 1, removed: 0 },
        excepted: { ready: 1 },
      })
    })

    test('a search for what is left knows how many removed and kept users match', async () => {
      const search = async (q: string) =>
        (await iamUsersListed(store.db, admin, filter({ q, removed: false, excepted: false }))).hidden
      expect(await search('gone')).toEqual({ removed: 1, kept: 0 })
      expect(await search('kept')).toEqual({ removed: 0, kept: 1 })
      expect(await search('nobody')).toEqual({ removed: 0, kept: 0 })
    })

    test('where others match, those of exactly the name are told that are removed or kept', async () => {
      await listedUser(store.db, main, { name: 'deploy-web' })
      await listedUser(store.db, main, { name: 'Deploy', removedAt: instant('2026-11-01') })
      const search = (wanted: Partial<IamUserFilter>) => hiddenNamesakes(store.db, admin, filter(wanted))
      const left = { removed: false, excepted: false }
      expect(await search({ ...left, q: 'deploy' })).toEqual({ removed: 1, kept: 0 })
      expect(await search({ ...left, q: 'deploy-web' })).toBeNull()
      expect(await search({ q: 'deploy' })).toBeNull()
    })
  })

  describe('the owner who left', () => {
    const LEFT_ON = { status: 'left', lastDay: '2026-10-13' } as const
    const leaverOf = async (wanted: Partial<IamUserFilter> = {}) =>
      (await iamUserLines(store.db, null, filter(wanted))).users.map(({ leaver }) => leaver)

    test('is named with the last day, as the last of its owners or as its person', async () => {
      const gone = await storedPerson(store.db, 'Ken', { ...LEFT_ON, employment: 'contractor' })
      const signals = ['leaver'] as const
      const told = { name: 'Ken', lastDay: instant('2026-10-13T12:00:00Z'), of: 'contract' }
      const ownerBecause = [{ code: 'owner-left', personId: gone.id }] as const
      await listedUser(store.db, main, { name: 'a' }, { owner: null, ownerBecause, signals })
      const match = { personId: gone.id, method: 'email-tag', confidence: 'certain' } as const
      await listedUser(store.db, main, { name: 'b' }, { owner: null, match, signals })
      expect(await leaverOf()).toEqual([told, told])
    })

    test('is nobody where somebody else owns the user, or nobody has left', async () => {
      const gone = await storedPerson(store.db, 'Ken', LEFT_ON)
      const ownerBecause = [{ code: 'owner-left', personId: gone.id }] as const
      const owner = { type: 'team', name: 'Web', by: 'decision' } as const
      await listedUser(store.db, main, { name: 'a' }, { owner, ownerBecause, signals: ['leaver'] })
      await listedUser(store.db, main, { name: 'b' }, { owner: null })
      expect(await leaverOf()).toEqual([null, null])
    })
  })

  describe('honesty', () => {
    test('one account that failed makes every total an "at least", and its recovery takes the words away', async () => {
      const failing = await storedAccount(store.db, 'failing', { reading: 'failed' })
      const page = await iamUserPage(store.db, admin, filter())
      expect(page.coverage).toEqual({ accounts: 2, read: 1, partly: 0, failed: 1, complete: false })
      await store.db.update(accounts).set({ reading: 'read' }).where(eq(accounts.id, failing.id))
      expect((await iamUserPage(store.db, admin, filter())).coverage.complete).toBe(true)
    })

    test('a selection of one account is complete when that account is', async () => {
      await storedAccount(store.db, 'failing', { reading: 'failed' })
      const page = await iamUserPage(store.db, admin, filter({ accounts: [main.accountId] }))
      expect(page.coverage.complete).toBe(true)
    })

    test('before any account is known nothing is complete', async () => {
      await store.db.delete(accounts)
      expect((await iamUserPage(store.db, admin, filter())).coverage.complete).toBe(false)
    })
  })
})
