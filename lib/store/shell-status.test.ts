import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { HOUR, instant, plus } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { scans } from './schema/scans'
import { shellStatus } from './shell-status'
import { describeStores } from './testing/describe-stores'

const admin = systemViewer('cli')
const AT = instant('2026-11-23T03:00:00.000Z')
const MINUTE = HOUR / 60

describeStores('what stands around every page', (store) => {
  /** A scan that began at `startedAt` by the clock, took two minutes, and judges by `AT`. */
  async function scanned(startedAt = AT, onlyFailed = false): Promise<void> {
    await store.db.insert(scans).values({
      id: randomUUID(),
      state: 'finished',
      trigger: 'schedule',
      onlyFailed,
      actor: admin.actor,
      at: AT,
      startedAt,
      finishedAt: plus(startedAt, 2 * MINUTE),
      phase: 'finished',
      directory: { state: 'done', problems: [] },
      problems: [],
      apiCalls: {},
    })
  }

  test('a scan ended by the time that its facts bear, whatever the clock said', async () => {
    await scanned(plus(AT, 9 * HOUR))
    expect((await shellStatus(store.db, admin)).lastScan?.finishedAt).toBe(plus(AT, 2 * MINUTE))
  })

  test('a retry of what had failed makes nothing else younger', async () => {
    await scanned()
    const { lastScan } = await shellStatus(store.db, admin)
    await scanned(plus(AT, HOUR), true)
    expect((await shellStatus(store.db, admin)).lastScan).toEqual(lastScan)
    expect(lastScan?.finishedAt).toBe(plus(AT, 2 * MINUTE))
  })

  test('before the first scan there is none', async () => {
    expect((await shellStatus(store.db, admin)).lastScan).toBeNull()
  })
})
