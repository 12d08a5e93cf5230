import { beforeEach, describe, expect, test } from 'vitest'
import { EVERY_IAM_USER } from '../../contract/lists/iam-user-list'
import { EVERY_PERSON, type PersonFilter } from '../../contract/lists/person-list'
import { instant } from '../../domain/instant'
import type { Signal } from '../../domain/judge/assessment'
import type { Person } from '../../domain/people/person'
import { accessKey, password, uuid } from '../../domain/testing/facts'
import { systemViewer } from '../../domain/viewer'
import { newId } from '../engine/new-id'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { assigned, directoryReadAt, directoryUser, storedPerson } from '../testing/stored-people'
import { countIamUsers } from './iam-user-list'
import { personDetail } from './person-detail'
import { departments, personLines, personPage } from './person-list'

const NOW = instant('2026-11-23T06:00:00Z')
const admin = systemViewer('cli')
const filter = (wanted: Partial<PersonFilter> = {}): PersonFilter => ({ ...EVERY_PERSON, ...wanted })
const matchOf = ({ id }: Person) => ({
  match: { personId: id, method: 'email-tag', confidence: 'certain' } as const,
  suggestions: [],
})
const key = () => accessKey({ id: newId() })

describeOneStore('people', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    await directoryReadAt(store.db, NOW)
  })
  const names = async (wanted: Partial<PersonFilter>) =>
    (await personPage(store.db, admin, filter(wanted))).people.map((person) => person.name)

  test.each([
    ['reading', 'asc'],
    ['reading', 'desc'],
    ['danger', 'asc'],
    ['danger', 'desc'],
  ] as const)('pages sorted by %s, %s, show everybody once, forwards and back', async (sort, direction) => {
    for (let n = 0; n < 7; n += 1) await storedPerson(store.db, `P${n}`, { reading: n % 2 ? 'さとう' : null })
    const pages: string[][] = []
    let page = await personLines(store.db, admin, filter({ sort, direction, limit: 3 }), true)
    pages.push(page.people.map((person) => person.id))
    while (page.next) {
      page = await personLines(store.db, admin, filter({ sort, direction, limit: 3, cursor: page.next }), true)
      pages.push(page.people.map((person) => person.id))
    }
    expect(pages.map((ids) => ids.length)).toEqual([3, 3, 1])
    expect(new Set(pages.flat()).size).toBe(7)
    const back =
      page.previous &&
      (await personLines(store.db, admin, filter({ sort, direction, limit: 3, cursor: page.previous }), true))
    expect(back?.people.map((person) => person.id)).toEqual(pages[1])
  })

  test('Japanese names stand in the order of their readings, not of their characters', async () => {
    await storedPerson(store.db, '渡辺 誠', { reading: 'わたなべ まこと' })
    await storedPerson(store.db, '相川 蓮', { reading: 'あいかわ れん' })
    await storedPerson(store.db, '佐藤 健', { reading: 'さとう けん' })
    expect(await names({})).toEqual(['相川 蓮', '佐藤 健', '渡辺 誠'])
  })

  test('whoever is most dangerous comes first: used after leaving, ways in of leavers, then of others, then nothing found', async () => {
    const left = { status: 'left' } as const
    await storedPerson(store.db, 'Abe')
    const person = async (name: string, given: Parameters<typeof storedPerson>[2], wanted: { signals?: Signal[] }) =>
      listedUser(
        store.db,
        main,
        { name, credentials: [key()] },
        { ...matchOf(await storedPerson(store.db, name, given)), ...wanted },
      )
    await person('Ito', {}, {})
    await person('Baba', {}, {})
    await person('Mori', left, {})
    await person('Kato', { status: 'access-ended' }, {})
    await person('Sato', left, { signals: ['used-after-leaving', 'leaver'] })
    const blurred = await storedPerson(store.db, 'Unno', left)
    await listedUser(store.db, main, { name: 'unno', credentials: [] }, { ...matchOf(blurred), stage: 'identified' })
    expect(await names({})).toEqual(['Sato', 'Kato', 'Mori', 'Unno', 'Baba', 'Ito', 'Abe'])
    expect(await names({ sort: 'reading' })).toEqual(['Abe', 'Baba', 'Ito', 'Kato', 'Mori', 'Sato', 'Unno'])
  })

  describe('filters', () => {
    beforeEach(async () => {
      const status = 'left' as const
      const sato = await storedPerson(store.db, 'Sato', { department: 'Ads', reading: 'さとう', status })
      const mori = await storedPerson(store.db, 'Mori', { department: 'Infra' })
      await storedPerson(store.db, 'Abe', { status: 'on-leave' })
      await listedUser(store.db, main, { name: 'sato', credentials: [key()] }, matchOf(sato))
      await listedUser(store.db, main, { name: 'mori', credentials: [] }, matchOf(mori))
    })

    test.each([
      [{ q: 'さとう' }, ['Sato']],
      [{ q: 'infra mori' }, ['Mori']],
      [{ q: '100%' }, []],
      [{ statuses: ['left', 'on-leave'], sort: 'reading' }, ['Abe', 'Sato']],
      [{ department: 'Infra' }, ['Mori']],
      [{ live: true }, ['Sato']],
      [{ live: false }, ['Abe', 'Mori']],
      [{ doors: ['open'] }, ['Sato']],
      [{ doors: ['clear'], statuses: ['active'] }, ['Mori']],
    ] as [Partial<PersonFilter>, string[]][])('%j finds %j and counts them', async (wanted, expected) => {
      expect(await names(wanted)).toEqual(expected)
      const page = await personPage(store.db, admin, filter(wanted))
      expect([page.count, page.total]).toEqual([expected.length, 3])
      expect(page.live).toBe(expected.includes('Sato') ? 1 : 0)
    })

    test('departments are told once each', async () => {
      expect(await departments(store.db, admin)).toEqual(['Ads', 'Infra'])
    })
  })

  test('a verdict counts doors, the accounts Identity Center covers, and users as the list behind the number does', async () => {
    const sandbox = await storedAccount(store.db, 'sandbox')
    const mori = await storedPerson(store.db, 'Mori', { directory: directoryUser('mori') })
    await listedUser(store.db, main, { name: 'mori', credentials: [key()] }, matchOf(mori))
    const console = [password({ id: newId() })]
    await listedUser(store.db, sandbox, { name: 'mori', credentials: console }, matchOf(mori))
    await listedUser(store.db, sandbox, { name: 'gone', credentials: [key()], removedAt: NOW }, matchOf(mori))
    await assigned(store.db, main.accountId, 'Admin', { type: 'user', id: 'u-mori' })
    await assigned(store.db, main.accountId, 'ReadOnly', { type: 'user', id: 'u-mori' })
    const [line] = (await personPage(store.db, admin, filter())).people
    expect(line?.accounts).toBe(1)
    expect(line?.verdict).toMatchObject({ state: 'open', iamUsers: 2, cover: { covered: 1, accounts: 2 } })
    expect(line?.verdict.doors.map((door) => door.type === 'credential' && [door.kind, door.account.name])).toEqual([
      ['access-key', 'main'],
      ['password', 'sandbox'],
    ])
    const wanted = { ...EVERY_IAM_USER, person: mori.id, removed: false }
    expect(await countIamUsers(store.db, admin, wanted)).toBe(line?.verdict.iamUsers)

    const detail = await personDetail(store.db, admin, mori.id, { now: NOW, timeZone: 'Asia/Tokyo' })
    expect(detail?.verdict).toEqual(line?.verdict)
    expect(detail?.accounts.map((row) => [row.account.name, row.users.length, row.permissionSets])).toEqual([
      ['main', 1, ['Admin', 'ReadOnly']],
      ['sandbox', 1, []],
    ])
  })

  test('what may be theirs stands beside the verdict with its account', async () => {
    const mori = await storedPerson(store.db, 'Mori')
    const suggestions = [{ personId: mori.id, method: 'email-local-part', confidence: 'suggested' } as const]
    await listedUser(store.db, main, { name: 'mori-2', credentials: [key()] }, { match: null, suggestions })
    const detail = await personDetail(store.db, admin, mori.id, { now: NOW, timeZone: 'Asia/Tokyo' })
    expect(detail?.verdict).toMatchObject({ state: 'clear', doors: [], iamUsers: 0, suggested: 1 })
    expect(detail?.suggestions).toMatchObject([{ name: 'mori-2', live: true, account: { name: 'main' } }])
  })

  test('an id nobody has finds nobody', async () => {
    expect(await personDetail(store.db, admin, uuid('nobody'), { now: NOW, timeZone: 'Asia/Tokyo' })).toBeNull()
  })
})
