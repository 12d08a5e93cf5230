import { beforeEach, expect, test } from 'vitest'
import { callsMade, type ResultsCursor } from '../../contract/views/scan'
import type { Failure } from '../../domain/facts/failure'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { scanAccounts, scans } from '../schema/scans'
import { describeOneStore } from '../testing/describe-stores'
import { storedAccount } from '../testing/listed-users'
import { latestScans, newestScan, scanErrors, scanProgress, scanResults } from './scan-detail'

const admin = systemViewer('cli')
const denied = (account: string): Failure => ({
  code: 'role-not-assumable',
  role: `arn:aws:iam::${account}:role/IamSunsetRead`,
  operation: 'sts:AssumeRole',
  detail: `not authorized in ${account}`,
})

describeOneStore('a scan', (store) => {
  let scan: Uuid
  const startedAt = instant('2026-11-23T03:00:00Z')
  const insertScan = async (more: Partial<typeof scans.$inferInsert> = {}) => {
    const id = newId()
    const row: typeof scans.$inferInsert = {
      id,
      state: 'finished',
      trigger: 'schedule',
      onlyFailed: false,
      actor: admin.actor,
      at: startedAt,
      startedAt,
      phase: 'finished',
      directory: { state: 'done', problems: [] },
      problems: [],
      apiCalls: { 'organizations:ListAccounts': 2 },
      ...more,
    }
    await store.db.insert(scans).values(row)
    return id
  }
  const item = async (name: string, more: Partial<typeof scanAccounts.$inferInsert>) => {
    const account = await storedAccount(store.db, name)
    await store.db
      .insert(scanAccounts)
      .values({ scan, account: account.id, state: 'pending', attempt: 1, problems: [], apiCalls: {}, ...more })
  }
  beforeEach(async () => {
    scan = await insertScan()
  })

  test('sums accounts, users, keys and calls by operation over its work items', async () => {
    await item('a', { state: 'read', users: 3, accessKeys: 2, apiCalls: { 'iam:ListUsers': 1, 'iam:GetUser': 3 } })
    await item('b', { state: 'read', users: 4, accessKeys: 0, apiCalls: { 'iam:ListUsers': 2 } })
    await item('c', { state: 'failed', apiCalls: { 'sts:AssumeRole': 1 } })
    await item('d', { state: 'running' })
    const progress = await scanProgress(store.db, scan)
    expect(progress).toMatchObject({
      accounts: { total: 4, read: 2, failed: 1, running: 1, partly: 0, pending: 0 },
      iamUsers: 7,
      accessKeys: 2,
      apiCalls: { 'iam:ListUsers': 3, 'iam:GetUser': 3, 'sts:AssumeRole': 1, 'organizations:ListAccounts': 2 },
    })
    expect(progress && callsMade(progress)).toBe(9)
  })

  test('lists first what somebody must do something about', async () => {
    await item('fine', { state: 'read' })
    await item('zebra', { state: 'failed', failure: denied('zebra') })
    await item('ant', { state: 'failed', failure: denied('ant') })
    await item('half', { state: 'partly' })
    const names = async (...states: ('read' | 'failed')[]) =>
      (await scanResults(store.db, scan, { states, after: null }, 10)).results.map(({ account }) => account.name)
    expect(await names()).toEqual(['ant', 'zebra', 'half', 'fine'])
    expect(await names('read')).toEqual(['fine'])
  })

  test('walks through all results in pages, each once, also where names are the same', async () => {
    for (const name of ['same', 'same', 'Same', 'other', 'émile']) await item(name, { state: 'read' })
    await item('broken', { state: 'failed', failure: denied('broken') })
    const whole = await scanResults(store.db, scan, { states: [], after: null }, 10)
    expect(whole).toMatchObject({ results: { length: 6 }, next: null })
    const walked: string[] = []
    let after: ResultsCursor | null = null
    do {
      const page: Awaited<ReturnType<typeof scanResults>> = await scanResults(store.db, scan, { states: [], after }, 2)
      walked.push(...page.results.map(({ account }) => account.id))
      after = page.next
    } while (after)
    expect(walked).toEqual(whole.results.map(({ account }) => account.id))
  })

  test('tells one error of two accounts once, with both named, and one outside any account', async () => {
    await item('b', { state: 'failed', failure: denied('b') })
    await item('a', { state: 'failed', failure: denied('a') })
    const outside: Failure = { code: 'no-identity-center', operation: 'sso:ListInstances', detail: '' }
    await store.db
      .update(scans)
      .set({ directory: { state: 'failed', problems: [{ failure: outside, groups: [], users: null }] } })
    const progress = await scanProgress(store.db, scan)
    if (!progress) throw new Error('the scan is gone')
    expect(await scanErrors(store.db, progress)).toMatchObject([
      { failure: outside, accounts: [], accountIds: [] },
      {
        failure: { code: 'role-not-assumable', role: 'IamSunsetRead' },
        accounts: ['a', 'b'],
        accountIds: [expect.any(String), expect.any(String)],
      },
    ])
  })

  test('the newest is the current one, and older pages go on where the last ended', async () => {
    const newer = await insertScan({ startedAt: instant('2026-11-23T04:00:00Z') })
    const same = await insertScan({ startedAt })
    expect(await newestScan(store.db)).toBe(newer)
    const first = await latestScans(store.db, 2)
    const rest = await latestScans(store.db, 2, first.next)
    expect([...first.scans, ...rest.scans].map(({ id }) => id)).toEqual([newer, ...[scan, same].sort().reverse()])
    expect(rest.next).toBeNull()
  })
})
