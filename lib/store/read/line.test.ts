import { beforeEach, describe, expect, test } from 'vitest'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import type { Person } from '../../domain/people/person'
import { accessKey } from '../../domain/testing/facts'
import { reviewer } from '../../domain/testing/reviewer'
import { holds, type SeesPeople, sightOf, systemViewer, type Viewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { personKeys } from '../schema/people'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { directoryReadAt, storedPerson } from '../testing/stored-people'
import { iamUserDetail } from './iam-user-detail'
import { leaverPage } from './leavers'
import { selfOf } from './line'
import { overview } from './overview'
import { personDetail } from './person-detail'
import { search } from './search'
import { shellStatus } from './shell-status'

const seesPeople = (viewer: Viewer): SeesPeople => {
  if (!holds(viewer, 'read-people', 'review')) throw new Error('they see nobody')
  return viewer
}

const NOW = instant('2026-11-23T06:00:00Z')

describeOneStore('leavers of one’s own line', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    await directoryReadAt(store.db, NOW)
  })

  /** Somebody of the list of people, found by their addresses. */
  async function known(name: string, more: Partial<Person> = {}): Promise<Person> {
    const stored = await storedPerson(store.db, name, more)
    for (const key of stored.emails)
      await store.db.insert(personKeys).values({ key, kind: 'email', person: stored.id }).onConflictDoNothing()
    return stored
  }
  const leaver = (name: string, manager: Person | null, more: Partial<Person> = {}) =>
    known(name, { status: 'left', lastDay: '2026-11-01', managerId: manager?.id ?? null, ...more })
  /** An IAM user of theirs that can still be used. */
  const door = (person: Person) =>
    listedUser(
      store.db,
      main,
      { name: `${person.name}-user`, credentials: [accessKey({ id: newId() })] },
      { match: { personId: person.id, method: 'email-tag', confidence: 'certain' }, suggestions: [] },
    )
  const boss = reviewer('boss@example.com')
  const seenBy = async (viewer: SeesPeople) => {
    const { left, accessEnded, unchecked, clear } = await leaverPage(store.db, viewer, {
      now: NOW,
      timeZone: 'Asia/Tokyo',
      most: 100,
    })
    return [...left, ...accessEnded.people, ...unchecked, ...(clear ?? [])].map(({ name }) => name).sort()
  }

  test('whoever signs in is the person with that address, if it is one person', async () => {
    const { id } = await known('Boss', { emails: ['boss@example.com'] })
    expect(await selfOf(store.db, boss)).toEqual({ id })
    expect(await selfOf(store.db, reviewer('stranger@example.com'))).toMatchObject({ because: 'not-in-list' })
    expect(await selfOf(store.db, systemViewer('cli'))).toMatchObject({ because: 'no-address' })
  })

  test('reaches three levels down, through a manager who left, and leaves out everybody else', async () => {
    const top = await known('Boss')
    const middle = await leaver('Middle', top)
    const lead = await known('Lead', { managerId: middle.id })
    const deep = await leaver('Deep', lead)
    const outside = await leaver('Outside', await known('Other'))
    await leaver('Nobodys', null)
    await known('Present', { managerId: top.id })
    for (const person of [deep, outside]) await door(person)
    expect(await seenBy(boss)).toEqual(['Deep', 'Middle'])
    const page = await leaverPage(store.db, boss, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })
    expect(page).toMatchObject({
      scope: { of: 'line' },
      population: { left: 2, open: 1, unchecked: 0, clear: 1 },
      left: [{ name: 'Deep' }],
      clear: [{ name: 'Middle' }],
      strangers: null,
      unmatched: null,
    })
  })

  test('ends where managers go in a circle, and never holds the manager', async () => {
    const top = await leaver('Boss', null)
    const a = await leaver('A', top)
    const b = await leaver('B', a)
    await storedPerson(store.db, 'Boss', { ...top, managerId: b.id })
    expect(await seenBy(boss)).toEqual(['A', 'B'])
    expect(await personDetail(store.db, boss, top.id, { now: NOW, timeZone: 'Asia/Tokyo' })).toBeNull()
  })

  test('whose own manager is themself sees no more than their line', async () => {
    const top = await leaver('Boss', null)
    await storedPerson(store.db, 'Boss', { ...top, managerId: top.id })
    expect(await seenBy(boss)).toEqual([])
  })

  test('navigation, overview and page tell the same figure of it, and say that it is of a line', async () => {
    const top = await known('Boss')
    await door(await leaver('Mine', top))
    await door(await leaver('Theirs', null))
    const viewer = boss
    expect(await shellStatus(store.db, viewer, { now: NOW, since: null })).toMatchObject({
      people: null,
      leavers: { open: 1 },
    })
    expect((await overview(store.db, viewer, { actor: viewer.actor, now: NOW, days: 30 })).leavers).toMatchObject({
      open: 1,
      ofLine: true,
    })
    expect(
      (await overview(store.db, reviewer('boss@example.com', 'auditor'), { actor: viewer.actor, now: NOW, days: 30 }))
        .leavers,
    ).toMatchObject({ open: 2, ofLine: false })
  })

  test('a page, a search and the links of an IAM user lead to its leavers only', async () => {
    const top = await known('Boss')
    const mine = await leaver('Mine', top)
    const theirs = await leaver('Theirs', await known('Other'))
    const staying = await known('Staying', { managerId: top.id })
    const users = { mine: await door(mine), theirs: await door(theirs), staying: await door(staying) }
    expect((await personDetail(store.db, boss, mine.id, { now: NOW, timeZone: 'Asia/Tokyo' }))?.verdict.state).toBe(
      'open',
    )
    for (const { id } of [theirs, staying, top, { id: newId() }])
      expect(await personDetail(store.db, boss, id, { now: NOW, timeZone: 'Asia/Tokyo' })).toBeNull()
    const found = async (q: string) => (await search(store.db, sightOf(boss), q)).people.map(({ name }) => name)
    expect([await found('mine'), await found('theirs'), await found('staying'), await found('boss')]).toEqual([
      ['Mine'],
      [],
      [],
      [],
    ])
    const links = async (id: Uuid) => (await iamUserDetail(store.db, sightOf(boss), id))?.openPeople
    expect(await links(users.mine)).toEqual([mine.id])
    expect([await links(users.theirs), await links(users.staying)]).toEqual([[], []])
  })

  test('tells nothing of a day to come, or of who is away', async () => {
    const top = await known('Boss', { status: 'on-leave' })
    const ended = await leaver('Ended', top, { status: 'access-ended', lastDay: '2027-03-31' })
    await door(ended)
    const page = await leaverPage(store.db, boss, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })
    expect(page.accessEnded.people).toMatchObject([{ name: 'Ended', lastDay: null, manager: { status: 'active' } }])
    expect(
      (await personDetail(store.db, boss, ended.id, { now: NOW, timeZone: 'Asia/Tokyo' }))?.person.lastDay,
    ).toBeNull()
    const auditor = reviewer('boss@example.com', 'auditor')
    const whole = await leaverPage(store.db, auditor, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })
    expect(whole.accessEnded.people).toMatchObject([{ lastDay: '2027-03-31', manager: { status: 'on-leave' } }])
    expect(
      (await personDetail(store.db, auditor, ended.id, { now: NOW, timeZone: 'Asia/Tokyo' }))?.person.lastDay,
    ).toBe('2027-03-31')
  })

  test('an access that ended is of the line, too', async () => {
    const top = await known('Boss')
    await door(await leaver('Ended', top, { status: 'access-ended', lastDay: null }))
    await door(await leaver('Elsewhere', null, { status: 'access-ended', lastDay: null }))
    expect(await seenBy(boss)).toEqual(['Ended'])
  })

  describe('who the manager is', () => {
    test('is told by the address of the sign-in, however it is written', async () => {
      await leaver('Mine', await known('Boss', { emails: ['other@example.com', 'boss@example.com'] }))
      expect(await seenBy(reviewer(' Boss@Example.COM '))).toEqual(['Mine'])
      expect(await seenBy(reviewer('oss@example.com'))).toEqual([])
    })

    test('is nobody when the address is not in the list, or was theirs only before', async () => {
      const top = await known('Boss', { emails: ['new@example.com'] })
      await store.db.insert(personKeys).values({ key: 'boss@example.com', kind: 'email', person: top.id })
      await leaver('Mine', top)
      const page = await leaverPage(store.db, boss, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })
      expect(page.scope).toEqual({ of: 'nobody', because: 'not-in-list', email: 'boss@example.com' })
      expect(await seenBy(boss)).toEqual([])
      expect(await shellStatus(store.db, boss, { now: NOW, since: null })).toMatchObject({ leavers: { open: null } })
      expect((await overview(store.db, boss, { actor: boss.actor, now: NOW, days: 30 })).leavers).toBeNull()
    })

    test('is nobody when two people have the address', async () => {
      const one = await known('One', { emails: ['boss@example.com'] })
      const other = await known('Other', { emails: ['boss@example.com'] })
      await leaver('Mine', one)
      await leaver('Theirs', other)
      const page = await leaverPage(store.db, boss, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })
      expect(page.scope).toEqual({ of: 'nobody', because: 'several', email: 'boss@example.com' })
      expect(await seenBy(boss)).toEqual([])
    })

    test('is nobody for a token, and for a sign-in without an address', async () => {
      await leaver('Mine', await known('Boss', { emails: ['', 'boss@example.com'] }))
      const token = seesPeople({ ...boss, actor: { type: 'token', id: newId(), name: 'boss@example.com' } })
      for (const viewer of [token, reviewer('')]) {
        expect(
          (await leaverPage(store.db, viewer, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })).scope,
        ).toMatchObject({ of: 'nobody' })
        expect(await seenBy(viewer)).toEqual([])
      }
    })

    test('who is reviewer and auditor or engineer sees everybody', async () => {
      await door(await leaver('Mine', await known('Boss')))
      await door(await leaver('Theirs', null))
      for (const role of ['auditor', 'engineer'] as const)
        expect(await seenBy(reviewer('boss@example.com', role))).toEqual(['Mine', 'Theirs'])
    })
  })
})
