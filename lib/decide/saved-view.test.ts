import { expect, test } from 'vitest'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import { uuid } from '../domain/ids'
import { DAY, HOUR, type Instant, instant, plus } from '../domain/instant'
import { MOST_VIEWS, viewReader } from '../domain/saved-view'
import { PERMISSIONS_OF, type Role, systemViewer, type Viewer } from '../domain/viewer'
import { viewsOf } from '../store/read/saved-views'
import { events, savedViews } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { changeView } from './change-view'
import type { Context } from './context'
import { deleteView } from './delete-view'
import { restoreView } from './restore-view'
import { saveView } from './save-view'

const NOW = instant('2026-11-23T03:00:00Z')
const ID = uuid('3f2b8c1e-0000-4000-8000-000000000000')

function person(email: string, role: Role): Viewer {
  return { actor: { type: 'person', email, name: email }, roles: [role], permissions: new Set(PERMISSIONS_OF[role]) }
}
const mori = person('Mori@Example.com', 'engineer')
const tanaka = person('tanaka@example.com', 'engineer')
const viewer = person('viewer@example.com', 'viewer')
const auditor = person('auditor@example.com', 'auditor')
const token: Viewer = { ...mori, actor: { type: 'token', id: ID, name: 'export' } }

describeOneStore('saving views', (store) => {
  const as = (who: Viewer, now: Instant = NOW): Context => ({ db: store.db, viewer: who, now, timeZone: 'UTC' })
  const wish = (name: string, more: Record<string, unknown> = {}) => ({
    list: 'iam-users',
    name,
    query: 'stage=ready',
    ...more,
  })
  const change = (more: Record<string, unknown>) => ({ list: 'iam-users', ...more })
  const names = async (who: Viewer) => (await viewsOf(store.db, viewReader(who), 'iam-users')).map(({ name }) => name)
  const told = async () =>
    (await store.db.select().from(events).orderBy(events.recordedAt)).map(({ type, data }) => ({ type, data }))

  test('a view belongs to whoever saved it, and comes back as the list writes it', async () => {
    const { view, made } = await saveView(as(mori), wish('mine', { query: 'sort=name&stage=ready' }))
    expect(made).toBe(true)
    expect(view).toMatchObject({ query: 'stage=ready&sort=name', owner: 'mori@example.com', shared: false, mine: true })
    expect(await viewsOf(store.db, viewReader(mori), 'iam-users')).toEqual([view])
    expect(await names(tanaka)).toEqual([])
  })

  test('sent twice, also at once, it is one view; the same name for something else is refused', async () => {
    const both = await Promise.all([1, 2].map(() => saveView(as(mori), wish('mine'))))
    expect(new Set(both.map(({ view }) => view.id)).size).toBe(1)
    expect(both.map(({ made }) => made).toSorted()).toEqual([false, true])
    for (const more of [{ query: 'stage=switched' }, { shared: true }])
      await expect(saveView(as(mori), wish('mine', more))).rejects.toMatchObject({ code: 'name-taken' })
    await saveView(as(tanaka), wish('mine', { query: 'stage=switched' }))
    await saveView(as(mori), { list: 'accounts', name: 'mine', query: 'reading=failed' })
    expect(await store.db.$count(savedViews)).toBe(3)
  })

  test('a person keeps at most so many of one list', async () => {
    for (let n = 0; n < MOST_VIEWS; n++) await saveView(as(mori), wish(`view ${n}`))
    await expect(saveView(as(mori), wish('one more'))).rejects.toMatchObject({ code: 'too-many-views' })
    await saveView(as(tanaka), wish('one more'))
    await saveView(as(mori), { list: 'people', name: 'one more', query: 'status=left' })
    const [first] = await viewsOf(store.db, viewReader(mori), 'iam-users')
    await deleteView(as(mori), { id: first?.id })
    await saveView(as(mori), wish('one more'))
    await expect(restoreView(as(mori), { id: first?.id })).rejects.toMatchObject({ code: 'too-many-views' })
  })

  test('whoever may only read keeps private views, and shares none; people need their own permission', async () => {
    const { view } = await saveView(as(viewer), wish('mine'))
    expect(view.mayChange).toBe(true)
    await expect(saveView(as(viewer), wish('ours', { shared: true }))).rejects.toThrowError(NotAllowed)
    await expect(changeView(as(viewer), view.id, change({ shared: true }))).rejects.toThrowError(NotAllowed)
    const people = { list: 'people', name: 'left', query: 'status=left' }
    await expect(saveView(as(viewer), people)).rejects.toMatchObject({ needs: 'read-people' })
    await saveView(as(auditor), people)
    expect(await names(viewer)).toEqual(['mine'])
  })

  test('tokens, the product itself and people without an address keep none', async () => {
    const { view } = await saveView(as(mori), wish('ours', { shared: true }))
    const nameless = person(' ', 'engineer')
    for (const who of [token, systemViewer('cli'), nameless]) {
      await expect(saveView(as(who), wish('x'))).rejects.toThrowError(/person/)
      await expect(changeView(as(who), view.id, change({ name: 'x' }))).rejects.toThrowError(NotAllowed)
      await expect(deleteView(as(who), { id: view.id })).rejects.toThrowError(NotAllowed)
      await expect(restoreView(as(who), { id: view.id })).rejects.toThrowError(NotAllowed)
    }
    expect(await names(token)).toEqual(['ours'])
  })

  test('somebody else’s private view is not there for any change', async () => {
    const { view } = await saveView(as(mori), wish('mine'))
    for (const who of [tanaka, person('admin@example.com', 'admin'), viewer]) {
      await expect(changeView(as(who), view.id, change({ name: 'x' }))).rejects.toThrowError(NotFound)
      await expect(deleteView(as(who), { id: view.id })).rejects.toThrowError(NotFound)
    }
    await deleteView(as(mori), { id: view.id })
    await expect(restoreView(as(tanaka), { id: view.id })).rejects.toThrowError(NotFound)
    for (const id of ['x', ID]) await expect(changeView(as(mori), id, change({}))).rejects.toThrowError(NotFound)
    for (const raw of [null, {}, { id: 'x' }, { id: ID }])
      await expect(deleteView(as(mori), raw)).rejects.toThrowError(NotFound)
  })

  test('a shared one is renamed and overwritten by whoever decides, and stays its owner’s', async () => {
    const { view } = await saveView(as(mori), wish('ours', { shared: true }))
    await saveView(as(mori), wish('taken'))
    const later = plus(NOW, HOUR)
    const changed = await changeView(
      as(tanaka, later),
      view.id,
      change({ name: 'all of ours', query: 'stage=switched' }),
    )
    expect(changed).toMatchObject({ name: 'all of ours', query: 'stage=switched', shared: true, updatedAt: later })
    expect((await viewsOf(store.db, viewReader(mori), 'iam-users'))[0]).toMatchObject({ ...changed, mine: true })
    await expect(changeView(as(tanaka), view.id, change({ name: 'taken' }))).rejects.toMatchObject({
      code: 'name-taken',
    })
    await expect(changeView(as(tanaka), view.id, change({ shared: false }))).rejects.toMatchObject({
      code: 'not-yours',
    })
    for (const who of [auditor, viewer]) {
      await expect(changeView(as(who), view.id, change({ name: 'x' }))).rejects.toMatchObject({ needs: 'decide' })
      await expect(deleteView(as(who), { id: view.id })).rejects.toMatchObject({ needs: 'decide' })
    }
    const other = { list: 'accounts', query: 'reading=failed' }
    await expect(changeView(as(mori), view.id, other)).rejects.toThrowError(/another list/)
    await changeView(as(mori), view.id, change({ shared: false }))
    expect(await names(tanaka)).toEqual([])
  })

  test('one that was deleted comes back as it was within a day, its name being free meanwhile', async () => {
    const { view } = await saveView(as(mori), wish('ours', { shared: true }))
    await deleteView(as(tanaka), { id: view.id })
    expect(await names(mori)).toEqual([])
    await expect(deleteView(as(mori), { id: view.id })).rejects.toThrowError(NotFound)
    await expect(changeView(as(mori), view.id, change({ name: 'x' }))).rejects.toThrowError(NotFound)
    const { view: another } = await saveView(as(mori), wish('ours'))
    await expect(restoreView(as(mori), { id: view.id })).rejects.toThrowError(Conflict)
    await changeView(as(mori), another.id, change({ name: 'another' }))
    await expect(restoreView(as(auditor), { id: view.id })).rejects.toMatchObject({ needs: 'decide' })
    for (const _ of [1, 2]) expect(await restoreView(as(tanaka), { id: view.id })).toMatchObject({ id: view.id })
    expect(await viewsOf(store.db, viewReader(mori), 'iam-users')).toContainEqual(view)
    await deleteView(as(mori), { id: view.id })
    await expect(restoreView(as(mori, plus(NOW, DAY + 1)), { id: view.id })).rejects.toThrowError(NotFound)
    await deleteView(as(mori, plus(NOW, DAY + 1)), { id: another.id })
    expect((await store.db.select().from(savedViews)).map(({ id }) => id)).toEqual([another.id])
  })

  test('what happens to a shared view is told without its query, and nothing of a private one', async () => {
    const { view } = await saveView(as(mori), wish('mine', { query: 'q=tanabe' }))
    const at = (hours: number) => as(mori, plus(NOW, hours * HOUR))
    await changeView(at(1), view.id, change({ name: 'still mine' }))
    expect(await told()).toEqual([])
    await changeView(at(2), view.id, change({ shared: true }))
    await changeView(at(3), view.id, change({ shared: true }))
    await changeView(at(4), view.id, change({ name: 'ours', query: 'q=tanabe&live=yes' }))
    await deleteView(at(5), { id: view.id })
    await restoreView(at(6), { id: view.id })
    await changeView(at(7), view.id, change({ shared: false }))
    await deleteView(at(8), { id: view.id })
    const list = 'iam-users'
    expect(await told()).toEqual([
      { type: 'view-shared', data: { list, name: 'still mine' } },
      { type: 'view-changed', data: { list, name: 'ours', before: 'still mine', changed: ['name', 'query'] } },
      { type: 'view-deleted', data: { list, name: 'ours' } },
      { type: 'view-restored', data: { list, name: 'ours' } },
      { type: 'view-unshared', data: { list, name: 'ours', before: 'ours', changed: ['shared'] } },
    ])
    expect(JSON.stringify(await store.db.select().from(events))).not.toContain('tanabe')
  })
})
