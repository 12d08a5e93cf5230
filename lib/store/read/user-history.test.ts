import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { EVERY_EVENT } from '../../contract/lists/event-list'
import type { NewEvent, News } from '../../domain/event'
import { EVENT_KINDS, visibleEvents } from '../../domain/event-kinds'
import type { Uuid } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { events } from '../schema/decisions'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, storedAccount, viewerWith } from '../testing/listed-users'
import { recordEvents } from '../write/record-event'
import { sealEvents } from '../write/seal-events'
import { activityPage } from './activity'
import { userHistory } from './user-history'

const NOW = instant('2026-11-23T03:00:00Z')
const admin = systemViewer('cli')
/** Somebody who sees nobody. */
const reader = viewerWith('read')

describeOneStore('the history of an IAM user', (store) => {
  let user: Uuid
  beforeEach(async () => {
    user = await listedUser(store.db, await storedAccount(store.db, 'main'), { name: 'deploy' })
  })

  const record = (news: readonly News[], more: Partial<NewEvent> = {}) =>
    store.db.transaction((tx) =>
      recordEvents(
        tx,
        news.map((one) => ({
          recordedAt: NOW,
          happenedAfter: null,
          happenedBy: NOW,
          actor: { type: 'system', name: 'scan' },
          subjects: [user],
          ...more,
          news: one,
        })),
      ),
    )
  const renamed = (n: number): News => ({ type: 'user-renamed', from: `${n - 1}`, to: `${n}` })
  /** A row as another version of the product wrote it. */
  const written = (type: string, version: number, data: object) =>
    store.db.insert(events).values({
      id: newId(),
      recordedAt: NOW,
      happenedBy: NOW,
      actor: admin.actor,
      type,
      subjects: [user],
      data,
      version,
    })
  const names = async () =>
    (await userHistory(store.db, admin, user)).map((event) => (event.type === 'user-renamed' ? event.data.to : '?'))

  test('tells the range in which an observed change happened', async () => {
    await record([{ type: 'mfa-off' }], { happenedAfter: plus(NOW, -DAY) })
    expect(await userHistory(store.db, reader, user)).toMatchObject([
      { type: 'mfa-off', data: {}, happenedAfter: plus(NOW, -DAY), happenedBy: NOW },
    ])
  })

  test('has events of one moment as they were recorded, before and after they are sealed', async () => {
    const recorded = Array.from({ length: 30 }, (_, n) => n + 1)
    for (const n of recorded.slice(0, 5)) await record([renamed(n)])
    await record(recorded.slice(5).map(renamed))
    const newestFirst = recorded.map(String).reverse()
    expect(await names()).toEqual(newestFirst)
    await sealEvents(store.db, NOW)
    expect(await names()).toEqual(newestFirst)
    await record([renamed(31), renamed(32)])
    expect(await names()).toEqual(['32', '31', ...newestFirst])
  })

  test('stands in the order of the activity, with ids of any version and sealed in part', async () => {
    for (let n = 1; n <= 6; n += 1) {
      await written('user-renamed', 1, { from: `${n - 1}`, to: `${n}` })
      await record([renamed(n)])
      if (n === 3) await sealEvents(store.db, NOW)
    }
    const { events: listed } = await activityPage(store.db, admin, { ...EVERY_EVENT, about: user })
    expect((await userHistory(store.db, admin, user)).map(({ id }) => id)).toEqual(listed.map(({ id }) => id))
    expect(listed).toHaveLength(12)
  })

  test('reads what was recorded earlier as its own version', async () => {
    await written('used-again', 1, { because: [{ code: 'person-left', personId: newId() }] })
    expect(await userHistory(store.db, reader, user)).toMatchObject([{ type: 'used-again', version: 1, data: {} }])
    await record([{ type: 'used-again', because: { code: 'used-again', at: NOW } }], { recordedAt: plus(NOW, 1) })
    expect((await userHistory(store.db, reader, user))[0]).toMatchObject({
      version: 2,
      data: { because: { code: 'used-again', at: NOW } },
    })
  })

  test('says that it does not know a row, instead of failing, and only to whoever may read everything', async () => {
    await written('user-cloned', 1, { secret: 'of whom' })
    await written('stage-changed', 7, { to: 'identified' })
    await written('stage-changed', 1, { to: 'nowhere' })
    const told = await userHistory(store.db, admin, user)
    expect(told.map(({ type, data }) => ({ type, data }))).toHaveLength(3)
    expect(told).toContainEqual(expect.objectContaining({ type: 'unknown', version: 1, data: { type: 'user-cloned' } }))
    expect(told).toContainEqual(
      expect.objectContaining({ type: 'unknown', version: 7, data: { type: 'stage-changed' } }),
    )
    const shown = await userHistory(store.db, reader, user)
    expect(shown.map(({ data }) => data)).toEqual([{ type: 'stage-changed' }, { type: 'stage-changed' }])
  })

  test('is cut to its latest fifty after what this viewer may not read is left out', async () => {
    await record([renamed(1)])
    const leaving: News = { type: 'person-left', from: 'active', lastDay: null }
    await record(Array.from({ length: 60 }, () => leaving))
    expect(await userHistory(store.db, admin, user)).toHaveLength(50)
    expect(await userHistory(store.db, reader, user)).toMatchObject([{ type: 'user-renamed' }])
  })

  test('takes no event of another shape than its type has', async () => {
    const wrong: NewEvent = JSON.parse(
      JSON.stringify({
        recordedAt: NOW,
        happenedAfter: null,
        happenedBy: NOW,
        actor: admin.actor,
        subjects: [user],
        news: { type: 'user-renamed', from: 'a' },
      }),
    )
    await expect(store.db.transaction((tx) => recordEvents(tx, [wrong]))).rejects.toThrow()
    expect((await store.db.execute(sql`select 1 from events`)).rows).toEqual([])
  })
})

test('a viewer is asked for the types that their permissions open, and an admin for every one', () => {
  expect(visibleEvents(admin)).toBeNull()
  const types = visibleEvents(reader) ?? []
  expect(types).toContain('owner-set')
  for (const type of ['person-left', 'roster-set', 'token-made']) expect(types).not.toContain(type)
  expect(visibleEvents(viewerWith('read', 'read-people'))).toContain('person-left')
  expect(visibleEvents(viewerWith('read', 'configure'))).toContain('token-made')
  expect(visibleEvents(viewerWith('read', 'configure'))).not.toContain('person-left')
  expect(Object.keys(EVENT_KINDS)).toEqual(expect.arrayContaining([...types]))
})
