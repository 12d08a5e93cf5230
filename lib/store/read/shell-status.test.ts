import { expect, test } from 'vitest'
import type { News } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import { HOUR, type Instant, instant, plus } from '../../domain/instant'
import { systemViewer, type Viewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { savedViews } from '../schema/decisions'
import { rosters } from '../schema/people'
import { scans } from '../schema/scans'
import { describeOneStore } from '../testing/describe-stores'
import { viewerWith } from '../testing/listed-users'
import { createToken, rememberUse } from '../write/api-tokens'
import { recordEvents } from '../write/record-event'
import { shellStatus } from './shell-status'

const admin = systemViewer('cli')
const reader = viewerWith('read')
const AT = instant('2026-11-23T03:00:00.000Z')
const MINUTE = HOUR / 60

describeOneStore('what stands around every page', (store) => {
  const status = (viewer: Viewer, since: Uuid | null = null, now = AT) => shellStatus(store.db, viewer, { now, since })

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
    expect((await status(admin)).lastScan?.finishedAt).toBe(plus(AT, 2 * MINUTE))
  })

  test('a retry of what had failed makes nothing else younger', async () => {
    await scanned()
    const { lastScan } = await status(admin)
    await scanned(plus(AT, HOUR), true)
    expect((await status(admin)).lastScan).toEqual(lastScan)
    expect(lastScan?.finishedAt).toBe(plus(AT, 2 * MINUTE))
  })

  test('counts the changes that came since, of those this viewer may read, whatever time they tell of', async () => {
    const tell = (at: Instant, news: News) =>
      store.db.transaction((tx) =>
        recordEvents(tx, [
          { recordedAt: at, happenedAfter: null, happenedBy: at, actor: admin.actor, subjects: [], news },
        ]),
      )
    expect(await status(admin)).toMatchObject({ lastEvent: null, newer: 0 })
    await tell(AT, { type: 'mfa-on' })
    const drawn = (await status(admin)).lastEvent
    expect(await status(admin, drawn)).toMatchObject({ lastEvent: drawn, newer: 0 })
    // A scan tells of the moment it began at, which may be before what was decided while it ran.
    await tell(plus(AT, -HOUR), { type: 'mfa-off' })
    const ofAll = await status(reader, drawn)
    expect(ofAll).toMatchObject({ newer: 1 })
    await tell(AT, { type: 'people-joined', people: 3 })
    expect(await status(admin, drawn)).toMatchObject({ newer: 2 })
    expect(await status(reader, drawn)).toEqual(ofAll)
  })

  test('what all pages show moves with a list of people, for whoever may read of it, and with a view that is shared', async () => {
    const content = async (viewer: Viewer) => (await status(viewer)).versions.content
    const [all, read] = [await content(admin), await content(reader)]
    await store.db.insert(rosters).values({ source: 'personnel', id: newId(), at: AT, actor: admin.actor, people: 3 })
    expect(await content(admin)).not.toBe(all)
    expect(await content(reader)).toBe(read)
    const view = { list: 'iam-users', query: 'q=a', owner: 'a@example.com', createdAt: AT, updatedAt: AT } as const
    await store.db.insert(savedViews).values({ ...view, id: newId(), name: 'mine', shared: false })
    expect(await content(reader)).toBe(read)
    await store.db.insert(savedViews).values({ ...view, id: newId(), name: 'ours', shared: true })
    expect(await content(reader)).not.toBe(read)
  })

  test('tells whoever configures of changes to the settings, whatever they may see of people', async () => {
    const drawn = (await status(admin)).lastEvent
    await store.db.transaction((tx) =>
      recordEvents(tx, [
        {
          recordedAt: AT,
          happenedAfter: null,
          happenedBy: AT,
          actor: admin.actor,
          subjects: [],
          news: { type: 'token-revoked' },
        },
      ]),
    )
    const configures = await status(viewerWith('read', 'configure'), drawn)
    expect(configures).toMatchObject({ lastEvent: expect.any(String), people: null, leavers: null })
    expect(configures.versions.tokens).not.toBeNull()
    expect(await status(viewerWith('read', 'read-people'), drawn)).toMatchObject({ lastEvent: null })
  })

  test('what all pages show moves with the day that it is asked for, and not with the hour', async () => {
    const content = async (now: Instant) => (await status(admin, null, now)).versions.content
    expect(await content(plus(AT, HOUR))).toBe(await content(AT))
    expect(await content(plus(AT, 24 * HOUR))).not.toBe(await content(AT))
  })

  test('when tokens were used is told to whoever sees tokens', async () => {
    const wish = { name: 'x', scopes: [], createdBy: admin.actor, ownerEmail: null, endsAt: plus(AT, HOUR) }
    const { id } = await createToken(store.db, wish, AT)
    const tokens = async (viewer: Viewer) => (await status(viewer)).versions.tokens
    const before = await tokens(admin)
    await rememberUse(store.db, { id, lastUsedAt: null }, AT)
    expect(await tokens(admin)).not.toBe(before)
    expect(await tokens(reader)).toBeNull()
  })

  test('before the first scan there is none', async () => {
    expect((await status(admin)).lastScan).toBeNull()
  })
})
