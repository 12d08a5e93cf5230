import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lookUpState } from '../contract/views/look-up'
import { askLookUp } from '../decide/ask-look-ups'
import { deciding, ENGINEER } from '../decide/testing/deciding'
import { instant } from '../domain/instant'
import { failuresIn } from '../domain/look-up/look-up'
import { addStoreUser, joinGroup } from '../simulator/assign'
import { addRole, addUser } from '../simulator/build'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import type { Account, TrailEvent } from '../simulator/world'
import { accountsWithoutLookUp, lookUpOf } from '../store/read/look-up'
import { credentials, credentialUses } from '../store/schema/iam-users'
import { lookUps } from '../store/schema/look-ups'
import { describeOneStore } from '../store/testing/describe-stores'
import { claimLookUp } from '../store/write/look-ups'
import { runLookUps } from './run-look-ups'
import { Scanned } from './testing/scanned'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const END = Date.now()
const OTHER_KEY = 'AKIAEXAMPLEOFOTHERS1'

describeOneStore('look-ups', (store) => {
  let org: Scanned
  const { as } = deciding(store)
  const ctx = () => as(ENGINEER, instant(END))

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
    await org.scan(END)
  })
  afterEach(() => org.simulator.close())

  const account = (id: string): Account => {
    const found = org.simulator.world.accounts.get(id)
    if (!found) throw new Error(`the scenario has no account ${id}`)
    return found
  }
  const web = () => account(tinyAccounts.web)
  const run = () => runLookUps(org.worker())

  /** What is known of a user after it was asked about. */
  async function lookedUp(name: string) {
    const { id } = await org.user(name)
    await askLookUp(ctx(), { id })
    await run()
    const view = await lookUpOf(store.db, id)
    if (!view) throw new Error('nobody asked')
    return view
  }

  async function found(name: string) {
    const view = await lookedUp(name)
    if (!view.found) throw new Error(`nothing was found: ${JSON.stringify(view.failure)}`)
    return view.found
  }

  /** An event that the account's history holds besides. */
  const odd = (event: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
    id: randomUUID(),
    at: END - HOUR,
    region: 'us-east-1',
    name: 'ListBuckets',
    source: 's3.amazonaws.com',
    readOnly: true,
    username: 'datadog',
    keyId: null,
    resources: [],
    event,
    ...more,
  })

  test('tell by which program, from where, in which service and Region a key is used, and the days', async () => {
    const view = await lookedUp('datadog')
    expect(lookUpState(view, instant(Date.now()))).toBe('found')
    const [use] = view.found?.uses ?? []
    expect(use).toMatchObject({
      program: { name: 'Datadog', integration: 'datadog' },
      source: expect.stringMatching(/^192\.0\.2\./),
      service: 'monitoring',
      region: 'us-east-1',
      refused: 0,
    })
    expect(use?.events).toBeGreaterThan(100)
    expect(view.found?.regions).toContainEqual(expect.objectContaining({ region: 'us-east-1', state: 'newest' }))
    expect(view.found?.services).toMatchObject({ list: [{ service: 'cloudwatch', region: 'us-east-1' }] })
    const days = await store.db
      .select({ day: credentialUses.day })
      .from(credentialUses)
      .innerJoin(credentials, eq(credentials.id, credentialUses.credential))
      .where(eq(credentials.user, (await org.user('datadog')).id))
    expect(days.length).toBeGreaterThan(5)
    // Masking is the pages' matter, but no key id is stored outside its one column.
    const key = web().users.get('datadog')?.accessKeys[0]?.id ?? '?'
    expect(JSON.stringify(await store.db.select().from(lookUps))).not.toContain(key)
  })

  test('count nothing of an earlier user of the name, of role sessions under it, or of another’s key', async () => {
    const before = await found('datadog')
    const earlier = { type: 'IAMUser', principalId: 'AIDAEARLIER', userName: 'datadog', accessKeyId: OTHER_KEY }
    const session = {
      type: 'AssumedRole',
      principalId: 'AROAROLE:datadog',
      sessionContext: { sessionIssuer: { type: 'Role', userName: 'gone' } },
    }
    web().trail = [earlier, session].map((userIdentity) =>
      odd(JSON.stringify({ userIdentity, userAgent: 'Cyberduck/8', sourceIPAddress: '198.51.100.9' })),
    )
    const after = await found('datadog')
    expect(after.uses.map(({ source }) => source)).not.toContain('198.51.100.9')
    expect(after.ofOthers).toBe(before.ofOthers + 2)
  })

  test('read on past records that are malformed, empty, huge, or say nothing of a program', async () => {
    const { id = '', accessKeys = [] } = web().users.get('datadog') ?? {}
    const keyId = accessKeys[0]?.id ?? null
    const mine = { type: 'IAMUser', principalId: id }
    web().trail = [
      odd('not JSON', { keyId, source: 'sqs.amazonaws.com' }),
      odd('', { source: 'sqs.amazonaws.com' }),
      odd(JSON.stringify({ userIdentity: mine }), { source: 'kms.amazonaws.com' }),
      odd(JSON.stringify({ userIdentity: mine, requestParameters: { a: 'x'.repeat(200_000) } }), {
        source: 'sns.amazonaws.com',
      }),
    ]
    const { uses } = await found('datadog')
    expect(uses.map(({ service, program }) => [service, program.family])).toEqual(
      expect.arrayContaining([
        ['sqs', 'none'],
        ['kms', 'none'],
        ['sns', 'none'],
        ['monitoring', 'datadog'],
      ]),
    )
  })

  test('take a refused sign-in for an attempt, and tell who made user and key', async () => {
    const { password } = web().users.get('bob') ?? {}
    if (password) password.failures = [END - DAY, END - 2 * DAY]
    addUser(web(), {
      name: 'made-lately',
      createdAt: END - 3 * DAY,
      accessKeys: [{ createdAt: END - 2 * DAY }],
    }).madeBy = 'alice'
    await org.scan(END + HOUR)
    const bob = await found('bob')
    expect(bob.uses).toEqual([])
    expect(bob.failedSignIns).toMatchObject([{ attempts: 2 }])
    const lately = await found('made-lately')
    expect(lately.makings.map(({ what, by }) => [typeof what === 'string' ? what : 'key', by])).toEqual(
      expect.arrayContaining([
        ['user', 'alice'],
        ['key', 'alice'],
      ]),
    )
  })

  test('follow roles that the user assumed into the account they reached', async () => {
    addRole(account(tinyAccounts.management), { name: 'Jump', createdAt: END - 100 * DAY, trust: {} })
    const arn = `arn:aws:iam::${tinyAccounts.management}:role/Jump`
    addUser(web(), {
      name: 'jumper',
      createdAt: END - 50 * DAY,
      inline: {
        jump: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arn }] },
      },
      accessKeys: [
        {
          createdAt: END - 50 * DAY,
          uses: [{ from: END - 9 * HOUR, to: null, everyHours: 3, region: 'ap-northeast-1', service: 'sts' }],
        },
      ],
    })
    await org.scan(END + HOUR)
    expect((await found('jumper')).assumed).toMatchObject([
      { roleArn: arn, did: [{ service: 'ec2', region: 'ap-northeast-1' }], failure: null },
    ])
    // Where it is refused in the account they reached, what was seen stays, and the set-up names that account.
    org.simulator.controls.denies = [{ account: tinyAccounts.management, action: 'cloudtrail:LookupEvents' }]
    expect((await found('jumper')).assumed).toMatchObject([
      { did: [{ service: 'ec2' }], failure: { code: 'action-denied' } },
    ])
    expect(await accountsWithoutLookUp(store.db)).toMatchObject([{ accountId: tinyAccounts.management }])
  })

  test('are a part where AWS throttles for minutes: what was told is kept, the rest is asked for again', async () => {
    org.simulator.controls.buckets = { 'cloudtrail@222222222222/us-east-1': { perSecond: 0.000001, burst: 2 } }
    const view = await lookedUp('datadog')
    expect(view.state).toBe('asked')
    expect(view.notBefore).not.toBeNull()
    expect(view.found?.uses[0]?.program.name).toBe('Datadog')
    expect(view.found?.regions).toContainEqual(
      expect.objectContaining({ region: 'us-east-1', failure: expect.objectContaining({ code: 'throttled' }) }),
    )
    // It waits: nobody takes it up before its time, and what others asked for goes on.
    expect(await claimLookUp(store.db, 'other', instant(Date.now()), instant(Date.now() + HOUR))).toBeNull()
  })

  test('do without a role’s permission: what it may not is named, scans go on, and set-up tells where', async () => {
    org.simulator.controls.denies = [{ account: tinyAccounts.web, action: 'cloudtrail:LookupEvents' }]
    const view = await lookedUp('datadog')
    expect(lookUpState(view, instant(Date.now()))).toBe('partly')
    expect(view.found && failuresIn(view.found)).toMatchObject([
      { code: 'action-denied', action: 'cloudtrail:LookupEvents' },
    ])
    expect(view.found?.services).toMatchObject({ list: [{ service: 'cloudwatch' }] })
    expect(await accountsWithoutLookUp(store.db)).toMatchObject([
      { accountId: tinyAccounts.web, failure: { action: 'cloudtrail:LookupEvents' } },
    ])
    expect((await org.scan(END + HOUR)).accounts).toMatchObject({ read: 2 })
  })

  test('that fail keep what was found before', async () => {
    await lookedUp('datadog')
    org.simulator.deny(tinyAccounts.web)
    const view = await lookedUp('datadog')
    expect(lookUpState(view, instant(Date.now()))).toBe('failed')
    expect(view.failure?.code).toBe('role-not-assumable')
    expect(view.found?.uses).not.toEqual([])
  })

  test('prove a person’s switch by a session under their name in a shared permission set’s role', async () => {
    const before = await org.user('alice')
    expect(before.assessment.replacement?.use.state).toBe('used')
    const { identityCenters } = org.simulator.world
    const [center] = identityCenters
    if (!center) throw new Error('no Identity Center')
    // A second member makes the role's last use nobody's.
    const other = addStoreUser(center, {
      userName: 'dora@example.com',
      email: 'dora@example.com',
      createdAt: END - DAY,
    })
    const group = [...center.groups.values()][0]
    if (group) joinGroup(center, group, other)
    // In a Region that nothing but the role's own last use points to, and often enough for both.
    const hourly = { from: END - 3 * DAY, to: null, everyHours: 1, region: 'eu-central-1', service: null }
    for (const role of web().roles.values()) if (role.name.startsWith('AWSReservedSSO_')) role.uses = [hourly]
    const tags = { email: 'alice@example.com' }
    addUser(web(), { name: 'alice-second', createdAt: END - 50 * DAY, groups: ['developers'], tags, password: {} })
    await org.scan(END + DAY)
    const state = async (user = 'alice') => (await org.user(user)).assessment.replacement?.use.state
    expect([await state(), await state('alice-second')]).toEqual(['unprovable', 'unprovable'])
    await lookedUp('alice')
    // What proves it of one of her IAM users proves it of the other.
    expect([await state(), await state('alice-second')]).toEqual(['used', 'used'])
    // A scan that knows no more than before takes nothing back.
    await org.scan(END + DAY + HOUR)
    expect(await state()).toBe('used')
    // Under another name the session is somebody else's; and who bore the name meanwhile is not known.
    const name = (userName: string) => {
      for (const user of center.users.values()) if (/^alice/.test(user.userName)) user.userName = userName
    }
    name('alice.b')
    await org.scan(END + DAY + 2 * HOUR)
    expect(await state()).toBe('unprovable')
    name('alice@example.com')
    await org.scan(END + DAY + 3 * HOUR)
    expect(await state()).toBe('unprovable')
  })

  test('add to what earlier ones found: one that is refused, asks fewer Regions or sees no events takes nothing away', async () => {
    addUser(web(), {
      name: 'made-lately',
      createdAt: END - 3 * DAY,
      accessKeys: [{ createdAt: END - 2 * DAY }],
    }).madeBy = 'alice'
    await org.scan(END + HOUR)
    await found('made-lately')
    const before = await found('datadog')
    org.simulator.controls.denies = [{ account: tinyAccounts.web, action: 'cloudtrail:LookupEvents' }]
    const after = await found('datadog')
    expect(after.readAt > before.readAt).toBe(true)
    expect(after.uses).toEqual(before.uses)
    expect(after.regions).toContainEqual(
      expect.objectContaining({ of: 'key', region: 'us-east-1', readAt: before.readAt, since: expect.any(String) }),
    )
    expect((await found('made-lately')).makings).toHaveLength(2)
  })

  test('find who made a user behind more later events about it than are ever read', async () => {
    addUser(web(), { name: 'busy', createdAt: END - 20 * DAY, accessKeys: [{ createdAt: END - 20 * DAY }] }).madeBy =
      'alice'
    web().trail = Array.from({ length: 400 }, (_, place) =>
      odd('{}', {
        at: END - DAY - place * 60_000,
        name: 'PutUserPolicy',
        source: 'iam.amazonaws.com',
        resources: [{ ResourceType: 'AWS::IAM::User', ResourceName: 'busy' }],
      }),
    )
    await org.scan(END + HOUR)
    expect((await found('busy')).makings.map(({ by }) => by)).toEqual(['alice', 'alice'])
  })

  test('ask nothing about keys that were gone before the history begins', async () => {
    const asked = async () => (await found('alice')).calls['cloudtrail:LookupEvents'] ?? 0
    const before = await asked()
    const { id } = await org.user('alice')
    await store.db
      .update(credentials)
      .set({ goneAt: instant(END - 100 * DAY) })
      .where(eq(credentials.user, id))
    expect(await asked()).toBeLessThan(before)
  })

  test('keep the later use of a day, whichever of look-up and report tells it', async () => {
    await found('datadog')
    const { id } = await org.user('datadog')
    const uses = () =>
      store.db
        .select({ day: credentialUses.day, usedAt: credentialUses.usedAt })
        .from(credentialUses)
        .innerJoin(credentials, eq(credentials.id, credentialUses.credential))
        .where(eq(credentials.user, id))
        .orderBy(credentialUses.day)
    const [first] = await uses()
    if (!first) throw new Error('no use')
    await store.db
      .update(credentialUses)
      .set({ usedAt: instant(`${first.day}T00:00:00.000Z`) })
      .where(eq(credentialUses.day, first.day))
    await found('datadog')
    expect((await uses())[0]).toEqual(first)
  })
})
