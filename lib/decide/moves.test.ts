import { beforeEach, expect, test } from 'vitest'
import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { accessKey } from '../domain/testing/facts'
import { reviewer } from '../domain/testing/reviewer'
import { newId } from '../store/engine/new-id'
import { moveViews } from '../store/read/move-views'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { answerMove } from './answer-move'
import { setRoster } from './set-roster'
import { takeBackReviews } from './take-back-reviews'
import { ADMIN, deciding, rosterPerson } from './testing/deciding'

describeOneStore('moves to another manager or department', (store) => {
  const { as, told, personNamed } = deciding(store)
  const OLD = reviewer('p2@example.com')
  let mover: Uuid
  const roster = (more: Record<string, unknown> = {}, all: Record<string, unknown> = {}) =>
    setRoster(as(ADMIN), {
      people: [
        rosterPerson('1', 'Chief'),
        rosterPerson('2', 'Old', { manager: '1' }),
        rosterPerson('3', 'New', { manager: '1' }),
        rosterPerson('4', 'Mover', { manager: '2', department: 'Ads', ...all, ...more }),
        rosterPerson('5', 'Stayer', { manager: '2', department: 'Ads', ...all }),
      ],
    })
  beforeEach(async () => {
    await roster()
    mover = await personNamed('Mover')
    const main = await storedAccount(store.db, 'main')
    await listedUser(
      store.db,
      main,
      { name: 'mover', credentials: [accessKey({ id: newId() })] },
      { match: { personId: mover, method: 'email-tag', confidence: 'certain' }, suggestions: [] },
    )
  })

  test('the former manager sees what they had, says that they keep it, and takes it back', async () => {
    await roster({ manager: '3', department: 'Media' })
    const [move, another] = await moveViews(store.db, OLD, 10)
    expect(another).toBeUndefined()
    expect(move).toMatchObject({
      person: { name: 'Mover' },
      from: { manager: 'Old', department: 'Ads' },
      to: { manager: 'New', department: 'Media' },
      users: [{ name: 'mover', account: { name: 'main' } }],
      mayAnswer: true,
      answer: null,
    })
    if (!move) throw new Error('there is no move')
    expect(await told('person-moved')).toMatchObject([{ subjects: [mover], data: { move: move.id, users: 1 } }])
    const { decisions } = await answerMove(as(OLD), { moves: [move.id], answer: 'hand-over', to: 'Stayer' })
    expect((await moveViews(store.db, OLD, 10))[0]?.answer).toMatchObject({ answer: 'hand-over', to: 'Stayer' })
    await takeBackReviews(as(OLD), { decisions: decisions.map(({ id }) => id) })
    expect((await moveViews(store.db, OLD, 10))[0]?.answer).toBeNull()
    const other = reviewer('p3@example.com')
    await expect(answerMove(as(other), { moves: [move.id], answer: 'keeps' })).rejects.toThrow(NotFound)
  })

  test('of several moves what is answered otherwise stays, unless it is wished to be replaced', async () => {
    const personId = await personNamed('Stayer')
    const match = { personId, method: 'email-tag', confidence: 'certain' } as const
    const account = await storedAccount(store.db, 'other')
    await listedUser(
      store.db,
      account,
      { name: 'stayer', credentials: [accessKey({ id: newId() })] },
      { match, suggestions: [] },
    )
    await roster({}, { manager: '3' })
    const [one, two] = (await moveViews(store.db, OLD, 10)).map(({ id }) => id)
    if (!one || !two) throw new Error('there are not two moves')
    await answerMove(as(OLD), { moves: [one], answer: 'keeps' })
    const wish = { moves: [one, two], answer: 'hand-over', to: 'Stayer' }
    expect(await answerMove(as(ADMIN), wish)).toMatchObject({ decisions: [{ case: two }], answered: [one] })
    expect(await answerMove(as(ADMIN), { ...wish, replace: true })).toMatchObject({
      decisions: [{ case: one }],
      unchanged: [two],
    })
  })

  test('a department with a new name is one event, and nobody’s move', async () => {
    await roster({}, { department: 'Advertising' })
    expect(await told('person-moved')).toEqual([])
    expect(await told('department-renamed')).toMatchObject([{ data: { from: 'Ads', to: 'Advertising', people: 2 } }])
    expect(await moveViews(store.db, OLD, 10)).toEqual([])
  })
})
