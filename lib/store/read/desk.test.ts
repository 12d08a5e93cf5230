import { beforeEach, expect, test } from 'vitest'
import { instant } from '../../domain/instant'
import { alikeTo } from '../../domain/judge/alike'
import { describeOneStore } from '../testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../testing/listed-users'
import { keyedPerson } from '../testing/stored-people'
import { comparedWith, deskPlace, makerOf } from './desk'

const MAKING = {
  what: 'user',
  at: instant('2026-10-01'),
  byUniqueId: null,
  byType: 'AssumedRole',
  source: null,
  program: { family: 'browser', name: null, runner: 'person', integration: null },
} as const

describeOneStore('the desk', (store) => {
  let main: StoredAccount
  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
  })
  const unidentified = (name: string, lastUse: string, nextAction: 'identify' | 'switch' = 'identify') =>
    listedUser(store.db, main, { name }, { nextAction, lastUse: instant(lastUse) })

  test('has unidentified users one after the other, the one used last first, with places and neighbours', async () => {
    const third = await unidentified('third', '2019-01-01')
    const first = await unidentified('first', '2026-11-01')
    const second = await unidentified('second', '2026-05-01')
    await unidentified('known', '2026-11-20', 'switch')
    expect(await deskPlace(store.db, null)).toMatchObject({
      left: 3,
      here: first,
      position: 1,
      previous: null,
      next: second,
      upcoming: [{ name: 'first' }, { name: 'second' }, { name: 'third' }],
    })
    expect(await deskPlace(store.db, second)).toMatchObject({
      here: second,
      position: 2,
      previous: first,
      next: third,
      upcoming: [{ name: 'second' }, { name: 'third' }],
    })
    expect(await deskPlace(store.db, third)).toMatchObject({ position: 3, next: null })
  })

  test('one that was decided keeps its place beside the queue; one that is gone leads to the first', async () => {
    const first = await unidentified('first', '2026-11-01')
    const known = await unidentified('known', '2026-10-01', 'switch')
    const last = await unidentified('last', '2026-05-01')
    expect(await deskPlace(store.db, known)).toMatchObject({
      left: 2,
      here: known,
      position: null,
      previous: first,
      next: last,
      upcoming: [{ name: 'last' }],
    })
    const gone = await listedUser(store.db, main, { name: 'gone', removedAt: instant('2026-11-01') })
    expect(await deskPlace(store.db, gone)).toMatchObject({ here: first, position: 1 })
  })

  test('is empty where everybody is identified', async () => {
    expect(await deskPlace(store.db, null)).toEqual({
      left: 0,
      here: null,
      position: null,
      previous: null,
      next: null,
      upcoming: [],
    })
  })

  test('compares a user with those of its account that have something in common, and with those of its name elsewhere', async () => {
    const dev = await storedAccount(store.db, 'dev')
    const createdAt = instant('2017-05-14')
    const others = { createdAt: instant('2022-01-01') }
    const id = await listedUser(store.db, main, { name: 'batch-prod-01', createdAt, groups: ['legacy'] })
    await listedUser(store.db, main, { name: 'Batch-Prod-02', ...others })
    await listedUser(store.db, main, { name: 'week', createdAt: instant('2017-05-18') })
    await listedUser(store.db, main, { name: 'grouped', groups: ['legacy'], ...others })
    await listedUser(store.db, main, { name: 'stranger', ...others })
    await listedUser(store.db, dev, { name: 'batch-prod-03', ...others })
    await listedUser(store.db, dev, { name: 'elsewhere', createdAt, groups: ['legacy'] })
    const user = { id, account: main.id, name: 'batch-prod-01', createdAt, groups: ['legacy'], policies: [] }
    const found = alikeTo(user, await comparedWith(store.db, user))
    expect(found.map(({ name, common }) => [name, ...common]).sort()).toEqual([
      ['Batch-Prod-02', 'name'],
      ['batch-prod-03', 'name'],
      ['grouped', 'group'],
      ['week', 'week'],
    ])
  })

  test('knows who made a user by the address that the session is called by, unless they have left', async () => {
    const ann = await keyedPerson(store.db, 'Ann')
    await keyedPerson(store.db, 'Bob', { status: 'left' })
    const by = (session: string) => makerOf(store.db, { ...MAKING, by: `AdministratorAccess/${session}` })
    expect(await by('Ann@example.com')).toMatchObject({
      owner: { type: 'person', personId: ann.id },
      name: 'Ann',
      because: [{ code: 'made-it', by: 'AdministratorAccess/Ann@example.com' }],
    })
    expect(await by('bob@example.com')).toBeNull()
    expect(await by('i-0123456789abcdef0')).toBeNull()
  })
})
