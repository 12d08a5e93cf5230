import { eq, inArray } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { EVERY_PERSON } from '../../contract/lists/person-list'
import type { LeaverLine } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { instant } from '../../domain/instant'
import type { Assessment, Match } from '../../domain/judge/assessment'
import type { Person } from '../../domain/people/person'
import { accessKey, never, password, used } from '../../domain/testing/facts'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { directoryGroups, directoryMemberships, directoryUsers } from '../schema/directory'
import { iamUsers } from '../schema/iam-users'
import { rosters, waitingRosters } from '../schema/people'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { assigned, directoryReadAt, directoryUser, storedPerson } from '../testing/stored-people'
import { exportLeavers, leaverPage } from './leavers'
import { overview } from './overview'
import { personDetail } from './person-detail'
import { personPage } from './person-list'
import { shellStatus } from './shell-status'

const NOW = instant('2026-11-23T06:00:00Z')
const admin = systemViewer('cli')
const GROUP = { groupId: 'g', name: 'batch-owners', description: null }
const matchOf = ({ id }: Person, confidence: Match['confidence'] = 'certain') => ({
  match: { personId: id, method: 'email-tag', confidence } as const,
  suggestions: [],
})
const key = (lastUse = never()) => accessKey({ id: newId(), lastUse })

describeOneStore('leavers', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    await directoryReadAt(store.db, NOW)
  })
  const page = () => leaverPage(store.db, admin, { now: NOW, timeZone: 'Asia/Tokyo', most: 100 })

  test('who left is listed with each way in, those used since first, and the rest by how long they are gone', async () => {
    const early = await storedPerson(store.db, 'Early', { status: 'left', lastDay: '2026-06-01' })
    const late = await storedPerson(store.db, 'Late', { status: 'left', lastDay: '2026-11-20' })
    await listedUser(store.db, main, { name: 'early', credentials: [key()] }, matchOf(early))
    const seen = used(instant('2026-11-22T12:00:00Z'))
    const credentials = [key(seen), password({ id: newId() })]
    const signals = ['used-after-leaving' as const]
    await listedUser(store.db, main, { name: 'late', credentials }, { ...matchOf(late, 'likely'), signals })
    const shown = await page()
    expect(shown.left.map(({ name, days, doors }) => [name, days, doors.map((door) => door.usedAfter)])).toEqual([
      ['Late', 3, [true, false]],
      ['Early', 175, [false]],
    ])
    expect(shown).toMatchObject({ usedAfter: 1, population: { left: 2, open: 2, unchecked: 0, clear: 0 } })
  })

  test('while the lists of people are not to be believed the page says why, and no days are counted', async () => {
    const gone = await storedPerson(store.db, 'Gone', { status: 'left', lastDay: '2026-11-01' })
    await listedUser(store.db, main, { name: 'gone', credentials: [key()] }, matchOf(gone))
    expect((await page()).doubts).toEqual([])
    const personnel = { source: 'personnel', at: NOW, actor: admin.actor }
    await store.db.insert(rosters).values({ ...personnel, id: newId(), people: 1 })
    await store.db
      .insert(waitingRosters)
      .values({ source: 'personnel', id: newId(), at: NOW, asOf: '2026-11-23', actor: admin.actor, entries: [] })
    const shown = await page()
    expect(shown.doubts).toEqual([{ code: 'roster-waiting', source: 'personnel', at: NOW }])
    expect(shown.left).toMatchObject([{ name: 'Gone', days: null }])
  })

  test('what roster and Identity Center say otherwise of somebody stands beside them', async () => {
    const off = await storedPerson(store.db, 'Off', {
      status: 'access-ended',
      inRoster: true,
      directory: directoryUser('off', 'disabled'),
    })
    const on = await storedPerson(store.db, 'On', { status: 'left', directory: directoryUser('on') })
    for (const one of [off, on])
      await listedUser(store.db, main, { name: one.name, credentials: [key()] }, matchOf(one))
    const shown = await page()
    expect(shown.accessEnded.people).toMatchObject([{ name: 'Off', disagreement: 'roster-has-them' }])
    expect(shown.left).toMatchObject([{ name: 'On', disagreement: 'directory-enabled' }])
  })

  test('machines’ users that somebody owned until they left are to be handed over', async () => {
    const gone = await storedPerson(store.db, 'Gone', { status: 'left', lastDay: '2026-11-01' })
    const owned = { ownerBecause: [{ code: 'owner-left' as const, personId: gone.id }] }
    const mailer = await listedUser(store.db, main, { name: 'mailer', credentials: [key()] }, owned)
    await listedUser(store.db, main, { name: 'other', credentials: [key()] })
    await listedUser(store.db, main, { name: 'gone', credentials: [key()] }, { ...matchOf(gone), kind: 'human' })
    const detail = await personDetail(store.db, admin, gone.id, { now: NOW, timeZone: 'Asia/Tokyo' })
    expect(detail?.machines).toMatchObject({ count: 1, users: [{ id: mailer, name: 'mailer', live: true }] })
  })

  test('of a leaver, beside what they owned, what they made, shared or had in their team is to be handed over', async () => {
    const gone = await storedPerson(store.db, 'Gone', {
      status: 'left',
      department: 'Data',
      directory: directoryUser('gone'),
    })
    const here = await storedPerson(store.db, 'Here', { department: 'Data' })
    await store.db.insert(directoryGroups).values({ groupId: 'g', name: 'batch-owners', facts: GROUP })
    await store.db.insert(directoryMemberships).values({ groupId: 'g', userId: 'u-gone' })
    await listedUser(store.db, main, { name: 'gone', credentials: [key()] }, { ...matchOf(gone), kind: 'human' })
    const bot = (name: string, verdict: Partial<Assessment> = {}) =>
      listedUser(store.db, main, { name, credentials: [key()] }, { kind: 'ci', ...verdict })
    const madeBy = (by: string, ...users: Uuid[]) =>
      store.db.update(iamUsers).set({ madeBy: by }).where(inArray(iamUsers.id, users))
    await madeBy('gone', await bot('by-user'))
    await madeBy(
      'AWSReservedSSO_Admin_0/gone',
      await bot('by-session'),
      await bot('both', { owner: { type: 'team', name: 'data', by: 'tag' } }),
    )
    await madeBy(
      'Gone@example.com',
      await listedUser(store.db, main, { name: 'colleague' }, { ...matchOf(here), kind: 'human' }),
    )
    await bot('of-group', { owner: { type: 'team', name: 'Batch-Owners', by: 'tag' } })
    await bot('other-team', { owner: { type: 'team', name: 'Web', by: 'tag' } })
    const several = [gone, here].map(
      ({ id }) => ({ personId: id, method: 'email-tag', confidence: 'suggested' }) as const,
    )
    await bot('team-login', { kind: 'unknown', signals: ['shared'], suggestions: several, match: null })
    await bot('removed', { owner: { type: 'person', personId: gone.id, by: 'tag' } })
    await store.db.update(iamUsers).set({ removedAt: NOW }).where(eq(iamUsers.name, 'removed'))
    const [line] = (await page()).left
    expect(line?.machines.map(({ name, because }) => [name, because]).sort()).toEqual([
      ['both', ['created', 'owner-team']],
      ['by-session', ['created']],
      ['by-user', ['created']],
      ['of-group', ['owner-team']],
      ['team-login', ['shared']],
    ])
    // They are no ways in of theirs.
    expect(line?.doors).toHaveLength(1)
    const detail = await personDetail(store.db, admin, gone.id, { now: NOW, timeZone: 'Asia/Tokyo' })
    expect(detail?.machines.users.map(({ id }) => id)).toEqual(line?.machines.map(({ id }) => id))
    expect((await personDetail(store.db, admin, here.id, { now: NOW, timeZone: 'Asia/Tokyo' }))?.machines.count).toBe(0)
  })

  test('an assignment is a way in for who left, directly or by a group, but not when their sign-in is off', async () => {
    const status = 'left' as const
    await storedPerson(store.db, 'Direct', { status, directory: directoryUser('direct') })
    await storedPerson(store.db, 'Grouped', { status, directory: directoryUser('grouped') })
    await storedPerson(store.db, 'Off', { status, directory: directoryUser('off', 'disabled') })
    await assigned(store.db, main.accountId, 'Admin', { type: 'user', id: 'u-direct' })
    await assigned(store.db, main.accountId, 'Admin', { type: 'user', id: 'u-off' })
    await assigned(store.db, main.accountId, 'Admin', { type: 'group', id: 'g' })
    for (const userId of ['u-grouped', 'u-direct', 'u-off'])
      await store.db.insert(directoryMemberships).values({ groupId: 'g', userId })
    const shown = await page()
    expect(shown.left.map(({ name, doors }) => [name, doors.length]).sort()).toEqual([
      ['Direct', 1],
      ['Grouped', 1],
    ])
    expect(shown.population).toEqual({ left: 3, open: 2, unchecked: 0, clear: 1 })
  })

  test('a way in of an account that is closed or left, of a removed user or of a suggestion is none', async () => {
    const gone = await storedAccount(store.db, 'gone', { state: 'closed' })
    const someone = await storedPerson(store.db, 'Someone', { status: 'left', directory: directoryUser('someone') })
    await listedUser(store.db, gone, { name: 'a', credentials: [key()] }, matchOf(someone))
    await assigned(store.db, gone.accountId, 'Admin', { type: 'user', id: 'u-someone' })
    await listedUser(store.db, main, { name: 'b', credentials: [key()], removedAt: NOW }, matchOf(someone))
    const suggestion: Match = { personId: someone.id, method: 'email-local-part', confidence: 'suggested' }
    const perhaps = { match: null, suggestions: [suggestion] }
    await listedUser(store.db, main, { name: 'c', credentials: [key()] }, perhaps)
    expect((await page()).population).toEqual({ left: 1, open: 0, unchecked: 0, clear: 1 })
    const { people } = await personPage(store.db, admin, EVERY_PERSON)
    expect(people[0]?.verdict).toMatchObject({ state: 'clear', doors: [], suggested: 1 })
  })

  describe('honesty', () => {
    test('a user of theirs that could not be read is "could not check", never "nothing found"', async () => {
      const someone = await storedPerson(store.db, 'Someone', { status: 'left', lastDay: '2026-11-01' })
      const unread = { notRead: [{ group: 'access-keys' as const, because: 'report-not-available' }] }
      const verdict = { ...matchOf(someone), stage: 'identified' as const }
      await listedUser(store.db, main, { name: 'a', credentials: [], ...unread }, verdict)
      const shown = await page()
      expect(shown.population).toEqual({ left: 1, open: 0, unchecked: 1, clear: 0 })
      expect(shown.unchecked.map((line) => line.name)).toEqual(['Someone'])
    })

    test('without Identity Center’s assignments nobody with a sign-in of theirs is known to be out', async () => {
      await store.db.execute('delete from directory')
      await storedPerson(store.db, 'In', { status: 'left', directory: directoryUser('in') })
      await storedPerson(store.db, 'Out', { status: 'left', directory: directoryUser('out', 'disabled') })
      const shown = await page()
      expect(shown.population).toEqual({ left: 2, open: 0, unchecked: 1, clear: 1 })
      expect(shown.coverage).toMatchObject({ complete: false, assignmentsRead: false })
    })

    test('a user whose tags were not read is listed as belonging to anybody, and counts are "at least"', async () => {
      const unknown = { matchKnown: false, match: null, suggestions: [] }
      await listedUser(store.db, main, { name: 'tagless', credentials: [key()] }, unknown)
      await listedUser(store.db, main, { name: 'dead', credentials: [] }, { ...unknown, stage: 'disabled' })
      const shown = await page()
      expect(shown.unmatched?.map((user) => user.name)).toEqual(['tagless'])
      expect(shown.coverage).toMatchObject({ complete: false, unmatched: 1 })
    })

    test('one account of three that fails leaves counts at "at least"; reading it takes that away', async () => {
      expect((await page()).coverage.complete).toBe(true)
      await storedAccount(store.db, 'failing', { reading: 'failed' })
      expect((await page()).coverage).toMatchObject({ complete: false, accounts: 2, read: 1 })
    })
  })

  test('whose access ended is asked about apart from who left, from when it was seen', async () => {
    const ended = await storedPerson(store.db, 'Ended', {
      status: 'access-ended',
      directory: directoryUser('ended', 'disabled'),
    })
    const facts = {
      userId: 'u-ended',
      userName: 'ended',
      displayName: null,
      givenName: null,
      familyName: null,
      emails: [],
      status: 'disabled' as const,
      externalIds: [],
    }
    const [firstSeenAt, disabledAt] = [instant('2026-01-01'), instant('2026-11-13')]
    await store.db
      .insert(directoryUsers)
      .values({ userId: 'u-ended', facts, firstSeenAt, nameSince: firstSeenAt, disabledAt })
    // One of many: one of few would be a reason to doubt the list.
    const others = Array.from({ length: 30 }, (_, n) => ({
      userId: `u-${n}`,
      facts,
      firstSeenAt,
      nameSince: firstSeenAt,
    }))
    await store.db.insert(directoryUsers).values(others)
    await listedUser(store.db, main, { name: 'ended', credentials: [key()] }, matchOf(ended))
    const shown = await page()
    expect(shown.population.left).toBe(0)
    expect(shown.accessEnded).toMatchObject({ count: 1, people: [{ name: 'Ended', days: 10, since: disabledAt }] })
  })

  test('a live user with an address nobody has is listed, one without a live credential is not', async () => {
    const signals = ['not-in-directory' as const]
    await listedUser(store.db, main, { name: 'stranger', credentials: [key()] }, { signals })
    await listedUser(store.db, main, { name: 'buried', credentials: [] }, { signals })
    expect((await page()).strangers).toMatchObject({ count: 1, users: [{ name: 'stranger' }] })
  })

  test('page, list, navigation, overview and export agree on who has a way in', async () => {
    for (const [name, live] of [
      ['A', true],
      ['B', true],
      ['C', false],
    ] as const) {
      const someone = await storedPerson(store.db, name, { status: 'left', lastDay: '2026-11-01' })
      await listedUser(store.db, main, { name, credentials: live ? [key()] : [] }, matchOf(someone))
    }
    await storedPerson(store.db, 'D', { status: 'left', directory: directoryUser('d') })
    await assigned(store.db, main.accountId, 'Admin', { type: 'user', id: 'u-d' })
    const { population } = await page()
    expect(population).toMatchObject({ left: 4, open: 3 })
    for (const state of ['open', 'unchecked', 'clear'] as const) {
      const listed = await personPage(store.db, admin, { ...EVERY_PERSON, statuses: ['left'], doors: [state] })
      expect([state, listed.count, listed.people.length]).toEqual([state, population[state], population[state]])
      for (const { verdict } of listed.people) expect(verdict.doors.length > 0).toBe(state === 'open')
    }
    expect((await shellStatus(store.db, admin, { now: NOW, since: null })).leavers?.open).toBe(3)
    expect((await overview(store.db, admin, { actor: admin.actor, now: NOW, days: 90 })).leavers?.open).toBe(3)
    const { rows } = await exportLeavers(store.db, admin, { now: NOW, timeZone: 'Asia/Tokyo' })
    const exported: LeaverLine[] = []
    for await (const row of rows) if ('line' in row) exported.push(row.line)
    expect(exported.filter((leaver) => leaver.state === 'open')).toHaveLength(3)
    expect(exported.filter((leaver) => leaver.doors.length > 0)).toHaveLength(3)
  })

  test('a cut list keeps its counts', async () => {
    for (const name of ['A', 'B', 'C']) {
      const someone = await storedPerson(store.db, name, { status: 'left' })
      await listedUser(store.db, main, { name, credentials: [key()] }, matchOf(someone))
    }
    const cut = await leaverPage(store.db, admin, { now: NOW, timeZone: 'Asia/Tokyo', most: 2 })
    expect([cut.left.length, cut.population.open]).toEqual([2, 3])
  })
})
