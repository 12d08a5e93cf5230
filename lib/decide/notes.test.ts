import { beforeEach, expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { standingDecisions } from '../store/read/decisions'
import { decisions } from '../store/schema/decisions'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { setDue } from './set-due'
import { setNote } from './set-note'
import { setTicket } from './set-ticket'
import { deciding, ENGINEER, expectOpenTo, NOW } from './testing/deciding'
import { undoDecisions } from './undo'

describeOneStore('notes, tickets and due dates', (store) => {
  const { as, told } = deciding(store)
  let one: Uuid
  let two: Uuid
  const standing = async (id: Uuid) =>
    Object.fromEntries(
      ((await standingDecisions(store.db, [id])).get(id) ?? []).map(({ type, value }) => [type, value]),
    )

  beforeEach(async () => {
    const main = await storedAccount(store.db, 'main')
    one = await listedUser(store.db, main, { name: 'one' })
    two = await listedUser(store.db, main, { name: 'two' })
  })

  test('stand beside each other, for one or many, and are told', async () => {
    const users = [one, two]
    await setNote(as(ENGINEER), { users, note: 'Asked the vendor.\nThey answer in May.' })
    await setTicket(as(ENGINEER), { users, ticket: 'https://tickets.example.com/OPS-1?x=1#2' })
    await setDue(as(ENGINEER), { users, due: '2027-05-31' })
    for (const id of users)
      expect(await standing(id)).toEqual({
        'set-note': { note: 'Asked the vendor.\nThey answer in May.' },
        'set-ticket': { ticket: 'https://tickets.example.com/OPS-1?x=1#2' },
        'set-due': { due: '2027-05-31T15:00:00.000Z' },
      })
    for (const type of ['note-set', 'ticket-set', 'due-set']) expect(await told(type)).toHaveLength(2)
  })

  test('are replaced, taken away with nothing, and stand again when that is undone', async () => {
    await setNote(as(ENGINEER), { users: [one], note: 'First' })
    await setNote(as(ENGINEER, plus(NOW, DAY)), { users: [one], note: 'Second' })
    const gone = await setNote(as(ENGINEER, plus(NOW, 2 * DAY)), { users: [one, two], note: null })
    expect(gone).toMatchObject({ decisions: [{ user: one }], unchanged: [two] })
    expect(await standing(one)).toEqual({ 'set-note': { note: null } })
    await undoDecisions(as(ENGINEER), { decisions: gone.decisions.map(({ id }) => id) })
    expect(await standing(one)).toEqual({ 'set-note': { note: 'Second' } })
  })

  test.each([
    'http://tickets.example.com/1',
    'javascript:alert(1)',
    'data:text/html,x',
    'tickets.example.com/1',
    'https://user:secret@example.com/',
    'https://example.com/a b',
    `https://example.com/${'x'.repeat(2_000)}`,
    'https://',
    '',
  ])('a ticket is no %s', async (ticket) => {
    const refused = setTicket(as(ENGINEER), { users: [one], ticket })
    await expect(refused).rejects.toThrowError(BadInput)
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'ticket', code: 'ticket-wish' }] })
    expect(await store.db.$count(decisions)).toBe(0)
  })

  test.each([
    'https://example.com/AKIAIOSFODNN7EXAMPLE',
    'https://example.com/?key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'https://example.com/wJalrXUtnFEMI%2FK7MDENG%2FbPxRfiCYEXAMPLEKEY?x=wJalrXUtnFEMI%2FK7MDENG%2FbPxRfiCYEXAMPLEKEY',
  ])('a ticket does not keep a key, and is told so in words of its own: %s', async (ticket) => {
    const refused = setTicket(as(ENGINEER), { users: [one], ticket })
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'ticket', code: 'link-key-id' }] })
    expect(await store.db.$count(decisions)).toBe(0)
  })

  test.each([
    'https://example.com/wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    `https://example.com/?token=ghp_${'a1'.repeat(18)}`,
  ])('nor any other secret: %s', async (ticket) => {
    const refused = setTicket(as(ENGINEER), { users: [one], ticket })
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'ticket', code: 'link-key-id' }] })
  })

  test('an address is no key for having a path as long as one', async () => {
    const address = `https://git.example.com/AcmeCorp/Infra1/pull/${'1'.repeat(15)}`
    expect(address.slice(address.indexOf('com/'))).toHaveLength(40)
    await setTicket(as(ENGINEER), { users: [one], ticket: address })
    await setNote(as(ENGINEER), { users: [two], note: `See ${address}` })
    expect([await standing(one), await standing(two)]).toEqual([
      { 'set-ticket': { ticket: address } },
      { 'set-note': { note: `See ${address}` } },
    ])
  })

  test.each(['AKIAIOSFODNN7EXAMPLE', 'its secret: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'])(
    'a note does not keep %s',
    async (note) => {
      const refused = setNote(as(ENGINEER), { users: [one], note })
      await expect(refused).rejects.toMatchObject({ fields: [{ path: 'note', code: 'text-key-id' }] })
    },
  )

  test('a note keeps the id of a commit', async () => {
    const note = 'rotated in 4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    expect(await setNote(as(ENGINEER), { users: [one], note })).toMatchObject({ decisions: [{ user: one }] })
  })

  test.each(['2027-02-30', '2020-01-01', '2029-11-26', '9999-12-31'])('nothing is due on %s', async (due) => {
    const refused = setDue(as(ENGINEER), { users: [one], due })
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'due', code: 'due-wish' }] })
  })

  test('a due date is three years ahead at most', async () => {
    await setDue(as(ENGINEER), { users: [one], due: '2029-11-25' })
    expect(await standing(one)).toEqual({ 'set-due': { due: '2029-11-25T15:00:00.000Z' } })
  })

  test('are for those who may decide', async () => {
    const open = ['admin', 'engineer'] as const
    const [note, due, ticket] = [{ note: 'x' }, { due: '2027-01-01' }, { ticket: 'https://example.com/' }].map(
      (wish) => ({
        users: [one],
        ...wish,
      }),
    )
    await expectOpenTo(open, 'decide', (who, sent: unknown = note) => setNote(as(who), sent))
    await expectOpenTo(open, 'decide', (who, sent: unknown = due) => setDue(as(who), sent))
    await expectOpenTo(open, 'decide', (who, sent: unknown = ticket) => setTicket(as(who), sent))
  })
})
