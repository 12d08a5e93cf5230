import { expect, test } from 'vitest'
import { accountId } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { scanAccounts, scans } from '../schema/scans'
import { describeOneStore } from '../testing/describe-stores'
import { placeAccount, placeUsers } from '../testing/placed'
import { keyedPerson } from '../testing/stored-people'
import { createToken, revokeToken } from '../write/api-tokens'
import { metrics } from './metrics'

const NOW = instant('2026-11-23T03:00:00Z')
const viewer = systemViewer('cli')

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
    expect(await metrics(store.db, NOW)).toMatchObject({ lastScan: null, running: false })
    const scan = newId()
    const base = {
      trigger: 'command' as const,
      onlyFailed: false,
      actor: viewer.actor,
      at: NOW,
      startedAt: NOW,
      directory: { state: 'done' as const, problems: [] },
      problems: [],
    }
    await store.db.insert(scans).values([
      { ...base, id: scan, state: 'finished', phase: 'finished', finishedAt: NOW, apiCalls: { 'sts:AssumeRole': 1 } },
      { ...base, id: newId(), state: 'running', phase: 'reading', apiCalls: {} },
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
        problems: [],
        apiCalls: { 'sts:AssumeRole': 2 },
      })
    expect(await metrics(store.db, NOW)).toMatchObject({
      running: true,
      lastScan: {
        finishedAt: NOW,
        failed: false,
        accounts: { read: 1, partly: 0, failed: 1 },
        apiCalls: { 'sts:AssumeRole': 5 },
      },
    })
  })
})
