import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askLookUp, askManyLookUps } from '../decide/ask-look-ups'
import { deciding, ENGINEER, expectOpenTo } from '../decide/testing/deciding'
import { Conflict, NotFound } from '../domain/errors'
import type { Failure } from '../domain/facts/failure'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { lookUpOf, lookUpProgress } from '../store/read/look-up'
import { shellStatus } from '../store/read/shell-status'
import { accounts } from '../store/schema/accounts'
import { iamUsers } from '../store/schema/iam-users'
import { lookUps } from '../store/schema/look-ups'
import { describeOneStore } from '../store/testing/describe-stores'
import { endLookUp } from '../store/write/end-look-up'
import { claimLookUp, type LookUpItem, releaseLookUps } from '../store/write/look-ups'
import { runLookUps } from './run-look-ups'
import { Scanned } from './testing/scanned'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const END = Date.now()

describeOneStore('jobs of look-ups', (store) => {
  let org: Scanned
  const { as } = deciding(store)
  const ctx = () => as(ENGINEER, instant(END))

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END - 40 * DAY })
    await org.scan(END)
  })
  afterEach(() => org.simulator.close())

  const run = (signal?: AbortSignal) => runLookUps(org.worker(signal))

  test('of all unidentified users are a job with its progress, which a new worker takes up', async () => {
    const { id, users } = await askManyLookUps(ctx(), { unidentified: true })
    expect(users).toBeGreaterThan(1)
    const dead = await claimLookUp(store.db, 'dead', instant(END), instant(END - 1))
    expect(dead).not.toBeNull()
    expect(await lookUpProgress(store.db)).toMatchObject({ id, total: users, ended: 0, running: 1 })
    await run()
    expect(await lookUpProgress(store.db)).toMatchObject({ id, total: users, ended: users, failed: 0, running: 0 })
  })

  test('count as a part where AWS refused some, and not at all once the user is gone', async () => {
    org.simulator.controls.denies = [{ account: tinyAccounts.web, action: 'cloudtrail:LookupEvents' }]
    const { users } = await askManyLookUps(ctx(), { unidentified: true })
    await run()
    const { partly = 0 } = (await lookUpProgress(store.db)) ?? {}
    expect(partly).toBeGreaterThan(0)
    const [first] = (await org.users()).filter(
      ({ accountId, stage }) => accountId === tinyAccounts.web && stage === 'unidentified',
    )
    if (!first) throw new Error('every user is identified')
    await store.db
      .update(iamUsers)
      .set({ removedAt: instant(END) })
      .where(eq(iamUsers.id, first.id))
    expect(await lookUpProgress(store.db)).toMatchObject({ total: users - 1, partly: partly - 1 })
  })

  test('draw anew the pages that show them, and disturb neither other pages nor a scan that runs', async () => {
    const versions = async () =>
      (await shellStatus(store.db, systemViewer('cli'), { now: instant(END), since: null })).versions
    const { revision } = await org.account(tinyAccounts.web)
    const before = await versions()
    const { id } = await org.user('datadog')
    await askLookUp(ctx(), { id })
    const asked = await versions()
    await run()
    const after = await versions()
    expect(new Set([before.lookUps, asked.lookUps, after.lookUps]).size).toBe(3)
    expect({ ...after, lookUps: null }).toEqual({ ...before, lookUps: null })
    expect((await org.account(tinyAccounts.web)).revision).toBe(revision)
  })

  test('are one worker’s at a time, so that AWS’s pace holds over all processes', async () => {
    await askManyLookUps(ctx(), { unidentified: true })
    const until = instant(END + HOUR)
    expect(await claimLookUp(store.db, 'one', instant(END), until)).not.toBeNull()
    expect(await claimLookUp(store.db, 'other', instant(END), until)).toBeNull()
    expect(await claimLookUp(store.db, 'one', instant(END), until)).not.toBeNull()
    // Whoever died holds nothing.
    expect(await claimLookUp(store.db, 'other', instant(END + 2 * HOUR), instant(END + 3 * HOUR))).not.toBeNull()
  })

  test('that are broken off every time are given up, with the reason', async () => {
    const { id } = await org.user('datadog')
    await askLookUp(ctx(), { id })
    for (let hour = 0; hour < 3; hour += 1)
      expect(
        await claimLookUp(store.db, `worker-${hour}`, instant(END + hour * HOUR), instant(END + hour * HOUR + 1)),
      ).not.toBeNull()
    expect(await claimLookUp(store.db, 'last', instant(END + 4 * HOUR), instant(END + 5 * HOUR))).toBeNull()
    expect(await lookUpOf(store.db, id)).toMatchObject({ state: 'ended', failure: { awsCode: 'GivenUp' } })
  })

  test('of a worker that lost its lease change nothing', async () => {
    const { id } = await org.user('datadog')
    await askLookUp(ctx(), { id })
    const lost = await claimLookUp(store.db, 'lost', instant(END), instant(END + 1))
    await releaseLookUps(store.db, 'lost')
    const held = await claimLookUp(store.db, 'holder', instant(END), instant(END + HOUR))
    if (!lost || !held) throw new Error('nothing to claim')
    expect(held.attempt).toBe(lost.attempt)
    const failure: Failure = { code: 'no-credentials', operation: 'look-up', detail: '' }
    const end = (item: LookUpItem) =>
      endLookUp(store.db, item, { again: null, failure }, { now: instant(END), by: ENGINEER.actor })
    await end(lost)
    expect(await lookUpOf(store.db, id)).toMatchObject({ state: 'running', failure: null })
    await end(held)
    expect(await lookUpOf(store.db, id)).toMatchObject({ state: 'ended', failure })
  })

  test('whose result cannot be stored end as failed; one that cannot even end is let go', async () => {
    const { id } = await org.user('datadog')
    await askLookUp(ctx(), { id })
    const refusing = async (what: string, work: () => Promise<void>) => {
      await store.db.execute(`alter table look_ups add constraint refusing check (${what}) not valid`)
      await work().finally(() => store.db.execute('alter table look_ups drop constraint refusing'))
    }
    await refusing('found is null', run)
    expect(await lookUpOf(store.db, id)).toMatchObject({ state: 'ended', failure: { code: 'other' } })
    await askLookUp(ctx(), { id })
    await refusing("state <> 'ended'", () => expect(run()).rejects.toThrowError())
    // Its lease runs out by itself: nobody renews it.
    const [row] = await store.db.select().from(lookUps).where(eq(lookUps.user, id))
    expect(row).toMatchObject({ state: 'running', attempt: 1 })
    const later = instant(Date.now() + HOUR)
    expect(await claimLookUp(store.db, 'next', later, instant(Date.now() + 2 * HOUR))).toMatchObject({ attempt: 2 })
  })

  test('that are interrupted are given back', async () => {
    const { id } = await org.user('datadog')
    await askLookUp(ctx(), { id })
    const stopping = new AbortController()
    org.simulator.controls.stalls = [
      { account: null, operation: 'cloudtrail:LookupEvents', how: 'silent', times: null },
    ]
    const running = run(stopping.signal)
    await expect.poll(async () => (await lookUpOf(store.db, id))?.state).toBe('running')
    stopping.abort()
    await running
    expect(await lookUpOf(store.db, id)).toMatchObject({ state: 'asked', failure: null })
  })

  test('are asked for by whoever may scan, of users that AWS has and a role reads', async () => {
    const { id } = await org.user('datadog')
    await expectOpenTo(['admin', 'engineer'], 'scan', (who) => askLookUp(as(who, instant(END)), { id }))
    await expect(askLookUp(ctx(), { id: randomUUID() })).rejects.toThrowError(NotFound)
    await store.db.update(accounts).set({ state: 'closed' })
    await expect(askLookUp(ctx(), { id })).rejects.toThrowError(Conflict)
  })
})
