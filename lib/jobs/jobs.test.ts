import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { QUIET } from '../notify/testing/notifying'
import { Scanned } from '../scan/testing/scanned'
import { tiny } from '../simulator/scenarios/tiny'
import { scanAccounts } from '../store/schema/scans'
import { describeStores } from '../store/testing/describe-stores'
import { judgementRequested, requestJudgement } from '../store/write/judgement'
import { type Jobs, startJobs } from './jobs'

const END = Date.parse('2026-11-23T03:00:00.000Z')

describeStores('jobs', (store) => {
  let org: Scanned
  let running: Jobs[] = []

  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END })
  })
  afterEach(async () => {
    for (const jobs of running) await jobs.stop()
    running = []
    await org.simulator.close()
  })

  const start = async (schedule: string | null = null) => {
    const { db: _, signal: __, ...worker } = org.worker()
    running.push(await startJobs(store.database, worker, schedule, QUIET))
  }
  const finished = (id: Uuid) =>
    vi.waitFor(async () => expect((await org.progress(id)).state).toBe('finished'), { timeout: 25_000, interval: 100 })

  test('a scan that somebody asked for runs without more', async () => {
    await start()
    const { id } = await org.start(END)
    await finished(id)
    expect((await org.progress(id)).accounts).toMatchObject({ read: 2, failed: 1 })
  })

  test('two processes share a scan, and no account is read twice', async () => {
    await start()
    await start()
    const { id } = await org.start(END)
    await finished(id)
    const items = await store.db.select().from(scanAccounts)
    expect(items.filter((item) => item.state === 'read').map((item) => item.attempt)).toEqual([1, 1])
  })

  test('verdicts that somebody asked to judge again are', async () => {
    await org.scan(END)
    await requestJudgement(store.db, { now: instant(END), by: { type: 'system', name: 'cli' } })
    await start('0 3 * * *')
    await vi.waitFor(async () => expect(await judgementRequested(store.db)).toBeNull(), { timeout: 25_000 })
  })
})
