import { beforeEach, expect, test } from 'vitest'
import type { Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { newId } from '../store/engine/new-id'
import { decisions } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, type StoredAccount, storedAccount } from '../store/testing/listed-users'
import { setMatch } from './set-match'
import { setRoster } from './set-roster'
import { ADMIN, deciding, ENGINEER, expectOpenTo, NOW, rosterPerson } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('saying whose IAM users these are', (store) => {
  const { as, told, verdict, personNamed } = deciding(store)
  let main: StoredAccount
  let own: Uuid
  let strange: Uuid
  let ada: Uuid
  const matched = async (id: Uuid) => (await verdict(id)).match

  beforeEach(async () => {
    main = await storedAccount(store.db, 'main')
    own = await listedUser(store.db, main, { name: 'p1@example.com' })
    strange = await listedUser(store.db, main, { name: 'qx-1' })
    const people = [rosterPerson('1', 'Ada Byron'), rosterPerson('2', 'Gone Already', { status: 'left' })]
    await setRoster(as(ADMIN), { people })
    ada = await personNamed('Ada Byron')
  })

  test('links several users to one person, and takes a refused link back with its undoing', async () => {
    const set = await setMatch(as(ENGINEER), { users: [strange], person: { named: 'Ada Byron' }, is: true })
    expect(set).toMatchObject({ person: { id: ada, name: 'Ada Byron' }, is: true, decisions: [{ user: strange }] })
    expect(await matched(strange)).toEqual({ personId: ada, method: 'decided', confidence: 'certain' })
    const not = await setMatch(as(ENGINEER, plus(NOW, DAY)), {
      users: [strange, own],
      person: { personId: ada },
      is: false,
    })
    expect(await matched(strange)).toBeNull()
    expect(await matched(own)).toBeNull()
    await undoDecisions(as(ENGINEER), { decisions: not.decisions.map(({ id }) => id) })
    expect(await matched(strange)).toMatchObject({ method: 'decided' })
    expect(await matched(own)).toMatchObject({ personId: ada, method: 'user-name-email' })
    expect(await told('match-set')).toMatchObject([
      { data: { personId: ada, is: true, before: null } },
      { data: { personId: ada, is: false, before: ada } },
      { data: { personId: ada, is: false, before: ada } },
    ])
  })

  test('remembers which rule made the link that was refused, of each user its own', async () => {
    await setMatch(as(ENGINEER), { users: [own, strange], person: { personId: ada }, is: false })
    const rows = await store.db.select().from(decisions).orderBy(decisions.subject)
    const methods = new Map(rows.map(({ subject, value }) => [subject, value]))
    expect(methods.get(own)).toEqual({ personId: ada, is: false, method: 'user-name-email' })
    expect(methods.get(strange)).toEqual({ personId: ada, is: false, method: null })
  })

  test('sent twice is done once, though the link it refused is gone by then', async () => {
    const wish = { request: newId(), users: [own], person: { personId: ada }, is: false }
    const first = await setMatch(as(ENGINEER), wish)
    const second = await setMatch(as(ENGINEER, plus(NOW, DAY)), wish)
    expect(second.decisions).toEqual(first.decisions)
    await expect(setMatch(as(ENGINEER), { ...wish, is: true })).rejects.toMatchObject({ code: 'request-reused' })
    const third = await setMatch(as(ENGINEER), { ...wish, request: newId() })
    expect(third).toMatchObject({ decisions: [], unchanged: [own] })
  })

  test('finds those who have left, and refuses nobody and several', async () => {
    const left = await setMatch(as(ENGINEER), { users: [strange], person: { named: 'p2@example.com' }, is: true })
    expect(left.person.name).toBe('Gone Already')
    const nobody = setMatch(as(ENGINEER), { users: [own], person: { named: 'Nobody' }, is: true })
    await expect(nobody).rejects.toMatchObject({ code: 'no-such-person' })
    const people = ['1', '3'].map((number) => rosterPerson(number, 'Ada Byron'))
    await setRoster(as(ADMIN), { people, confirm: true })
    const two = setMatch(as(ENGINEER), { users: [own], person: { named: 'Ada Byron' }, is: true })
    await expect(two).rejects.toMatchObject({ code: 'several-people' })
  })

  test('is for those who may decide', async () => {
    const wish = { users: [own], person: { personId: ada }, is: true }
    await expectOpenTo(['admin', 'engineer'], 'decide', (who, sent: unknown = wish) => setMatch(as(who), sent))
  })
})
