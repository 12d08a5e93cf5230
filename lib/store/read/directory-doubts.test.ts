import { expect, test } from 'vitest'
import type { DirectoryUser } from '../../domain/facts/identity-center'
import { DAY, type Instant, instant, plus } from '../../domain/instant'
import type { RosterEntry } from '../../domain/people/person'
import { newId } from '../engine/new-id'
import { describeOneStore } from '../testing/describe-stores'
import { saveDirectory } from '../write/directory-rows'
import { rebuildPeople } from '../write/people'
import { replaceRoster } from '../write/roster'
import { keepWaiting } from '../write/waiting-rosters'
import { doubtsOfDirectory } from './directory-doubts'

const NOW = instant('2026-11-23T03:00:00Z')
const CLI = { type: 'system', name: 'cli' } as const
const later = (days: number) => plus(NOW, days * DAY)
const user = (n: number, status: DirectoryUser['status'] = 'enabled'): DirectoryUser => ({
  userId: `u${n}`,
  userName: `person${n}@example.com`,
  displayName: null,
  givenName: null,
  familyName: null,
  emails: [],
  status,
  externalIds: [],
})
const users = (count: number, of?: (n: number) => DirectoryUser['status']) =>
  Array.from({ length: count }, (_, n) => user(n, of?.(n)))

const entry = (n: number, leavingDate: string | null = null): RosterEntry => ({
  employeeNumber: String(n),
  emails: [user(n).userName],
  name: `Person ${n}`,
  reading: null,
  formerName: null,
  employment: 'employee',
  company: null,
  manager: null,
  department: null,
  status: 'active',
  firstDay: null,
  leavingDate,
  lastWorkingDay: null,
  contractEnd: null,
})

describeOneStore('doubts of the directory', (store) => {
  const read = (at: Instant, list: DirectoryUser[]) =>
    store.db.transaction(async (tx) => {
      const none = { permissionSets: null, groups: null, assignments: null, problems: [] }
      await saveDirectory(tx, {
        instanceArn: null,
        identityStoreId: null,
        region: null,
        readAt: at,
        users: list,
        ...none,
      })
      await rebuildPeople(tx, { now: at, by: CLI }, 'Asia/Tokyo')
    })
  const inForce = (source: string, size: number) =>
    store.db.transaction((tx) =>
      replaceRoster(
        tx,
        Array.from({ length: size }, (_, n) => entry(n)),
        { actor: CLI, at: NOW, source },
      ),
    )
  const doubts = (now: Instant) => doubtsOfDirectory(store.db, now)

  test('are none of a first reading, nor of one that lacks a few', async () => {
    await read(
      NOW,
      users(100, (n) => (n < 30 ? 'disabled' : 'enabled')),
    )
    await read(
      later(1),
      users(98, (n) => (n < 31 ? 'disabled' : 'enabled')),
    )
    expect(await doubts(later(1))).toEqual([])
  })

  test('are told of one that is half gone, or half disabled, until a roster calls them left', async () => {
    await read(NOW, users(100))
    await read(
      later(1),
      users(50, (n) => (n < 10 ? 'disabled' : 'enabled')),
    )
    expect(await doubts(later(2))).toEqual([{ code: 'short', at: later(1), lost: 60, of: 100 }])
    const left = users(100).map((_, n) => entry(n, n < 10 || n >= 50 ? '2026-11-22' : null))
    await store.db.transaction(async (tx) => {
      await replaceRoster(tx, left, { actor: CLI, at: later(2) })
      await rebuildPeople(tx, { now: later(2), by: CLI }, 'Asia/Tokyo')
    })
    expect(await doubts(later(2))).toEqual([])
  })

  test('are told of one that was not read for long, and of a roster that waits', async () => {
    await read(NOW, users(3))
    const waiting = { id: newId(), source: 'dispatched', at: later(8), asOf: '2026-12-01', actor: CLI, entries: [] }
    await inForce('dispatched', 3)
    await store.db.transaction((tx) => keepWaiting(tx, waiting))
    expect(await doubts(later(8))).toEqual([
      { code: 'stale', readAt: NOW },
      { code: 'roster-waiting', source: 'dispatched', at: later(8) },
    ])
  })

  test('are none of a list that waits and is a small part of all people', async () => {
    await read(NOW, users(100))
    await inForce('dispatched', 2)
    const waiting = { id: newId(), source: 'dispatched', at: NOW, asOf: '2026-11-23', actor: CLI, entries: [] }
    await store.db.transaction((tx) => keepWaiting(tx, waiting))
    expect(await doubts(NOW)).toEqual([])
  })
})
