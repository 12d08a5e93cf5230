import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reassessRequested } from '../assess/reassess'
import { BadInput, Conflict, NotAllowed } from '../domain/errors'
import { accountId, type Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { PERMISSIONS_OF, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { accounts } from '../store/schema/accounts'
import { events } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { people, rosterEntries, rosters } from '../store/schema/people'
import { describeStores } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { storedUser } from '../store/testing/stored-user'
import { judgementRequested } from '../store/write/judgement'
import type { Context } from './context'
import { setRoster, storeRoster } from './set-roster'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const
const ADMIN: Viewer = { actor: ACTOR, roles: ['admin'], permissions: new Set(PERMISSIONS_OF.admin) }
const ENGINEER: Viewer = { actor: ACTOR, roles: ['engineer'], permissions: new Set(PERMISSIONS_OF.engineer) }

const person = (employeeNumber: string, more: Record<string, unknown> = {}) => ({
  employeeNumber,
  emails: [`person${employeeNumber}@example.com`],
  name: `Person ${employeeNumber}`,
  employment: 'employee',
  status: 'active',
  ...more,
})
const company = (size: number) => Array.from({ length: size }, (_, n) => person(String(n)))

describeStores('setting the roster', (store) => {
  const as = (viewer: Viewer, now: Instant = NOW): Context => ({ db: store.db, viewer, now, timeZone: 'Asia/Tokyo' })
  const personOf = async (user: Uuid) =>
    (await store.db.select().from(iamUsers).where(eq(iamUsers.id, user)))[0]?.person ?? null
  const count = (status: 'left' | 'active') => store.db.$count(people, eq(people.status, status))

  test('replaces the list, counts both, and is told with its actor', async () => {
    expect(await setRoster(as(ADMIN), { people: company(3) })).toMatchObject({ before: null, people: 3, changed: 3 })
    const second = await setRoster(as(ADMIN, plus(NOW, DAY)), { people: company(2) })
    expect(second).toMatchObject({ before: 3, people: 2, changed: 1 })
    expect([await count('active'), await count('left')]).toEqual([2, 1])
    const told = await store.db.select().from(events).where(eq(events.type, 'roster-set'))
    expect(told.map(({ actor, data }) => ({ actor, data }))).toContainEqual({ actor: ACTOR, data: second })
    expect(await store.db.$count(rosters)).toBe(2)
    expect(await store.db.$count(rosterEntries)).toBe(3)
  })

  test('judges the IAM users of the people it names', async () => {
    const account = newId()
    await store.db.insert(accounts).values({
      id: account,
      accountId: accountId('111111111111'),
      partition: 'aws',
      kind: 'organization',
      state: 'open',
      name: 'main',
      ouPath: [],
      reading: 'read',
      problems: [],
      groups: [],
      policies: [],
      revision: 0,
    })
    const user = await storedUser(store.db, account, 'person1@example.com', NOW)
    await setRoster(as(ADMIN, plus(NOW, DAY)), { people: company(3) })
    const [known] = await store.db.select().from(people).where(eq(people.name, 'Person 1'))
    const judged = async () => (await store.db.select().from(iamUsers).where(eq(iamUsers.id, user)))[0]
    expect(await judged()).toMatchObject({ person: known?.id, kind: 'human' })
    await setRoster(as(ADMIN, plus(NOW, 2 * DAY)), {
      people: [person('0'), person('1', { status: 'left' }), person('2')],
    })
    expect((await judged())?.signals).toContain('leaver')
  })

  test('stored only, it is judged by at the next judgement, but for accounts that were judged since', async () => {
    const [judged, other] = [await storedAccount(store.db, 'judged'), await storedAccount(store.db, 'other')]
    const users = [await listedUser(store.db, judged, { name: 'person1@example.com' })]
    users.push(await listedUser(store.db, other, { name: 'person2@example.com' }))
    const known = async () => Promise.all(users.map(async (user) => (await personOf(user)) !== null))
    await storeRoster(as(ADMIN, NOW), { people: company(3) })
    expect(await known()).toEqual([false, false])
    const asked = await judgementRequested(store.db)
    expect(asked).not.toBeNull()
    await reassessRequested(store.db, NOW, { served: new Map([[judged.id, asked]]) })
    expect(await known()).toEqual([false, true])
    expect(await judgementRequested(store.db)).toBeNull()
    // What was judged for an older request is judged for a newer one.
    await storeRoster(as(ADMIN, plus(NOW, DAY)), { people: company(4) })
    await reassessRequested(store.db, plus(NOW, DAY), { served: new Map([[judged.id, asked]]) })
    expect(await known()).toEqual([true, true])
  })

  test('wants the permission, before it reads anything', async () => {
    await expect(setRoster(as(ENGINEER), 'nonsense')).rejects.toThrowError(NotAllowed)
  })

  test('changes nothing when a row is wrong', async () => {
    await setRoster(as(ADMIN), { people: company(3) })
    const wrong = [...company(2), person('1'), person('7', { lastWorkingDay: 'soon' })]
    await expect(setRoster(as(ADMIN), { people: wrong })).rejects.toThrowError(BadInput)
    expect([await store.db.$count(rosters), await store.db.$count(people)]).toEqual([1, 3])
  })

  test('400 people yesterday and 30 today is refused until someone confirms it', async () => {
    await setRoster(as(ADMIN), { people: company(400) })
    const cut = { people: company(30) }
    const today = as(ADMIN, plus(NOW, DAY))
    await expect(setRoster(today, cut)).rejects.toThrowError(Conflict)
    expect(await count('left')).toBe(0)
    await setRoster(today, { ...cut, confirm: true })
    expect(await count('left')).toBe(370)
  })

  test('leavers that the list drops are not missed', async () => {
    const leavers = Array.from({ length: 100 }, (_, n) => person(`L${n}`, { status: 'left' }))
    await setRoster(as(ADMIN), { people: [...company(30), ...leavers] })
    await setRoster(as(ADMIN, plus(NOW, DAY)), { people: company(30) })
    expect([await count('active'), await count('left')]).toEqual([30, 100])
  })
})
