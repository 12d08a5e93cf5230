import { beforeEach, expect, test } from 'vitest'
import { activityHref, EVERY_EVENT, eventList } from '../../contract/lists/event-list'
import type { NewEvent, News } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import { DAY, instant, plus } from '../../domain/instant'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../testing/listed-users'
import { recordEvents } from '../write/record-event'
import { activityPage, exportActivity } from './activity'

const NOW = instant('2026-11-23T03:00:00Z')
const admin = systemViewer('cli')
/** Somebody who sees nobody. */
const reader = viewerWith('read')
const mori = { type: 'person', email: 'mori@example.com', name: '森 大輔' } as const

describeOneStore('the activity', (store) => {
  let main: StoredAccount
  let account: Uuid
  let user: Uuid
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    account = main.id
    user = await listedUser(store.db, main, { name: 'deploy' })
  })

  const record = (news: News, more: Partial<NewEvent> = {}) =>
    store.db.transaction((tx) =>
      recordEvents(tx, [
        {
          recordedAt: NOW,
          happenedAfter: null,
          happenedBy: NOW,
          actor: mori,
          subjects: [user, account],
          ...more,
          news,
        },
      ]),
    )
  const ownerSet = (name: string): News => ({
    type: 'owner-set',
    decision: newId(),
    owner: { type: 'team', name },
    before: null,
  })

  test('tells who did what to which IAM user, newest first', async () => {
    await record(ownerSet('Web'))
    await record(ownerSet('Infra'), { recordedAt: plus(NOW, DAY) })
    const { events, count } = await activityPage(store.db, reader, EVERY_EVENT)
    expect(count).toBe(2)
    expect(events).toMatchObject([
      { actor: mori, type: 'owner-set', data: { owner: { name: 'Infra' } } },
      {
        data: { owner: { name: 'Web' } },
        subjects: [
          { kind: 'iam-user', id: user, name: 'deploy', account: 'main' },
          { kind: 'account', id: account, name: 'main' },
        ],
      },
    ])
  })

  test('leaves out what scans saw and what followed from a deed, until it is asked for', async () => {
    await record({ type: 'mfa-off' }, { actor: { type: 'system', name: 'scan' } })
    await record(ownerSet('Web'))
    await record({ type: 'stage-changed', from: 'unidentified', to: 'identified', because: [] })
    const of = async (observed: boolean | null) => {
      const { events } = await activityPage(store.db, reader, { ...EVERY_EVENT, observed })
      return events.map(({ type }) => type).sort()
    }
    expect(await of(false)).toEqual(['owner-set'])
    expect(await of(true)).toEqual(['mfa-off', 'stage-changed'])
    expect(await of(null)).toEqual(['mfa-off', 'owner-set', 'stage-changed'])
    expect(eventList.usualHref).toBe('/activity?observed=no')
    expect(activityHref(EVERY_EVENT)).toBe('/activity?observed=any')
  })

  test('is searched by who did it and by what it is about, and narrowed to what it is about and to a time', async () => {
    const other = await listedUser(store.db, main, { name: 'other' })
    await record(ownerSet('Web'), { subjects: [other, account] })
    await record(ownerSet('Infra'), { actor: { type: 'token', id: newId(), name: 'nightly' } })
    await record(ownerSet('Ads'), { recordedAt: plus(NOW, -DAY) })
    const of = async (wanted: Partial<typeof EVERY_EVENT>) => {
      const { events } = await activityPage(store.db, reader, { ...EVERY_EVENT, ...wanted })
      return events.map(
        (event) => event.type === 'owner-set' && event.data.owner.type === 'team' && event.data.owner.name,
      )
    }
    expect(await of({ q: 'mori@EXAMPLE' })).toEqual(['Web', 'Ads'])
    expect(await of({ q: '大輔' })).toEqual(['Web', 'Ads'])
    expect(await of({ q: 'night' })).toEqual(['Infra'])
    expect(await of({ q: '%' })).toEqual([])
    expect(await of({ q: 'DEPLO' })).toEqual(['Infra', 'Ads'])
    expect(await of({ q: 'main' })).toHaveLength(3)
    expect(await of({ about: user })).toEqual(['Infra', 'Ads'])
    expect(await of({ since: NOW })).toHaveLength(2)
  })

  test('shows nobody more than they may read, in numbers too', async () => {
    await record(
      {
        type: 'roster-set',
        roster: newId(),
        source: 'personnel',
        asOf: '2026-11-23',
        before: null,
        people: 3,
        changed: 3,
      },
      { subjects: [] },
    )
    await record({ type: 'token-revoked' }, { subjects: [newId()] })
    expect(await activityPage(store.db, reader, EVERY_EVENT)).toMatchObject({ events: [], count: 0 })
    expect(await activityPage(store.db, admin, EVERY_EVENT)).toMatchObject({ count: 2 })
    const configures = await activityPage(store.db, viewerWith('read', 'configure'), EVERY_EVENT)
    expect(configures).toMatchObject({ events: [{ type: 'token-revoked' }], count: 1 })
    const sees = await activityPage(store.db, viewerWith('read', 'read-people'), EVERY_EVENT)
    expect(sees).toMatchObject({ events: [{ type: 'roster-set' }], count: 1 })
  })

  test('is paged by place, and its file has every row once', async () => {
    for (let n = 0; n < 5; n += 1) await record(ownerSet(`${n}`), { recordedAt: plus(NOW, (n % 2) * DAY) })
    const first = await activityPage(store.db, reader, { ...EVERY_EVENT, limit: 2 })
    const second = await activityPage(store.db, reader, { ...EVERY_EVENT, limit: 2, cursor: first.next })
    const third = await activityPage(store.db, reader, { ...EVERY_EVENT, limit: 2, cursor: second.next })
    const paged = [first, second, third].flatMap(({ events }) => events.map(({ id }) => id))
    expect(new Set(paged).size).toBe(5)
    expect(third.next).toBeNull()
    const all: Uuid[] = []
    for await (const { id } of exportActivity(store.db, reader, EVERY_EVENT)) all.push(id)
    expect(all).toEqual(paged)
  })
})
