import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { stableText } from '../../contract/lists/columns'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import { ROLE_COLUMNS } from '../../contract/lists/role-columns'
import { EVERY_ROLE, RELEVANT, type RoleFilter } from '../../contract/lists/role-list'
import { daysAgo, GITHUB, GITHUB_PROVIDER, githubTrust, NOW, policy, provider, used } from '../../domain/testing/facts'
import { CATALOGUE } from '../../domain/testing/sample-catalogue'
import type { Trusted } from '../../domain/trust/trusted'
import { iamUsers } from '../schema/iam-users'
import { roles } from '../schema/roles'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { plansOf } from '../testing/plans'
import { storedRole } from '../testing/stored-roles'
import { saveProviders } from '../write/role-rows'
import { countIamUsers } from './iam-user-list'
import { besideRole, exportRoles, roleIntegrations, rolePage, severitiesOf } from './role-list'

const CI: Trusted = { by: 'token', issuer: GITHUB, integration: 'github-actions', subjects: ['repo:shop/api:*'] }
const ANYONE = { code: 'anyone', severity: 'high' } as const
const TAIL = { code: 'wildcard-tail', severity: 'low' } as const

describeOneStore('the list of roles', (store) => {
  let main: StoredAccount
  let closed: StoredAccount
  const listed = async (wanted: Partial<RoleFilter> = {}) => {
    const page = await rolePage(store.db, { ...EVERY_ROLE, ...wanted }, CATALOGUE)
    expect(page.count).toBe(page.roles.length)
    return page.roles.map(({ name }) => name)
  }

  beforeEach(async () => {
    const { db } = store
    main = await storedAccount(db, 'Main 本番', { readAt: NOW, providersReadAt: NOW })
    closed = await storedAccount(db, 'old', { state: 'closed' })
    const ci = { integration: 'github-actions', replaces: 'ci', trusted: [CI] } as const
    const trust = policy(githubTrust({ StringLike: { [`${GITHUB}:sub`]: 'repo:shop/api:*' } }))
    await storedRole(db, main, 'b-deploy', { trust, lastUsed: used(daysAgo(3), 'sts') }, { ...ci, findings: [TAIL] })
    await storedRole(db, main, 'a-open', {}, { findings: [TAIL, ANYONE].toReversed() })
    await storedRole(db, main, 'c-sound', { lastUsed: { state: 'unknown', why: 'not-read' } }, ci)
    await storedRole(db, main, 'd-other')
    await storedRole(db, closed, 'e-closed', {}, { findings: [ANYONE] })
  })

  test('counts each severity, whichever is asked for', async () => {
    const { any, of } = await severitiesOf(store.db, { ...EVERY_ROLE, severities: ['high'] })
    expect([any, of.high, of.low]).toEqual([4, 1, 1])
  })

  test('begins with the gravest, and leaves out those in accounts that are closed', async () => {
    const gravest = await listed()
    expect(gravest.slice(0, 2)).toEqual(['a-open', 'b-deploy'])
    expect(gravest.slice(2).toSorted()).toEqual(['c-sound', 'd-other'])
    expect(await listed({ departed: true })).toEqual(['e-closed'])
  })

  test.each([
    [{ relevant: true }, ['a-open', 'b-deploy', 'c-sound']],
    [{ relevant: false }, ['d-other']],
    [{ severities: ['high'] }, ['a-open']],
    [{ findings: ['wildcard-tail'] }, ['a-open', 'b-deploy']],
    [{ replaces: ['ci'] }, ['b-deploy', 'c-sound']],
    [{ integrations: ['github-actions'] }, ['b-deploy', 'c-sound']],
    [{ used: true }, ['b-deploy']],
    [{ used: false }, ['a-open', 'd-other']],
    [{ q: 'SHOP/api' }, ['b-deploy', 'c-sound']],
    [{ q: '本番 deploy' }, ['b-deploy']],
    [{ q: '100%' }, []],
    [{ names: GITHUB_PROVIDER }, ['b-deploy']],
    [{ removed: true }, []],
  ] as const)('narrowed to %j has %j', async (wanted, names) => {
    expect(await listed({ ...wanted, sort: 'name', direction: 'asc' })).toEqual(names)
  })

  test('is paged in its order, forwards and back', async () => {
    const walk = async (filter: Partial<RoleFilter>) =>
      rolePage(store.db, { ...EVERY_ROLE, limit: 2, ...filter }, CATALOGUE)
    const first = await walk({})
    const second = await walk({ cursor: first.next })
    expect(second.next).toBeNull()
    expect((await walk({ cursor: second.previous })).roles).toEqual(first.roles)
    const [, last] = first.roles
    expect(await besideRole(store.db, EVERY_ROLE, last?.id ?? main.id)).toEqual({
      previous: first.roles[0]?.id,
      next: second.roles[0]?.id,
    })
  })

  test('that stand in for users or have a finding are counted from an index alone, however many others there are', async () => {
    await store.db.execute(sql`insert into roles select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),
      'unique_id', n::text))).* from roles r, generate_series(1, 5000) n where r.name = 'd-other'`)
    await store.db.execute(sql`vacuum (analyze) roles, accounts`)
    const [, totals] = await plansOf(store, () => rolePage(store.db, { ...EVERY_ROLE, ...RELEVANT }, CATALOGUE))
    expect(totals).toContain('Index Only Scan using roles_relevant')
  })

  test('tells how many are grave, and the IAM users that each replaces', async () => {
    const { db } = store
    const page = await rolePage(db, { ...EVERY_ROLE, ...RELEVANT }, CATALOGUE)
    expect(page).toMatchObject({ high: 1, isJudged: true })
    const deploy = page.roles.find(({ name }) => name === 'b-deploy')
    await listedUser(db, main, { name: 'ci-user' })
    await db.update(iamUsers).set({ role: deploy?.id ?? null })
    const again = await rolePage(db, { ...EVERY_ROLE, q: 'b-deploy' }, CATALOGUE)
    expect(again.roles).toMatchObject([{ users: 1, replaced: 0, findings: [{ ...TAIL, accepted: false }] }])
  })

  test('tells what a role only could replace apart from what it does, as many as are listed', async () => {
    const { db } = store
    const [deploy] = (await rolePage(db, { ...EVERY_ROLE, q: 'b-deploy' }, CATALOGUE)).roles
    await listedUser(db, main, { name: 'ci-user' })
    const counted = (value: boolean) =>
      sql`jsonb_set(${iamUsers.assessment}, '{replacement}', ${JSON.stringify({ counts: value })}::jsonb)`
    for (const value of [true, false]) {
      await db.update(iamUsers).set({ role: deploy?.id ?? null, assessment: counted(value) })
      const [role] = (await rolePage(db, { ...EVERY_ROLE, q: 'b-deploy' }, CATALOGUE)).roles
      expect(role).toMatchObject({ users: 1, replaced: value ? 1 : 0, couldReplace: value ? 0 : 1 })
      const listedBy = (replaced: boolean) =>
        countIamUsers(db, null, { ...EVERY_IAM_USER, role: deploy?.id ?? null, replaced })
      expect([await listedBy(true), await listedBy(false)]).toEqual(value ? [1, 0] : [0, 1])
    }
    await db.update(iamUsers).set({ removedAt: NOW })
    const [role] = (await rolePage(db, { ...EVERY_ROLE, q: 'b-deploy' }, CATALOGUE)).roles
    expect(role).toMatchObject({ users: 1, replaced: 0, couldReplace: 0 })
  })

  test('lists the identity providers beside them, with the roles that trust each', async () => {
    const { db } = store
    const unused = provider({ arn: `arn:aws:iam::${main.accountId}:oidc-provider/gitlab.com`, issuer: 'gitlab.com' })
    await db.transaction((tx) => saveProviders(tx, main.id, [provider(), unused]))
    const { providers } = await rolePage(db, EVERY_ROLE, CATALOGUE)
    expect(providers).toMatchObject({
      count: 2,
      first: [
        { issuer: 'gitlab.com', roles: 0 },
        { issuer: GITHUB, roles: 1, integration: 'github-actions', audiences: ['sts.amazonaws.com'] },
      ],
    })
    const narrowed = await rolePage(db, { ...EVERY_ROLE, integrations: ['github-actions'] }, CATALOGUE)
    expect(narrowed.providers.first.map(({ issuer }) => issuer)).toEqual([GITHUB])
    expect(await roleIntegrations(db)).toEqual(['github-actions'])
  })

  test('a finding that was accepted is open no more, and is told so', async () => {
    await storedRole(store.db, main, 'f-accepted', {}, { findings: [ANYONE], accepted: ['anyone'] })
    expect(await listed({ severities: ['high'] })).toEqual(['a-open'])
    const page = await rolePage(store.db, { ...EVERY_ROLE, q: 'f-accepted' }, CATALOGUE)
    expect(page.roles).toMatchObject([{ findings: [{ ...ANYONE, accepted: true }] }])
  })

  test('a file says whom each trusts, and how grave what nobody accepted is', async () => {
    await storedRole(store.db, main, 'f-accepted', {}, { findings: [ANYONE, TAIL], accepted: ['anyone'] })
    await storedRole(store.db, main, 'g-unjudged')
    await store.db.update(roles).set({ findings: null, trusted: null }).where(eq(roles.name, 'g-unjudged'))
    const told: Record<string, readonly string[]> = {}
    const columns = [ROLE_COLUMNS.trusts, ROLE_COLUMNS.severity]
    for await (const role of exportRoles(store.db, { ...EVERY_ROLE, departed: null }))
      told[role.name] = columns.map((cell) => (cell ? stableText(cell(role, { complete: true })) : ''))
    expect(told).toMatchObject({
      'a-open': ['', 'high'],
      'b-deploy': [`token ${GITHUB} github-actions repo:shop/api:*`, 'low'],
      'c-sound': [`token ${GITHUB} github-actions repo:shop/api:*`, ''],
      'f-accepted': ['', 'low'],
      'g-unjudged': ['unknown', 'unknown'],
    })
  })

  test('a file has every one of them, those of closed accounts too where that is asked', async () => {
    const names: string[] = []
    for await (const { name } of exportRoles(store.db, {
      ...EVERY_ROLE,
      sort: 'name',
      direction: 'asc',
      departed: null,
    }))
      names.push(name)
    expect(names).toEqual(['a-open', 'b-deploy', 'c-sound', 'd-other', 'e-closed'])
  })
})
