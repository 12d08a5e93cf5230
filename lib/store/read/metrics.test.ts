import { sql } from 'drizzle-orm'
import PgBoss from 'pg-boss'
import { expect, test } from 'vitest'
import { generalProblem } from '../../domain/facts/account'
import type { Failure } from '../../domain/facts/failure'
import { accountId } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { iamUsers } from '../schema/iam-users'
import { scanAccounts, scans } from '../schema/scans'
import { describeOneStore } from '../testing/describe-stores'
import { placeAccount, placeUsers } from '../testing/placed'
import { keyedPerson } from '../testing/stored-people'
import { createToken, revokeToken } from '../write/api-tokens'
import { markToJudge } from '../write/to-judge'
import { metrics } from './metrics'

const NOW = instant('2026-11-23T03:00:00Z')
const viewer = systemViewer('cli')
const denied = (operation: string): Failure => ({
  code: 'action-denied',
  action: operation,
  by: 'role-policy',
  operation,
  detail: '',
})

describeOneStore('metrics', (store) => {
  const readings = async () =>
    Object.fromEntries((await metrics(store.db, NOW)).accounts.map(({ reading, accounts }) => [reading, accounts]))

  test('an account that fails is one more failed, and not one more read', async () => {
    await placeAccount(store.db, accountId('111122223333'), 'one')
    expect(await readings()).toEqual({ read: 1, partly: 0, failed: 0, never: 0 })
    await placeAccount(store.db, accountId('222233334444'), 'two', { reading: 'failed' })
    expect(await readings()).toEqual({ read: 1, partly: 0, failed: 1, never: 0 })
  })

  test('IAM users are counted by stage, without those of departed accounts', async () => {
    for (const [digits, state] of [
      ['111122223333', 'open'],
      ['222233334444', 'left'],
    ] as const) {
      const id = await placeAccount(store.db, accountId(digits), digits, { state })
      await placeUsers(store.db, { id, accountId: accountId(digits) }, ['ann', 'ben'], { stage: 'ready' })
    }
    const { iamUsers } = await metrics(store.db, NOW)
    expect(iamUsers.filter(({ users }) => users > 0)).toEqual([{ stage: 'ready', users: 2 }])
    expect(iamUsers.length).toBeGreaterThan(5)
  })

  test('API tokens are told by when they end, without those revoked, past it, or whose owner has left', async () => {
    const tokens = async () => (await metrics(store.db, NOW)).tokens
    expect(await tokens()).toEqual({ endingSoon: 0, nextEnd: null })
    const made = (days: number, ownerEmail: string | null = null) => {
      const wish = { name: 'x', scopes: ['read' as const], createdBy: viewer.actor, ownerEmail }
      return createToken(store.db, { ...wish, endsAt: plus(NOW, days * DAY) }, NOW)
    }
    await revokeToken(store.db, (await made(1)).id, NOW)
    await made(-1)
    for (const days of [14, 13, 15]) await made(days, 'ada@example.com')
    const told = { endingSoon: 2, nextEnd: plus(NOW, 13 * DAY) }
    expect(await tokens()).toEqual(told)
    await keyedPerson(store.db, 'Ada', { status: 'left' })
    expect(await tokens()).toEqual({ endingSoon: 0, nextEnd: null })
  })

  test('the latest scan is told with its results and calls; a running one is not the latest', async () => {
    expect(await metrics(store.db, NOW)).toMatchObject({ lastScan: null, runningScan: null })
    const scan = newId()
    const base = {
      trigger: 'command' as const,
      onlyFailed: false,
      actor: viewer.actor,
      at: NOW,
      startedAt: NOW,
      directory: { state: 'done' as const, problems: [generalProblem(denied('identitystore:ListUsers'))] },
      problems: [],
    }
    const running = newId()
    await store.db.insert(scans).values([
      { ...base, id: scan, state: 'finished', phase: 'finished', finishedAt: NOW, apiCalls: { 'sts:AssumeRole': 1 } },
      { ...base, id: running, state: 'running', phase: 'reading', apiCalls: {} },
    ])
    for (const [digits, state] of [
      ['111122223333', 'read'],
      ['222233334444', 'failed'],
    ] as const)
      await store.db.insert(scanAccounts).values({
        scan,
        account: await placeAccount(store.db, accountId(digits), digits),
        state,
        attempt: 1,
        // The same operation twice in one account is one place.
        problems: [generalProblem(denied('iam:ListRoles')), generalProblem(denied('iam:ListRoles'))],
        failure: state === 'failed' ? { code: 'throttled', operation: 'iam:GetUser', detail: '', attempts: 8 } : null,
        apiCalls: { 'sts:AssumeRole': 2 },
      })
    const waits = await placeAccount(store.db, accountId('333344445555'), 'waits')
    await store.db
      .insert(scanAccounts)
      .values({ scan: running, account: waits, state: 'pending', attempt: 0, problems: [], apiCalls: {} })
    expect(await metrics(store.db, NOW)).toMatchObject({
      runningScan: { startedAt: NOW, accounts: { pending: 1, running: 0, read: 0, partly: 0, failed: 0 } },
      lastScan: {
        startedAt: NOW,
        finishedAt: NOW,
        failed: false,
        accounts: { read: 1, partly: 0, failed: 1 },
        apiCalls: { 'sts:AssumeRole': 5 },
        failures: [
          { operation: 'iam:GetUser', code: 'throttled', places: 1 },
          { operation: 'iam:ListRoles', code: 'action-denied', places: 2 },
          { operation: 'identitystore:ListUsers', code: 'action-denied', places: 1 },
        ],
      },
    })
  })

  test('what waits is counted, by what has to be done', async () => {
    expect((await metrics(store.db, NOW)).waiting).toEqual({ verdicts: 0, 'look-ups': 0, messages: 0, people: 0 })
    const id = await placeAccount(store.db, accountId('111122223333'), 'one')
    await placeUsers(store.db, { id, accountId: accountId('111122223333') }, ['ann', 'ben'])
    const users = (await store.db.select({ id: iamUsers.id }).from(iamUsers)).map((user) => user.id)
    await store.db.transaction((tx) => markToJudge(tx, users, { now: NOW, by: viewer.actor }))
    expect((await metrics(store.db, NOW)).waiting).toMatchObject({ verdicts: 2 })
  })

  test('the database and its growing tables have sizes', async () => {
    const { database } = await metrics(store.db, NOW)
    expect(database.tables.map(({ table }) => table)).toEqual([
      'events',
      'evidence_parts',
      'iam_users',
      'look_ups',
      'scan_accounts',
    ])
    for (const { bytes } of database.tables) expect(bytes).toBeGreaterThan(0)
    expect(database.bytes).toBeGreaterThan(Math.max(...database.tables.map(({ bytes }) => bytes)))
  })

  test('jobs that failed are told by their queue; before jobs first ran nothing is told', async () => {
    await store.db.execute(sql`drop schema if exists pgboss cascade`)
    expect((await metrics(store.db, NOW)).jobs).toEqual([])
    const boss = new PgBoss({ db: { executeSql: (text, values) => store.database.pool.query(text, values) } })
    await boss.start()
    try {
      await boss.createQueue('some-queue')
      await boss.send('some-queue', {}, { retryLimit: 0 })
      const [job] = await boss.fetch('some-queue')
      await boss.fail('some-queue', job?.id ?? '', { because: 'a test' })
      await boss.send('some-queue', {})
      expect((await metrics(store.db, NOW)).jobs).toEqual([
        { queue: 'some-queue', state: 'active', jobs: 0 },
        { queue: 'some-queue', state: 'created', jobs: 1 },
        { queue: 'some-queue', state: 'failed', jobs: 1 },
        { queue: 'some-queue', state: 'retry', jobs: 0 },
      ])
    } finally {
      await boss.stop({ graceful: false })
      await store.db.execute(sql`drop schema pgboss cascade`)
    }
  })
})
