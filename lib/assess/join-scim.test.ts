import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { patchScimUser } from '../decide/change-scim-user'
import { confirmScimEnds } from '../decide/confirm-scim-ends'
import type { Context } from '../decide/context'
import { createScimUser } from '../decide/create-scim-user'
import { deleteScimUser } from '../decide/delete-scim-user'
import { storeRoster } from '../decide/set-roster'
import { rosterPerson } from '../decide/testing/deciding'
import { BadInput, NotAllowed } from '../domain/errors'
import { HOUR, type Instant, instant, plus, SECOND } from '../domain/instant'
import { disagreementOf } from '../domain/people/disagreement'
import { goneSince } from '../domain/people/doors'
import { PATCH_URN } from '../domain/scim/patch'
import { ENTERPRISE_URN, USER_URN } from '../domain/scim/schema'
import { systemViewer } from '../domain/viewer'
import { accessEndedAt } from '../store/read/person-detail'
import { scimStanding } from '../store/read/scim-users'
import { events } from '../store/schema/decisions'
import { people } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { viewerWith } from '../store/testing/listed-users'
import { judgementRequested } from '../store/write/judgement'
import { joinScim, joinScimWhenDue } from './join-scim'

const NOW = instant('2026-11-23T03:00:00Z')
const ZONE = 'Asia/Tokyo'
const idp = viewerWith('scim')

describeOneStore('people joined from SCIM', (store) => {
  const as = (now: Instant = NOW, viewer: Context['viewer'] = idp): Context => ({
    db: store.db,
    viewer,
    now,
    timeZone: ZONE,
  })
  const admin = systemViewer('cli')
  const sent = (number: string, more: Record<string, unknown> = {}, company: Record<string, unknown> = {}) => ({
    schemas: [USER_URN, ENTERPRISE_URN],
    userName: `p${number}@example.com`,
    displayName: `Person ${number}`,
    ...more,
    [ENTERPRISE_URN]: { employeeNumber: number, ...company },
  })
  const made = async (number: string, more?: Record<string, unknown>, company?: Record<string, unknown>) =>
    (await createScimUser(as(), sent(number, more, company))).id
  const deactivate = (id: string, now: Instant = NOW) =>
    patchScimUser(
      as(now),
      { id, ifMatch: null },
      {
        schemas: [PATCH_URN],
        Operations: [{ op: 'replace', value: { active: false } }],
      },
    )
  const reactivate = (id: string, now: Instant = NOW) =>
    patchScimUser(
      as(now),
      { id, ifMatch: null },
      {
        schemas: [PATCH_URN],
        Operations: [{ op: 'Replace', path: 'active', value: 'True' }],
      },
    )
  const join = (now: Instant = NOW) => store.db.transaction((tx) => joinScim(tx, now, ZONE))
  /** So many others that one or two who end are no wonder. */
  const crowd = async () => {
    for (let n = 0; n < 60; n += 1) await made(`c${n}`, { displayName: `Other ${n}` })
  }
  const everybody = async () => {
    const rows = await store.db.select({ facts: people.facts }).from(people).orderBy(people.sortName)
    return rows.map(({ facts }) => facts).filter(({ name }) => !name.startsWith('Other'))
  }
  const statuses = async () => (await everybody()).map(({ name, status }) => `${name}: ${status}`)

  test('a User is a person, with department, company and manager, whichever of the two came first', async () => {
    await made('2', {}, { department: 'Sales', organization: 'Example', manager: { value: '1' } })
    await join()
    await made('1')
    await join()
    const [boss, worker] = await everybody()
    expect(boss).toMatchObject({ name: 'Person 1', status: 'active', emails: ['p1@example.com'], inRoster: false })
    expect(worker).toMatchObject({ department: 'Sales', company: 'Example', managerId: boss?.id })
  })

  test('who is deactivated or deleted lost their access: they are asked about and never called left, with when', async () => {
    await crowd()
    const [a, b] = [await made('1'), await made('2')]
    await join()
    const before = await everybody()
    expect(await judgementRequested(store.db)).toMatchObject({ at: NOW })
    await deactivate(a, plus(NOW, HOUR))
    await deleteScimUser(as(plus(NOW, HOUR)), { id: b, ifMatch: null })
    await join(plus(NOW, 2 * HOUR))
    const after = await everybody()
    expect(after).toMatchObject([
      { status: 'access-ended', lastDay: '2026-11-23', leavingDate: null },
      { status: 'access-ended', lastDay: '2026-11-23', leavingDate: null },
    ])
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after.map((person) => goneSince(person, null))).toEqual(after.map(() => '2026-11-23T12:00:00.000Z'))
    // Their IAM users are judged again.
    expect(await judgementRequested(store.db)).toMatchObject({ at: plus(NOW, 2 * HOUR), by: idp.actor })
    await reactivate(a, plus(NOW, 3 * HOUR))
    await join(plus(NOW, 3 * HOUR))
    expect(await statuses()).toEqual(['Person 1: active', 'Person 2: access-ended'])
    const told = await store.db.select({ type: events.type }).from(events).where(eq(events.type, 'person-returned'))
    expect(told).toHaveLength(1)
  })

  test('who comes again after they were deleted is the same person', async () => {
    await crowd()
    const id = await made('1')
    await join()
    const [before] = await everybody()
    await deleteScimUser(as(), { id, ifMatch: null })
    await join()
    await made('1')
    await join()
    expect(await everybody()).toMatchObject([{ id: before?.id, status: 'active' }])
  })

  describe('beside a roster', () => {
    const roster = (people: readonly unknown[]) => storeRoster(as(NOW, admin), { people })

    test('a person is one, though names are written otherwise and addresses differ', async () => {
      await roster([rosterPerson('1', '山田 太郎'), rosterPerson('2', '佐藤 花子')])
      await made('1', { displayName: 'Taro Yamada', userName: 'taro.new@example.com' })
      await made('x', { displayName: 'Hanako Sato', userName: 'p2@example.com' })
      await join()
      expect(await everybody()).toMatchObject([
        { name: '佐藤 花子', emails: ['p2@example.com'], inRoster: true },
        { name: '山田 太郎', emails: ['p1@example.com', 'taro.new@example.com'], inRoster: true },
      ])
    })

    test('the roster holds: a User that is still active hides no leaver, and one that ended makes none, but ends access', async () => {
      const left = { status: 'left', leavingDate: '2026-10-31', lastWorkingDay: '2026-10-31' }
      await roster([rosterPerson('1', 'Person 1', left), rosterPerson('2', 'Person 2')])
      await crowd()
      await made('1')
      const id = await made('2')
      await join()
      await deactivate(id)
      await join(plus(NOW, HOUR))
      expect(await statuses()).toEqual(['Person 1: left', 'Person 2: access-ended'])
      const [, ended] = await everybody()
      const [row] = await store.db.select({ at: accessEndedAt }).from(people).where(eq(people.name, 'Person 2'))
      expect(ended && disagreementOf(ended)).toBe('provider-ended')
      expect(instant(row?.at ?? '')).toBe(NOW)
      await reactivate(id, plus(NOW, 2 * HOUR))
      await join(plus(NOW, 2 * HOUR))
      expect(await statuses()).toEqual(['Person 1: left', 'Person 2: active'])
    })

    test('no list that somebody imports takes its place', async () => {
      await expect(storeRoster(as(NOW, admin), { people: [], source: 'SCIM' })).rejects.toThrowError(BadInput)
    })

    test('an address that was given to somebody else joins no two people', async () => {
      await crowd()
      const first = await made('1', { userName: 'desk@example.com', displayName: 'First' })
      await join()
      await deleteScimUser(as(), { id: first, ifMatch: null })
      await made('2', { userName: 'desk@example.com', displayName: 'Second' })
      await join()
      expect(await statuses()).toEqual(['First: access-ended', 'Second: active'])
    })
  })

  describe('so many ends within a day that they look like a mistake', () => {
    const many = async () => {
      const ids: string[] = []
      for (let n = 100; n < 160; n += 1) ids.push(await made(String(n)))
      await join()
      return ids
    }
    const ended = async () => (await everybody()).filter(({ status }) => status === 'access-ended').length

    test('wait, people staying as they are, until an admin confirms them', async () => {
      const ids = await many()
      for (const id of ids.slice(0, 30)) await deactivate(id, plus(NOW, HOUR))
      await join(plus(NOW, HOUR))
      expect(await ended()).toBe(0)
      expect(await scimStanding(store.db)).toEqual({ active: 30, inactive: 30, waiting: 30 })
      await expect(confirmScimEnds(as())).rejects.toThrowError(NotAllowed)
      expect(await confirmScimEnds(as(plus(NOW, 2 * HOUR), admin))).toEqual({ people: 30 })
      await join(plus(NOW, 2 * HOUR))
      expect(await ended()).toBe(30)
      expect(await scimStanding(store.db)).toMatchObject({ waiting: 0 })
      // What was confirmed counts no more.
      await deactivate(ids[40] ?? '', plus(NOW, 3 * HOUR))
      await join(plus(NOW, 3 * HOUR))
      expect(await ended()).toBe(31)
      expect(await confirmScimEnds(as(plus(NOW, 4 * HOUR), admin))).toEqual({ people: 0 })
    })

    test('wait also where they come little by little, and are forgotten when they are taken back', async () => {
      const ids = await many()
      let most = 0
      for (const [index, id] of ids.slice(0, 30).entries()) {
        const at = plus(NOW, (index + 1) * 60 * SECOND)
        await deactivate(id, at)
        await join(at)
        most = Math.max(most, await ended())
      }
      expect(most).toBeGreaterThan(0)
      expect(most).toBeLessThan(22)
      for (const id of ids.slice(0, 30)) await reactivate(id, plus(NOW, HOUR))
      await join(plus(NOW, HOUR))
      expect(await ended()).toBe(0)
      expect(await scimStanding(store.db)).toEqual({ active: 60, inactive: 0, waiting: 0 })
    })

    test('are none of those who came without access, of a few, or of a few every day', async () => {
      const ids = await many()
      for (let n = 200; n < 240; n += 1) await made(String(n), { active: false })
      await join()
      expect(await scimStanding(store.db)).toMatchObject({ inactive: 40, waiting: 0 })
      for (let day = 1; day <= 20; day += 1) {
        const at = plus(NOW, day * 25 * HOUR)
        await deactivate(ids[day] ?? '', at)
        await join(at)
      }
      expect(await ended()).toBe(20)
    })
  })

  test('people are joined when the provider pauses, and every minute while it does not', async () => {
    await made('1')
    expect(await joinScimWhenDue(store.db, plus(NOW, SECOND), ZONE)).toBe(false)
    expect(await joinScimWhenDue(store.db, plus(NOW, 2 * SECOND), ZONE)).toBe(true)
    expect(await joinScimWhenDue(store.db, plus(NOW, HOUR), ZONE)).toBe(false)
    await made('2')
    await createScimUser(as(plus(NOW, 59 * SECOND)), sent('3'))
    expect(await joinScimWhenDue(store.db, plus(NOW, 59 * SECOND), ZONE)).toBe(false)
    expect(await joinScimWhenDue(store.db, plus(NOW, 60 * SECOND), ZONE)).toBe(true)
    expect(await everybody()).toHaveLength(3)
  })
})
