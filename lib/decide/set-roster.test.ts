import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { reassessRequested } from '../assess/reassess'
import { renewBeforeJudging } from '../assess/renew-people'
import { BadInput, Conflict, NotAllowed, NotFound } from '../domain/errors'
import { accountId, type Uuid } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { PERMISSIONS_OF, proofOf, type Viewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { rosterView } from '../store/read/roster-view'
import { accounts } from '../store/schema/accounts'
import { events } from '../store/schema/decisions'
import { iamUsers } from '../store/schema/iam-users'
import { people, rosterEntries, rosters, waitingRosters } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { storedUser } from '../store/testing/stored-user'
import { judgementRequested } from '../store/write/judgement'
import { replaceRoster } from '../store/write/roster'
import { answerRoster } from './answer-roster'
import type { Context } from './context'
import { setRoster, storeRoster } from './set-roster'

const NOW = instant('2026-11-23T03:00:00Z')
const ACTOR = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const
const ADMIN: Viewer = { actor: ACTOR, roles: ['admin'], permissions: new Set(PERMISSIONS_OF.admin) }
const HR: Viewer = { actor: ACTOR, roles: ['hr'], permissions: new Set(PERMISSIONS_OF.hr) }
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

describeOneStore('setting the roster', (store) => {
  const as = (viewer: Viewer, now: Instant = NOW): Context => ({ db: store.db, viewer, now, timeZone: 'Asia/Tokyo' })
  const personOf = async (user: Uuid) =>
    (await store.db.select().from(iamUsers).where(eq(iamUsers.id, user)))[0]?.person ?? null
  const told = async () =>
    (await store.db.select().from(events).orderBy(asc(events.recordedAt))).map(({ type, data }) => ({ type, data }))
  const count = (status: 'left' | 'ask' | 'active') => store.db.$count(people, eq(people.status, status))

  test('replaces the list, counts both, and is told with its actor', async () => {
    expect(await setRoster(as(ADMIN), { people: company(3) })).toMatchObject({ before: null, people: 3, changed: 3 })
    const second = await setRoster(as(ADMIN, plus(NOW, DAY)), { people: company(2), confirm: true })
    expect(second).toMatchObject({ before: 3, people: 2, changed: 1 })
    expect([await count('active'), await count('ask')]).toEqual([2, 1])
    const set = await store.db.select().from(events).where(eq(events.type, 'roster-set'))
    const { roster, source, asOf, before, people: size, changed } = second
    const data = { roster, source, asOf, before, people: size, changed }
    expect(set.map((event) => ({ actor: event.actor, data: event.data }))).toContainEqual({ actor: ACTOR, data })
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
      lookUps: 0,
      lock: 'not-read',
    })
    const user = await storedUser(store.db, account, 'person1@example.com', NOW)
    await setRoster(as(ADMIN, plus(NOW, DAY)), { people: company(3) })
    const [known] = await store.db.select().from(people).where(eq(people.name, 'Person 1'))
    const judged = async () => (await store.db.select().from(iamUsers).where(eq(iamUsers.id, user)))[0]
    expect(await judged()).toMatchObject({ person: known?.id, kind: 'human' })
    await setRoster(as(ADMIN, plus(NOW, 2 * DAY)), {
      people: [person('0'), person('1', { leavingDate: '2026-11-24' }), person('2')],
    })
    expect((await judged())?.signals).toContain('leaver')
  })

  test('of thousands, whose IAM user is whose is known once the job has made their keys', async () => {
    const main = await storedAccount(store.db, 'main')
    const user = await storedUser(store.db, main.id, 'person2000@example.com', NOW)
    const at = plus(NOW, DAY)
    await setRoster(as(ADMIN, at), { people: company(2_001) })
    expect(await store.db.$count(people)).toBe(2_001)
    expect(await personOf(user)).toBeNull()
    // As the job does each second.
    await store.db.transaction((tx) => renewBeforeJudging(tx, at, 'Asia/Tokyo'))
    await reassessRequested(store.db, at)
    const [known] = await store.db.select().from(people).where(eq(people.name, 'Person 2000'))
    expect(await personOf(user)).toBe(known?.id)
    expect(await judgementRequested(store.db)).toBeNull()
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

  test('400 people yesterday and 30 today waits until somebody confirms it', async () => {
    await setRoster(as(ADMIN), { people: company(400) })
    const today = as(ADMIN, plus(NOW, DAY))
    await expect(setRoster(today, { people: company(30) })).rejects.toThrowError(Conflict)
    expect(await count('ask')).toBe(0)
    const [waiting] = await store.db.select().from(waitingRosters)
    const found = await told()
    expect(found.at(-1)).toEqual({
      type: 'roster-waiting',
      data: { source: 'personnel', asOf: '2026-11-24', before: 400, people: 30, missing: 370, late: 0 },
    })
    const answer = { source: 'personnel', id: waiting?.id, answer: 'confirm' }
    await expect(answerRoster(as(ENGINEER), answer)).rejects.toThrowError(NotAllowed)
    expect(await answerRoster(today, answer)).toMatchObject({ people: 30, gone: { count: 370 } })
    expect(await count('ask')).toBe(370)
    await expect(answerRoster(today, answer)).rejects.toThrowError(NotFound)
  })

  test('what waits may be discarded, and is overtaken by the next import that looks right', async () => {
    await setRoster(as(ADMIN), { people: company(400) })
    const cut = () => setRoster(as(HR, plus(NOW, DAY)), { people: company(30) })
    await expect(cut()).rejects.toThrowError(Conflict)
    const [waiting] = await store.db.select().from(waitingRosters)
    const discard = { source: 'personnel', id: waiting?.id, answer: 'discard' }
    expect(await answerRoster(as(HR, plus(NOW, DAY)), discard)).toBeNull()
    expect(await store.db.$count(waitingRosters)).toBe(0)
    await expect(cut()).rejects.toThrowError(Conflict)
    await setRoster(as(HR, plus(NOW, DAY)), { people: company(399) })
    expect(await store.db.$count(waitingRosters)).toBe(0)
    expect([await count('active'), await count('ask')]).toEqual([399, 1])
  })

  test('each roster is replaced alone, and an older one is refused', async () => {
    await setRoster(as(HR), { people: company(3), asOf: '2026-11-20' })
    const mori = person('1', { emails: ['mori@agency.example'], name: '森 葵', employment: 'dispatched' })
    await setRoster(as(HR), { people: [mori], source: 'dispatched', asOf: '2026-11-01' })
    expect(await count('active')).toBe(4)
    await expect(setRoster(as(HR), { people: company(3), asOf: '2026-11-19' })).rejects.toThrow(/as of 2026-11-20/)
    await expect(setRoster(as(HR), { people: company(3), asOf: '2026-11-24' })).rejects.toThrowError(BadInput)
    await setRoster(as(HR, plus(NOW, DAY)), { people: company(3), asOf: '2026-11-20' })
    expect(await count('active')).toBe(4)
  })

  test('the same again changes nothing, and is no import of its own', async () => {
    const wish = { people: company(3), asOf: '2026-11-20' }
    const first = await setRoster(as(HR), wish)
    expect(await setRoster(as(HR, plus(NOW, DAY)), wish)).toMatchObject({ roster: first.roster, changed: 0 })
    expect(await store.db.$count(rosters)).toBe(1)
  })

  test('a dry run says what would change, and changes nothing', async () => {
    await setRoster(as(HR), { people: company(100) })
    const next = [...company(90), person('0', { manager: '2' }), person('new', { manager: 'new' })].slice(1)
    const plan = await setRoster(as(HR), { people: next, dryRun: true })
    expect(plan).toMatchObject({
      roster: null,
      dryRun: true,
      before: 100,
      people: 91,
      joined: { count: 1, people: [{ employeeNumber: 'new', name: 'Person new' }] },
      gone: { count: 10 },
      moved: { count: 1 },
      doubt: { before: 100, missing: { count: 10 } },
      odd: { managerCycles: [['new']] },
    })
    expect([await store.db.$count(rosters), await store.db.$count(waitingRosters)]).toEqual([1, 0])
    expect(await count('ask')).toBe(0)
  })

  test('a file is read by its headers, and how somebody corrected them is remembered for its roster', async () => {
    const table = { headers: ['番号X', '氏名', '退職日'], rows: [['7', '森 葵', '03/04/2026']], lines: [2] }
    await expect(setRoster(as(HR), { people: table, source: 'contractors' })).rejects.toThrow(
      /no column employeeNumber/,
    )
    // Nobody can say which column gives the number who is not shown the columns.
    const shown = await setRoster(as(HR), { people: table, source: 'contractors', dryRun: true })
    expect(shown.file?.headers).toEqual(table.headers)
    // Every row would lack it: that the column is missing is told once.
    expect(shown.file).toMatchObject({ missing: ['employeeNumber'], mistakes: [], mistakeCount: 0 })
    const columns = { employeeNumber: '番号X', name: '氏名', leavingDate: '退職日' }
    const asked = await setRoster(as(HR), { people: table, source: 'contractors', columns, dryRun: true })
    expect(asked.file).toMatchObject({ asksDateOrder: true, headers: table.headers, columns })
    await expect(setRoster(as(HR), { people: table, source: 'contractors', columns })).rejects.toThrow(/day-first/)
    await setRoster(as(HR), { people: table, source: 'contractors', columns, dateOrder: 'day-first' })
    expect(await store.db.select().from(people)).toMatchObject([
      { name: '森 葵', employment: 'contractor', status: 'left', lastDay: '2026-04-03' },
    ])
    const again = await setRoster(as(HR), { people: table, source: 'contractors', dryRun: true })
    expect(again).toMatchObject({ changed: 0, file: { columns, dateOrder: 'day-first', asksDateOrder: false } })
  })

  test('a dry run refuses what the import would refuse: a day to come, and a first list of nobody', async () => {
    for (const dryRun of [true, false]) {
      await expect(setRoster(as(HR), { people: company(3), asOf: '2026-11-24', dryRun })).rejects.toThrow(
        /from that day/,
      )
      const nobody = { headers: ['社員番号', '氏名'], rows: [], lines: [] }
      await expect(setRoster(as(HR), { people: nobody, dryRun })).rejects.toThrow(/no people/)
      await expect(setRoster(as(HR), { people: [], dryRun })).rejects.toThrow(/no people/)
    }
    expect(await store.db.$count(rosters)).toBe(0)
  })

  test.each(['<script>', 'a/b', 'x'.repeat(61), ' ', 'scim'])('a list is not called %j', async (source) => {
    await expect(setRoster(as(HR), { people: company(3), source })).rejects.toMatchObject({
      fields: [{ path: 'source', code: 'roster-source' }],
    })
  })

  test('a list that was called otherwise before goes on', async () => {
    const by = { actor: ACTOR, at: NOW, source: '派遣（東京）' }
    await store.db.transaction((tx) => replaceRoster(tx, [], by))
    const set = await setRoster(as(HR, plus(NOW, DAY)), { people: company(2), source: by.source })
    expect(set).toMatchObject({ source: by.source, people: 2 })
  })

  test('a list may be called in any script, and one that was refused is told with who did it', async () => {
    const source = '業務委託_東京 ー-2'
    await setRoster(as(HR), { people: company(100), source })
    await expect(setRoster(as(HR), { people: company(30), source })).rejects.toThrow(
      /^of 100 people 70 are missing: it/,
    )
    const [waiting] = await store.db.select().from(waitingRosters)
    await answerRoster(as(HR, plus(NOW, DAY)), { source, id: waiting?.id, answer: 'discard' })
    const reader = proofOf(HR, 'roster')
    if (!reader) throw new Error('hr keeps rosters')
    const { imports } = await rosterView(store.db, reader, { now: plus(NOW, DAY), timeZone: 'Asia/Tokyo' })
    expect(imports).toMatchObject([
      { source, people: 30, by: 'Admin', at: plus(NOW, DAY), isDiscarded: true },
      { source, people: 100, by: 'Admin', at: NOW, isDiscarded: false },
    ])
  })

  test('a later list of nobody waits, even where all had left', async () => {
    await setRoster(as(HR), { people: [person('1', { status: 'left' })] })
    await expect(setRoster(as(HR, plus(NOW, DAY)), { people: [] })).rejects.toThrowError(Conflict)
    expect(await store.db.$count(waitingRosters)).toBe(1)
  })

  test('a field that two columns may give is refused until it is answered, with the columns of all others named too', async () => {
    const headers = ['社員番号', '氏名', '退職日', '退職日 (2)']
    const list = { headers, rows: [['1', '森 葵', '2026-12-31', '2026-11-30']], lines: [2] }
    const columns = { employeeNumber: '社員番号', name: '氏名' }
    const told = await setRoster(as(HR), { people: list, columns, dryRun: true })
    expect(told.file?.unclear).toEqual({ leavingDate: ['退職日', '退職日 (2)'] })
    await expect(setRoster(as(HR), { people: list, columns })).rejects.toThrow(/leavingDate \(退職日, 退職日 \(2\)\)/)
    const none = await setRoster(as(HR), { people: list, columns: { ...columns, leavingDate: '' }, dryRun: true })
    expect(none.file).toMatchObject({ unclear: {}, columns: { leavingDate: '' } })
    await setRoster(as(HR), { people: list, columns: { ...columns, leavingDate: '' } })
    const [first] = await store.db.select().from(people)
    expect(first?.facts.leavingDate).toBeNull()
    // What was answered holds for the files that follow.
    const next = {
      ...list,
      rows: [
        ['1', '森 葵', '2026-12-31', ''],
        ['2', '林 蓮', '', ''],
      ],
      lines: [2, 3],
    }
    expect(await setRoster(as(HR), { people: next })).toMatchObject({ people: 2 })
  })

  test('a file with two columns called alike is refused until somebody says which', async () => {
    const people = { headers: ['社員番号', '社員番号 (2)', '氏名'], rows: [['1', '9', '森 葵']], lines: [2] }
    await expect(setRoster(as(HR), { people })).rejects.toThrow(/社員番号, 社員番号 \(2\)/)
    const columns = { employeeNumber: '社員番号 (2)', name: '氏名' }
    await setRoster(as(HR), { people, columns })
    expect(await store.db.select().from(rosterEntries)).toMatchObject([{ employeeNumber: '9' }])
    // Remembered for that file, but not for one that has the column of before twice.
    const single = { headers: ['社員番号', '氏名'], rows: [['9', '森 葵']], lines: [2] }
    await setRoster(as(HR), { people: single, columns: { employeeNumber: '社員番号', name: '氏名' } })
    await expect(setRoster(as(HR), { people })).rejects.toThrow(/several columns/)
  })

  test('leavers that the list drops are not missed', async () => {
    const leavers = Array.from({ length: 100 }, (_, n) => person(`L${n}`, { status: 'left' }))
    await setRoster(as(ADMIN), { people: [...company(30), ...leavers] })
    await setRoster(as(ADMIN, plus(NOW, DAY)), { people: company(30) })
    expect([await count('active'), await count('left')]).toEqual([30, 100])
  })
})
