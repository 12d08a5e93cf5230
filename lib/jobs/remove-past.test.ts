import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { setRetention } from '../decide/set-retention'
import { NotAllowed } from '../domain/errors'
import { accountId, type Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { accountView } from '../store/read/account-detail'
import { coverageOfScans } from '../store/read/evidence-record'
import { latestScans } from '../store/read/scan-detail'
import { events } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { lookUps } from '../store/schema/look-ups'
import { scanAccounts, scans } from '../store/schema/scans'
import { describeStores } from '../store/testing/describe-stores'
import { placeAccount, placeUsers } from '../store/testing/placed'
import { sealEvents, verifyEvents } from '../store/write/seal-events'
import { removePast } from './remove-past'

const NOW = instant('2026-11-23T03:00:00Z')
const viewer = systemViewer('cli')
const ago = (days: number) => plus(NOW, -days * DAY)
const running = new AbortController().signal

describeStores('what is kept no longer', (store) => {
  const context = () => ({ db: store.db, viewer, now: NOW, timeZone: 'UTC' })
  const keepFor = (scanDetailsDays: number | null, lookUpDays: number | null) =>
    setRetention(context(), { scanDetailsDays, lookUpDays })

  type State = 'read' | 'partly' | 'failed'
  async function scanned(days: number, states: Readonly<Record<Uuid, State>>, onlyFailed = false): Promise<Uuid> {
    const at = ago(days)
    const id = newId()
    await store.db.insert(scans).values({
      id,
      state: 'finished',
      phase: 'finished',
      trigger: 'schedule',
      onlyFailed,
      actor: viewer.actor,
      at,
      startedAt: at,
      finishedAt: at,
      directory: { state: 'done', problems: [] },
      problems: [],
      apiCalls: { 'organizations:ListAccounts': 1 },
    })
    for (const [account, state] of Object.entries(states) as [Uuid, State][])
      await store.db.insert(scanAccounts).values({
        scan: id,
        account,
        state,
        attempt: 1,
        users: 3,
        accessKeys: 2,
        problems: [],
        apiCalls: { 'iam:ListUsers': 2 },
      })
    return id
  }
  const left = async (scan: Uuid) => store.db.$count(scanAccounts, eq(scanAccounts.scan, scan))
  const failingSince = async (account: Uuid): Promise<Instant | null | undefined> =>
    (await accountView(store.db, account))?.failingSince

  test('nothing is removed before somebody says so', async () => {
    const account = await placeAccount(store.db, accountId('111122223333'), 'one')
    const old = await scanned(3_000, { [account]: 'read' })
    await scanned(1, { [account]: 'read' })
    await removePast(store.db, NOW, running)
    expect(await left(old)).toBe(1)
  })

  test('details of old scans go; what each came to stays, in lists and for evidence', async () => {
    const one = await placeAccount(store.db, accountId('111122223333'), 'one')
    const two = await placeAccount(store.db, accountId('222233334444'), 'two')
    const old = await scanned(200, { [one]: 'read', [two]: 'partly' })
    const young = await scanned(99, { [one]: 'read', [two]: 'read' })
    const period = { from: '2026-01-01', to: '2026-12-31', timeZone: 'UTC' }
    const before = await latestScans(store.db, 10)
    const coverage = await coverageOfScans(store.db, period)
    await keepFor(100, null)
    await removePast(store.db, NOW, running)
    expect([await left(old), await left(young)]).toEqual([0, 2])
    const after = await latestScans(store.db, 10)
    expect(after.scans).toEqual(before.scans.map((scan) => ({ ...scan, detailsRemoved: scan.id === old })))
    expect(after.scans.find(({ id }) => id === old)).toMatchObject({
      accounts: { total: 2, read: 1, partly: 1 },
      iamUsers: 6,
      apiCalls: { 'iam:ListUsers': 4, 'organizations:ListAccounts': 1 },
    })
    expect(await coverageOfScans(store.db, period)).toEqual(coverage)
  })

  test('the latest scan stays however old it is, and the latest of all accounts', async () => {
    const account = await placeAccount(store.db, accountId('111122223333'), 'one')
    const older = await scanned(400, { [account]: 'read' })
    const whole = await scanned(300, { [account]: 'failed' })
    const again = await scanned(299, { [account]: 'read' }, true)
    await keepFor(100, null)
    await removePast(store.db, NOW, running)
    expect([await left(older), await left(whole), await left(again)]).toEqual([0, 1, 1])
  })

  test('since when an account fails is told as before, also when it was read between', async () => {
    const fails = await placeAccount(store.db, accountId('111122223333'), 'fails', { reading: 'failed' })
    const twice = await placeAccount(store.db, accountId('222233334444'), 'twice', { reading: 'failed' })
    const well = await placeAccount(store.db, accountId('333344445555'), 'well')
    for (const [days, states] of [
      [500, { [fails]: 'read', [twice]: 'failed', [well]: 'failed' }],
      [400, { [fails]: 'failed', [twice]: 'read', [well]: 'failed' }],
      [300, { [fails]: 'partly', [twice]: 'read', [well]: 'read' }],
      [50, { [fails]: 'failed', [twice]: 'failed', [well]: 'read' }],
      [1, { [fails]: 'failed', [twice]: 'failed', [well]: 'read' }],
    ] as const)
      await scanned(days, states)
    const since = async () => [await failingSince(fails), await failingSince(twice), await failingSince(well)]
    const before = await since()
    expect(before).toEqual([ago(400), ago(50), null])
    await keepFor(100, null)
    await removePast(store.db, NOW, running)
    expect(await since()).toEqual(before)
  })

  test('look-ups of users that AWS has no more go in their time; those of all others stay', async () => {
    const account = await placeAccount(store.db, accountId('111122223333'), 'one')
    await placeUsers(store.db, { id: account, accountId: accountId('111122223333') }, ['long-gone', 'gone', 'here'])
    const users = await store.db
      .select({ id: iamUsers.id, name: iamUsers.name })
      .from(iamUsers)
      .orderBy(asc(iamUsers.name))
    for (const { id, name } of users) {
      const removedAt = name === 'long-gone' ? ago(200) : name === 'gone' ? ago(50) : null
      await store.db.update(iamUsers).set({ removedAt }).where(eq(iamUsers.id, id))
      await store.db.insert(lookUps).values({
        user: id,
        state: 'ended',
        askedAt: ago(500),
        askedBy: viewer.actor,
        attempt: 1,
        partly: false,
      })
    }
    await keepFor(null, 100)
    await removePast(store.db, NOW, running)
    const kept = new Set((await store.db.select({ user: lookUps.user }).from(lookUps)).map(({ user }) => user))
    expect(users.filter(({ id }) => kept.has(id)).map(({ name }) => name)).toEqual(['gone', 'here'])
  })

  test('one that is to stop leaves the rest to the next', async () => {
    const account = await placeAccount(store.db, accountId('111122223333'), 'one')
    const old = await scanned(200, { [account]: 'read' })
    await scanned(1, { [account]: 'read' })
    await keepFor(100, null)
    await removePast(store.db, NOW, AbortSignal.abort())
    expect(await left(old)).toBe(1)
  })

  test('settings are bounded, told as an event, and leave the chain of events whole', async () => {
    for (const wrong of [{ scanDetailsDays: 99, lookUpDays: null }, { scanDetailsDays: 'x', lookUpDays: 3_651 }, {}])
      await expect(setRetention(context(), wrong)).rejects.toMatchObject({
        fields: expect.arrayContaining([expect.objectContaining({ code: 'retention-days' })]),
      })
    const engineer = { ...viewer, permissions: new Set(['read', 'decide'] as const) }
    await expect(
      setRetention({ ...context(), viewer: engineer }, { scanDetailsDays: 100, lookUpDays: null }),
    ).rejects.toThrow(NotAllowed)
    await keepFor(100, 3_650)
    const account = await placeAccount(store.db, accountId('111122223333'), 'one')
    await scanned(200, { [account]: 'read' })
    await scanned(1, { [account]: 'read' })
    await sealEvents(store.db, NOW)
    await removePast(store.db, NOW, running)
    expect((await store.db.select().from(events)).map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'retention-set', data: { scanDetailsDays: 100, lookUpDays: 3_650 } },
    ])
    expect(await verifyEvents(store.db)).toEqual({ events: 1, broken: null })
  })
})
