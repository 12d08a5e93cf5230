import { expect, test } from 'vitest'
import type { News } from '../../domain/event'
import { HOUR, type Instant, instant, plus } from '../../domain/instant'
import { type SeesPeople, systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { savedViews } from '../schema/decisions'
import { rosters } from '../schema/people'
import { scans } from '../schema/scans'
import { describeStores } from '../testing/describe-stores'
import { createToken, rememberUse } from '../write/api-tokens'
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

  test('what all pages show moves with a list of people, for whoever may read of it, and with a view that is shared', async () => {
    const content = async (sees: SeesPeople | null) => (await shellStatus(store.db, sees)).versions.content
    const [all, read] = [await content(admin), await content(null)]
    await store.db.insert(rosters).values({ id: newId(), at: AT, actor: admin.actor, people: 3 })
    expect(await content(admin)).not.toBe(all)
    expect(await content(null)).toBe(read)
    const view = { list: 'iam-users', query: 'q=a', owner: 'a@example.com', createdAt: AT, updatedAt: AT } as const
    await store.db.insert(savedViews).values({ ...view, id: newId(), name: 'mine', shared: false })
    expect(await content(null)).toBe(read)
    await store.db.insert(savedViews).values({ ...view, id: newId(), name: 'ours', shared: true })
    expect(await content(null)).not.toBe(read)
  })

  test('when tokens were used is told to whoever sees tokens', async () => {
    const wish = { name: 'x', scopes: [], createdBy: admin.actor, ownerEmail: null, endsAt: plus(AT, HOUR) }
    const { id } = await createToken(store.db, wish, AT)
    const tokens = async (sees: SeesPeople | null) => (await shellStatus(store.db, sees)).versions.tokens
    const before = await tokens(admin)
    await rememberUse(store.db, { id, lastUsedAt: null }, AT)
    expect(await tokens(admin)).not.toBe(before)
    expect(await tokens(null)).toBeNull()
  })

  test('before the first scan there is none', async () => {
    expect((await shellStatus(store.db, admin)).lastScan).toBeNull()
  })
})
