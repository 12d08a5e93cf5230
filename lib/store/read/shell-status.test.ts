import { expect, test } from 'vitest'
import type { News } from '../../domain/event'
import { HOUR, type Instant, instant, plus } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { scans } from '../schema/scans'
import { describeStores } from '../testing/describe-stores'
import { recordEvents } from '../write/record-event'
import { shellStatus } from './shell-status'

const admin = systemViewer('cli')
const AT = instant('2026-11-23T03:00:00.000Z')
const MINUTE = HOUR / 60

describeStores('what stands around every page', (store) => {
  /** A scan that began at `startedAt` by the clock, took two minutes, and judges by `AT`. */
  async function scanned(startedAt = AT, onlyFailed = false): Promise<void> {
    await store.db.insert(scans).values({
      id: newId(),
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

  test('counts the changes that came since, of those this viewer may read, whatever time they tell of', async () => {
    const tell = (at: Instant, news: News) =>
      store.db.transaction((tx) =>
        recordEvents(tx, [
          { recordedAt: at, happenedAfter: null, happenedBy: at, actor: admin.actor, subjects: [], news },
        ]),
      )
    expect(await shellStatus(store.db, admin)).toMatchObject({ lastEvent: null, newer: 0 })
    await tell(AT, { type: 'mfa-on' })
    const drawn = (await shellStatus(store.db, admin)).lastEvent
    expect(await shellStatus(store.db, admin, drawn)).toMatchObject({ lastEvent: drawn, newer: 0 })
    // A scan tells of the moment it began at, which may be before what was decided while it ran.
    await tell(plus(AT, -HOUR), { type: 'mfa-off' })
    const ofAll = await shellStatus(store.db, null, drawn)
    expect(ofAll).toMatchObject({ newer: 1 })
    await tell(AT, { type: 'people-joined', people: 3 })
    expect(await shellStatus(store.db, admin, drawn)).toMatchObject({ newer: 2 })
    expect(await shellStatus(store.db, null, drawn)).toEqual(ofAll)
  })

  test('before the first scan there is none', async () => {
    expect((await shellStatus(store.db, admin)).lastScan).toBeNull()
  })
})
