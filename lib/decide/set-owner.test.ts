import { eq, inArray } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { BadInput, Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { PERMISSIONS, PERMISSIONS_OF, proofOf, ROLES, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { ownerOptions } from '../store/read/owner-options'
import { decisions, events, toJudge } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { people } from '../store/schema/people'
import { describeStores } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount, viewerWith } from '../store/testing/listed-users'
import type { Context } from './context'
import { setOwner } from './set-owner'
import { setRoster } from './set-roster'
import { undoDecisions } from './undo'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'engineer@example.com', name: 'Engineer' } as const
const ENGINEER: Viewer = { actor: ACTOR, roles: ['engineer'], permissions: new Set(PERMISSIONS_OF.engineer) }
const ADMIN: Viewer = { actor: ACTOR, roles: ['admin'], permissions: new Set(PERMISSIONS) }
const PLATFORM = { type: 'team', name: 'Platform' } as const

const person = (employeeNumber: string, name: string, more: Record<string, unknown> = {}) => ({
  employeeNumber,
  emails: [`p${employeeNumber}@example.com`],
  name,
  employment: 'employee',
  status: 'active',
  ...more,
})

describeStores('setting the owner', (store) => {
  let main: StoredAccount
  let other: StoredAccount
  /** Two machines of a known kind, in two accounts, with nobody answerable. */
  let ci: Uuid
  let mail: Uuid

  const as = (viewer: Viewer, now: Instant = NOW): Context => ({ db: store.db, viewer, now, timeZone: 'Asia/Tokyo' })
  const stored = async (id: Uuid) => (await store.db.select().from(iamUsers).where(eq(iamUsers.id, id)))[0]
  const told = (type: string) => store.db.select().from(events).where(eq(events.type, type))
  const personId = async (name: string) =>
    (await store.db.select().from(people).where(eq(people.name, name)))[0]?.id ?? ''

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    other = await storedAccount(store.db, 'other')
    ci = await listedUser(store.db, main, { name: 'ses-smtp-user.20240101-000000' })
    mail = await listedUser(store.db, other, { name: 'ses-smtp-user.20240202-000000' })
  })

  test('identifies users whose owner alone was missing, at once and in every account', async () => {
    expect((await stored(ci))?.stage).toBe('unidentified')
    const set = await setOwner(as(ENGINEER), { users: [ci, mail], owner: PLATFORM })
    expect(set).toMatchObject({ owner: { ...PLATFORM }, unchanged: [], removed: [] })
    expect(set.decisions.map(({ user }) => user).sort()).toEqual([ci, mail].sort())
    for (const id of [ci, mail]) expect(await stored(id)).toMatchObject({ stage: 'identified', ownerTeam: 'Platform' })
  })

  test('is told with who did it, when, and who answered before', async () => {
    await setOwner(as(ENGINEER), { users: [ci], owner: PLATFORM })
    const { decisions: made } = await setOwner(as(ENGINEER, plus(NOW, DAY)), {
      users: [ci],
      owner: { type: 'team', name: 'Payments' },
    })
    const events = await told('owner-set')
    expect(events).toHaveLength(2)
    expect(events).toContainEqual(
      expect.objectContaining({
        actor: ACTOR,
        happenedBy: plus(NOW, DAY),
        subjects: [ci, main.id],
        data: {
          decision: made[0]?.id,
          owner: { type: 'team', name: 'Payments' },
          before: { ...PLATFORM, by: 'decision' },
        },
      }),
    )
    expect(await told('stage-changed')).toMatchObject([{ data: { to: 'identified' }, actor: ACTOR }])
    expect(await store.db.$count(toJudge)).toBe(0)
  })

  test('names a person by id, name or address', async () => {
    await setRoster(as(ADMIN), { people: [person('1', 'Ada Byron'), person('2', 'Ada Byron'), person('3', '森 大輔')] })
    const mori = await personId('森 大輔')
    for (const owner of [
      { type: 'person', personId: mori },
      { type: 'person', named: ' 森 大輔 ' },
      { type: 'person', named: '森 大輔 <P3@example.com>' },
      { type: 'person', named: 'p3@example.com' },
    ]) {
      const { decisions: made, owner: set } = await setOwner(as(ENGINEER), { users: [ci], owner })
      expect(set).toEqual({ type: 'person', personId: mori, name: '森 大輔' })
      expect(await stored(ci)).toMatchObject({ ownerPerson: mori, stage: 'identified' })
      await undoDecisions(as(ENGINEER), { decisions: made.map(({ id }) => id) })
    }
    const twice = { users: [ci], owner: { type: 'person', named: 'Ada Byron' } }
    await expect(setOwner(as(ENGINEER), twice)).rejects.toMatchObject({ code: 'several-people' })
  })

  test('refuses an owner who has left, and one nobody knows', async () => {
    await setRoster(as(ADMIN), { people: [person('1', 'Gone Already', { status: 'left' }), person('2', 'Here')] })
    const gone = { type: 'person', personId: await personId('Gone Already') }
    await expect(setOwner(as(ENGINEER), { users: [ci], owner: gone })).rejects.toMatchObject({ code: 'person-left' })
    const unknown = { type: 'person', named: 'p9@example.com' }
    await expect(setOwner(as(ENGINEER), { users: [ci], owner: unknown })).rejects.toMatchObject({
      code: 'no-such-person',
    })
    expect(await store.db.$count(decisions)).toBe(0)
  })

  test('makes no team whose name holds a secret, and says so', async () => {
    const refused = setOwner(as(ENGINEER), { users: [ci], owner: { type: 'team', name: 'AKIAIOSFODNN7EXAMPLE' } })
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'owner.name', code: 'text-key-id' }] })
  })

  test('knows who is named: a person, or a team that owns something already, and makes no team of a mistyped name', async () => {
    await setRoster(as(ADMIN), { people: [person('1', 'Ada Byron'), person('2', 'Payments')] })
    const known = (named: string) => setOwner(as(ENGINEER), { users: [ci], owner: { type: 'known', named } })
    await expect(known('Platform')).rejects.toMatchObject({ code: 'no-such-owner' })
    expect(await store.db.$count(decisions)).toBe(0)

    await setOwner(as(ENGINEER), { users: [mail], owner: PLATFORM })
    expect((await known('platform ')).owner).toEqual({ ...PLATFORM, name: 'Platform' })
    await expect(known('Platfrom')).rejects.toMatchObject({ code: 'no-such-owner' })
    expect((await known('p1@example.com')).owner).toMatchObject({ type: 'person', name: 'Ada Byron' })

    await setOwner(as(ENGINEER, plus(NOW, DAY)), { users: [mail], owner: { type: 'team', name: 'Payments' } })
    await expect(known('Payments')).rejects.toMatchObject({ code: 'several-owners' })
    expect((await known('p2@example.com')).owner).toMatchObject({ type: 'person', name: 'Payments' })
  })

  test('offers people by reading, address and department, and teams that own something, names that begin so first', async () => {
    await setRoster(as(ADMIN), {
      people: [
        person('1', '森 大輔', { reading: 'モリ ダイスケ', department: 'Platform' }),
        person('2', '大輔 一郎', { reading: 'ダイスケ イチロウ' }),
        person('3', '大輔 二郎', { status: 'left' }),
      ],
    })
    await setOwner(as(ENGINEER), { users: [ci], owner: PLATFORM })
    const offered = async (q: string) => ownerOptions(store.db, proofOf(viewerWith('read-people'), 'read-people'), q)
    const names = async (q: string) => (await offered(q)).people.map(({ name }) => name)
    expect(await names('大輔')).toEqual(['大輔 一郎', '森 大輔'])
    expect(await names('ダイスケ モリ')).toEqual(['森 大輔'])
    expect(await offered('P1@example')).toMatchObject({
      people: [{ name: '森 大輔', reading: 'モリ ダイスケ', email: 'p1@example.com', department: 'Platform' }],
      teams: [],
    })
    expect(await offered('plat')).toMatchObject({ people: [{ name: '森 大輔' }], teams: ['Platform'] })
    expect(await ownerOptions(store.db, null, 'plat')).toEqual({
      people: [],
      teams: ['Platform'],
      nearTeams: [],
    })
  })

  test('leaves alone whom it would change nothing for: the same owner, and users that are gone', async () => {
    const gone = await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') })
    await setOwner(as(ENGINEER), { users: [ci], owner: PLATFORM })
    const again = await setOwner(as(ENGINEER), { users: [ci, mail, gone], owner: PLATFORM })
    expect(again).toMatchObject({ decisions: [{ user: mail }], unchanged: [ci], removed: [gone] })
    expect(await store.db.$count(decisions)).toBe(2)
    expect(await told('owner-set')).toHaveLength(2)
  })

  test('sent twice is done once, also when both arrive together; sent again after an undo, it stays undone', async () => {
    const wish = { request: newId(), users: [ci, mail], owner: PLATFORM }
    const [first, second] = await Promise.all([setOwner(as(ENGINEER), wish), setOwner(as(ENGINEER), wish)])
    expect(new Set(second.decisions.map(({ id }) => id))).toEqual(new Set(first.decisions.map(({ id }) => id)))
    await undoDecisions(as(ENGINEER), { decisions: first.decisions.map(({ id }) => id).slice(0, 1) })
    const half = await setOwner(as(ENGINEER), wish)
    expect(half).toMatchObject({ decisions: [first.decisions[1]], undone: [first.decisions[0]?.user] })
    await undoDecisions(as(ENGINEER), { decisions: half.decisions.map(({ id }) => id) })
    const third = await setOwner(as(ENGINEER, plus(NOW, DAY)), wish)
    expect(third).toMatchObject({ decisions: [], unchanged: [], removed: [] })
    expect([...third.undone].sort()).toEqual([ci, mail].sort())
    expect(await store.db.$count(decisions)).toBe(2)
    expect(await told('owner-set')).toHaveLength(2)
    expect((await stored(ci))?.ownerTeam).toBeNull()
    const reused = { ...wish, owner: { type: 'team', name: 'Payments' } }
    await expect(setOwner(as(ENGINEER), reused)).rejects.toMatchObject({ code: 'request-reused' })
  })

  test('changes nothing at all when one of the users is unknown', async () => {
    const wish = { users: [ci, newId()], owner: PLATFORM }
    await expect(setOwner(as(ENGINEER), wish)).rejects.toThrowError(NotFound)
    expect(await store.db.$count(decisions)).toBe(0)
  })

  test.each([
    ['no users', { users: [], owner: PLATFORM }],
    ['more than 200', { users: Array.from({ length: 201 }, () => newId()), owner: PLATFORM }],
    ['no owner', { users: [newId()] }],
    ['a team without a name', { users: [newId()], owner: { type: 'team', name: '  ' } }],
    ['a name with a NUL', { users: [newId()], owner: { type: 'team', name: 'a\0b' } }],
    ['text for an id', { users: ['everybody'], owner: PLATFORM }],
    ['nothing', null],
  ])('does not understand %s', async (_name, wish) => {
    await expect(setOwner(as(ENGINEER), wish)).rejects.toThrowError(BadInput)
  })

  test('tells a wrong id once', async () => {
    const wish = { users: ['everybody'], owner: PLATFORM }
    await expect(setOwner(as(ENGINEER), wish)).rejects.toMatchObject({
      fields: [{ path: 'users.0', message: 'Invalid UUID' }],
    })
  })

  test('is for those who may decide, whatever else they may', async () => {
    const allowed: Record<string, boolean> = {}
    for (const role of ROLES) {
      const viewer = viewerWith(...PERMISSIONS_OF[role])
      const done = setOwner(as(viewer), { users: [ci], owner: { type: 'team', name: role } })
      allowed[role] = await done.then(
        () => true,
        (error) => {
          expect(error).toBeInstanceOf(NotAllowed)
          return false
        },
      )
    }
    expect(allowed).toEqual({ admin: true, engineer: true, auditor: false, reviewer: false, viewer: false, hr: false })
    const rest = viewerWith(...PERMISSIONS.filter((permission) => permission !== 'decide'))
    await expect(setOwner(as(rest), 'nonsense')).rejects.toThrowError(NotAllowed)
    await expect(undoDecisions(as(rest), 'nonsense')).rejects.toThrowError(NotAllowed)
  })

  test('undone, the decision before stands again, and the stage with it', async () => {
    await setOwner(as(ENGINEER), { users: [ci], owner: PLATFORM })
    const later = plus(NOW, DAY)
    const second = await setOwner(as(ENGINEER, later), { users: [ci, mail], owner: { type: 'team', name: 'Payments' } })
    const ids = second.decisions.map(({ id }) => id)
    const undone = await undoDecisions(as(ADMIN, plus(NOW, 2 * DAY)), { decisions: ids })
    expect([...undone.users].sort()).toEqual([ci, mail].sort())
    expect(await stored(ci)).toMatchObject({ ownerTeam: 'Platform', stage: 'identified' })
    expect(await stored(mail)).toMatchObject({ ownerTeam: null, stage: 'unidentified' })
    const rows = await store.db.select().from(decisions).where(inArray(decisions.id, ids))
    expect(rows).toMatchObject(rows.map(() => ({ undoneAt: plus(NOW, 2 * DAY), undoneBy: ACTOR })))
    expect((await told('decision-undone')).map(({ data }) => data)).toMatchObject([
      { decided: 'set-owner' },
      { decided: 'set-owner' },
    ])
  })

  test('cannot be undone twice, nor half', async () => {
    const { decisions: made } = await setOwner(as(ENGINEER), { users: [ci, mail], owner: PLATFORM })
    const [first = '', second = ''] = made.map(({ id }) => id)
    await undoDecisions(as(ENGINEER), { decisions: [first] })
    await expect(undoDecisions(as(ENGINEER), { decisions: [first] })).rejects.toThrowError(Conflict)
    await expect(undoDecisions(as(ENGINEER), { decisions: [first, second] })).rejects.toThrowError(Conflict)
    await expect(undoDecisions(as(ENGINEER), { decisions: [second, newId()] })).rejects.toThrowError(NotFound)
    expect(await told('decision-undone')).toHaveLength(1)
    const owned = await store.db.$count(iamUsers, eq(iamUsers.ownerTeam, 'Platform'))
    expect(owned).toBe(1)
  })
})
