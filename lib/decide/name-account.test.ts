import { beforeEach, expect, test } from 'vitest'
import { EVERY_EVENT } from '../contract/lists/event-list'
import { NotFound } from '../domain/errors'
import { DAY, plus } from '../domain/instant'
import { accessKey } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { type SeesPeople, systemViewer } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { accountView } from '../store/read/account-detail'
import { activityPage } from '../store/read/activity'
import { leaverPage } from '../store/read/leavers'
import { toJudge } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { assigned, directoryReadAt, directoryUser, keyedPerson, storedPerson } from '../store/testing/stored-people'
import { nameAccount } from './name-account'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('naming an account', (store) => {
  const { as, told } = deciding(store)
  let main: StoredAccount
  const later = (days: number) => as(ENGINEER, plus(NOW, days * DAY))
  const named = async () => (await accountView(store.db, main.id))?.naming?.name ?? null
  const doorsFor = async (viewer: SeesPeople) => {
    const { left } = await leaverPage(store.db, viewer, { now: NOW, timeZone: 'Asia/Tokyo', most: 10 })
    return left.flatMap((line) => line.doors.map(({ type, account }) => [type, account.name, account.businessName]))
  }

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main', { alias: 'acme-main' })
  })

  test('is told by the account’s page and its events, judges nothing, and undone leaves what stood before', async () => {
    await listedUser(store.db, main, { name: 'deploy' })
    expect(await accountView(store.db, main.id)).toMatchObject({ naming: null })
    await nameAccount(later(0), { account: main.id, name: ' Payments ' })
    const { decision } = await nameAccount(later(1), { account: main.id, name: 'メインサービス' })
    expect(await accountView(store.db, main.id)).toMatchObject({
      name: 'main',
      naming: { name: 'メインサービス', decision, by: ENGINEER.actor },
    })
    expect(await told('account-named')).toMatchObject([
      { actor: ENGINEER.actor, subjects: [main.id], data: { name: 'Payments' } },
      { actor: ENGINEER.actor, subjects: [main.id], data: { name: 'メインサービス' } },
    ])
    expect(await store.db.$count(toJudge)).toBe(0)
    expect(await undoDecisions(later(2), { decisions: [decision] })).toEqual({ users: [] })
    expect(await named()).toBe('Payments')
    expect(await told('decision-undone')).toMatchObject([
      { subjects: [main.id], data: { decided: 'name-account', value: { name: 'メインサービス' } } },
    ])
  })

  test('is read by a manager with every way into the account and no other, by whoever works in AWS nowhere', async () => {
    const boss = await keyedPerson(store.db, 'Boss')
    const doors = () => doorsFor(reviewer('boss@example.com'))
    const other = await storedAccount(store.db, 'other')
    await directoryReadAt(store.db, NOW)
    const gone = await storedPerson(store.db, 'Gone', {
      status: 'left',
      managerId: boss.id,
      directory: directoryUser('gone'),
    })
    const match = { personId: gone.id, method: 'email-tag', confidence: 'certain' } as const
    const credentials = () => [accessKey({ id: newId() })]
    await listedUser(store.db, main, { name: 'a', credentials: credentials() }, { match, suggestions: [] })
    await listedUser(store.db, other, { name: 'b', credentials: credentials() }, { match, suggestions: [] })
    await assigned(store.db, main.accountId, 'Admin', { type: 'user', id: 'u-gone' })
    await nameAccount(later(0), { account: main.id, name: 'Payments' })
    expect(await doors()).toEqual([
      ['credential', 'main', 'Payments'],
      ['credential', 'other', null],
      ['assignment', 'main', 'Payments'],
    ])
    expect(await doorsFor(systemViewer('cli'))).toEqual([
      ['credential', 'main', null],
      ['credential', 'other', null],
      ['assignment', 'main', null],
    ])
    await nameAccount(later(1), { account: main.id, name: null })
    expect(await doors()).toEqual([
      ['credential', 'main', null],
      ['credential', 'other', null],
      ['assignment', 'main', null],
    ])
  })

  test('is done once however often it is sent, and says nothing where it is called so already', async () => {
    const wish = { request: newId(), account: main.id, name: 'Payments' }
    const { decision } = await nameAccount(later(0), wish)
    expect(await nameAccount(later(0), wish)).toEqual({ decision })
    expect(await nameAccount(later(1), { ...wish, request: newId() })).toEqual({ decision: null })
    await expect(nameAccount(later(1), { ...wish, name: 'Search' })).rejects.toMatchObject({ code: 'request-reused' })
    const unnamed = await storedAccount(store.db, 'other')
    expect(await nameAccount(later(1), { account: unnamed.id, name: null })).toEqual({ decision: null })
    expect(await told('account-named')).toHaveLength(1)
  })

  test('is a name of 1 to 60 characters on one line, without a key id, of an account that is known', async () => {
    const wish = { account: main.id, name: 'メ'.repeat(60) }
    expect(await nameAccount(later(0), wish)).toMatchObject({ decision: expect.any(String) })
    for (const name of ['', ' ', 'メ'.repeat(61), 'one\ntwo', 'of AKIAIOSFODNN7EXAMPLE', undefined, 7])
      await expect(nameAccount(later(0), { ...wish, name })).rejects.toMatchObject({ fields: [{ path: 'name' }] })
    await expect(nameAccount(later(0), { ...wish, account: newId() })).rejects.toThrowError(NotFound)
    expect(await named()).toBe(wish.name)
  })

  test('is told in the activity to everybody who reads it, with the account', async () => {
    await nameAccount(later(0), { account: main.id, name: 'Payments' })
    const { events } = await activityPage(store.db, systemViewer('cli'), { ...EVERY_EVENT, about: main.id })
    expect(events).toMatchObject([
      { type: 'account-named', data: { name: 'Payments' }, subjects: [{ id: main.id, name: 'main' }] },
    ])
  })

  test('is whoever’s to say who may decide', () =>
    expectOpenTo(['engineer', 'admin'], 'decide', (who, sent: unknown = { account: main.id, name: 'Payments' }) =>
      nameAccount(as(who), sent),
    ))
})
