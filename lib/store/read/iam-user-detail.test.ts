import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { accessKey, never, person } from '../../domain/testing/facts'
import { sightOf, systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { events } from '../schema/decisions'
import { credentials, stageSpans } from '../schema/iam-users'
import { people } from '../schema/people'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../testing/listed-users'
import { iamUserByName, iamUserDetail } from './iam-user-detail'

const admin = systemViewer('cli')
const KEY = 'AKIAIOSFODNN7EXAMPLE'

describeOneStore('one IAM user', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })

  test('is told with its account, stages, history and every credential, those gone too', async () => {
    const key = accessKey({ id: newId() })
    const id = await listedUser(store.db, main, { name: 'deploy', credentials: [key] }, {}, { [key.id]: KEY })
    const at = instant('2026-02-01')
    await store.db.insert(stageSpans).values({
      user: id,
      account: main.id,
      stage: 'identified',
      kind: 'ci',
      excepted: false,
      fromAt: at,
    })
    await store.db.insert(credentials).values({ id: newId(), user: id, kind: 'ssh-key', goneAt: at })
    await store.db.insert(events).values({
      id: newId(),
      recordedAt: at,
      happenedBy: at,
      actor: admin.actor,
      type: 'key-made',
      subjects: [id, main.id],
      data: { credentialId: key.id, kind: 'access-key' },
      version: 1,
    })
    expect(await iamUserDetail(store.db, sightOf(admin), id)).toMatchObject({
      name: 'deploy',
      account: { name: 'main', accountId: main.accountId },
      credentials: [{ kind: 'access-key', keyId: KEY }],
      goneCredentials: [{ kind: 'ssh-key', goneAt: at }],
      spans: [{ stage: 'identified', fromAt: at, toAt: null }],
      events: [{ type: 'key-made' }],
    })
  })

  test('has what went with it told once: as gone, and no more as held', async () => {
    const key = accessKey({ id: newId() })
    const at = instant('2026-02-01')
    const id = await listedUser(
      store.db,
      main,
      { name: 'gone', removedAt: at, credentials: [key] },
      {},
      { [key.id]: KEY },
    )
    await store.db.update(credentials).set({ goneAt: at }).where(eq(credentials.id, key.id))
    const shown = await iamUserDetail(store.db, sightOf(admin), id)
    expect(shown?.credentials).toEqual([])
    expect(shown?.goneCredentials).toMatchObject([{ id: key.id, keyId: KEY, goneAt: at }])
  })

  test('was never used as far as AWS’s records reach, and not up to the report that told so', async () => {
    const report = instant('2026-11-23T02:00:00Z')
    const key = accessKey({ id: newId(), lastUse: never(report) })
    const id = await listedUser(store.db, main, { name: 'unused', credentials: [key] })
    const shown = await iamUserDetail(store.db, sightOf(admin), id)
    const until = instant('2026-11-22T00:00:00.000Z')
    expect(shown?.credentials).toMatchObject([{ lastUse: { state: 'never', until } }])
    expect(shown?.lastUse).toEqual({ state: 'never', until })
  })

  test('has its key ids masked before they leave the store, without read-key-ids', async () => {
    const key = accessKey({ id: newId() })
    const id = await listedUser(store.db, main, { name: 'deploy', credentials: [key] }, {}, { [key.id]: KEY })
    const shown = await iamUserDetail(store.db, sightOf(viewerWith('read', 'read-people')), id)
    expect(shown?.credentials).toMatchObject([{ keyId: 'AKIA····MPLE' }])
    expect(JSON.stringify(shown)).not.toContain(KEY)
  })

  test('tells everybody the same verdict: that somebody left is no secret', async () => {
    const leaver = person({ id: newId(), name: '佐藤 健', status: 'left' })
    await store.db.insert(people).values({
      id: leaver.id,
      name: leaver.name,
      sortName: leaver.name,
      status: 'left',
      facts: leaver,
      search: '',
    })
    const because = [{ code: 'person-left' as const, personId: leaver.id, at: instant('2026-10-12') }]
    const id = await listedUser(
      store.db,
      main,
      { name: 'sato' },
      { nextAction: 'close-leaver', nextActionBecause: because, signals: ['leaver'], suggestions: [] },
    )
    const at = instant('2026-02-01')
    await store.db.insert(events).values({
      id: newId(),
      recordedAt: at,
      happenedBy: at,
      actor: admin.actor,
      type: 'stage-changed',
      subjects: [id],
      data: { from: 'unidentified', to: 'identified', because },
      version: 1,
    })
    const whole = await iamUserDetail(store.db, sightOf(admin), id)
    expect(whole).toMatchObject({
      people: { [leaver.id]: '佐藤 健' },
      openPeople: [leaver.id],
      assessment: { nextAction: 'close-leaver', nextActionBecause: because },
      events: [{ data: { because } }],
    })
    const shown = await iamUserDetail(store.db, sightOf(viewerWith('read', 'read-key-ids')), id)
    expect(shown).toEqual({ ...whole, openPeople: [] })
  })

  test('that does not exist is null', async () => {
    expect(await iamUserDetail(store.db, sightOf(admin), newId())).toBeNull()
  })

  test('is found by account and name: the present one before one removed, never that of another account', async () => {
    const other = await storedAccount(store.db, 'other')
    await listedUser(store.db, main, { name: 'deploy', removedAt: instant('2026-03-01') }, { stage: 'removed' })
    const present = await listedUser(store.db, main, { name: 'deploy' })
    await listedUser(store.db, other, { name: 'deploy' })
    expect(await iamUserByName(store.db, main.accountId, 'deploy')).toBe(present)
    expect(await iamUserByName(store.db, main.accountId, 'Deploy')).toBeNull()
  })
})
