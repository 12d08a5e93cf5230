import { expect, test } from 'vitest'
import { type Uuid, uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import { type ViewList, viewReader } from '../../domain/saved-view'
import { PERMISSIONS_OF, type Role, systemViewer, type Viewer } from '../../domain/viewer'
import { viewFor, viewsOf } from '../read/saved-views'
import { savedViews } from '../schema/decisions'
import { describeStores } from '../testing/describe-stores'
import { viewerWith } from '../testing/listed-users'

const NOW = instant('2026-11-23T03:00:00Z')

function person(email: string, role: Role): Viewer {
  return { actor: { type: 'person', email, name: email }, roles: [role], permissions: new Set(PERMISSIONS_OF[role]) }
}
const mori = person('Mori@Example.com', 'engineer')
const tanaka = person('tanaka@example.com', 'engineer')
const viewer = person('viewer@example.com', 'viewer')
const auditor = person('auditor@example.com', 'auditor')

describeStores('saved views', (store) => {
  let made = 0
  async function kept(name: string, more: Partial<typeof savedViews.$inferInsert> = {}): Promise<Uuid> {
    made += 1
    const id = uuid(`00000000-0000-4000-8000-${String(made).padStart(12, '0')}`)
    await store.db.insert(savedViews).values({
      id,
      list: 'iam-users',
      name,
      query: 'stage=ready',
      owner: 'mori@example.com',
      shared: false,
      createdAt: NOW,
      updatedAt: NOW,
      ...more,
    })
    return id
  }
  const names = async (who: Viewer, list: ViewList = 'iam-users') =>
    (await viewsOf(store.db, viewReader(who), list)).map(({ name }) => name)

  test('one’s own come first, then what others share, each by name as people read it', async () => {
    await kept('b', { shared: true })
    await kept('É')
    await kept('c', { owner: 'tanaka@example.com', shared: true })
    await kept('A', { owner: 'tanaka@example.com', shared: true })
    await kept('another list', { list: 'accounts' })
    await kept('deleted', { deletedAt: NOW })
    expect(await names(mori)).toEqual(['b', 'É', 'A', 'c'])
    expect(await names(tanaka)).toEqual(['A', 'c', 'b'])
    expect(await names(viewer)).toEqual(['A', 'b', 'c'])
  })

  test('a private one is there for its owner alone, however the address is written', async () => {
    const id = await kept('private')
    expect(await names(mori)).toEqual(['private'])
    expect(await viewFor(store.db, viewReader(mori), id)).toMatchObject({ name: 'private' })
    const without = { ...mori, actor: { ...mori.actor, type: 'person' as const, email: '', name: '' } }
    await kept('of nobody', { owner: '' })
    for (const other of [tanaka, viewer, auditor, person('x@example.com', 'admin'), without, systemViewer('cli')]) {
      expect(await names(other)).toEqual([])
      expect(await viewFor(store.db, viewReader(other), id)).toBeNull()
    }
  })

  test('shared ones that name people or a searched text are for those who may see people', async () => {
    const uuid = '3f2b8c1e-0000-4000-8000-000000000000'
    const telling = [`person=${uuid}`, `stage=ready&owner=person:${uuid}`, 'q=tanabe', 'live=yes&q=tanabe']
    const ids = []
    for (const query of telling) ids.push(await kept(query, { query, shared: true }))
    await kept('plain', { query: 'owner=none&stage=ready', shared: true })
    await kept('team', { query: 'owner=team:q', shared: true })
    expect(await names(auditor)).toHaveLength(6)
    expect(await names(viewer)).toEqual(['plain', 'team'])
    expect(await names(viewerWith('read'))).toEqual(['plain', 'team'])
    for (const id of ids) expect(await viewFor(store.db, viewReader(viewer), id)).toBeNull()
  })

  test('those of people are for those who may see people, even one’s own', async () => {
    const id = await kept('left', { list: 'people', query: 'status=left', shared: true })
    await kept('mine', { list: 'people', query: 'status=left', owner: 'viewer@example.com' })
    expect(await names(auditor, 'people')).toEqual(['left'])
    expect(await names(viewer, 'people')).toEqual([])
    expect(await viewFor(store.db, viewReader(viewer), id)).toBeNull()
    expect(await names(viewerWith(), 'iam-users')).toEqual([])
  })

  test('each is told with what this viewer may do, and whose it is only to those who may see people', async () => {
    await kept('shared', { shared: true })
    const [seen] = await viewsOf(store.db, viewReader(mori), 'iam-users')
    expect(seen).toMatchObject({ mine: true, mayChange: true, owner: 'mori@example.com', createdAt: NOW })
    expect(seen).not.toHaveProperty('deletedAt')
    expect(await viewsOf(store.db, viewReader(tanaka), 'iam-users')).toMatchObject([{ mine: false, mayChange: true }])
    expect(await viewsOf(store.db, viewReader(auditor), 'iam-users')).toMatchObject([
      { mayChange: false, owner: 'mori@example.com' },
    ])
    expect(await viewsOf(store.db, viewReader(viewer), 'iam-users')).toMatchObject([{ mayChange: false, owner: null }])
    expect(await viewsOf(store.db, viewReader(viewerWith('read', 'decide')), 'iam-users')).toMatchObject([
      { mayChange: false },
    ])
  })
})
