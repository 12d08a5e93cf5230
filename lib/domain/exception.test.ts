import { describe, expect, test } from 'vitest'
import {
  askingOf,
  type Exception,
  type ExceptionAnswer,
  exceptedUntil,
  exceptionState,
  expiredException,
  notExtended,
} from './exception'
import { type Instant, plus } from './instant'
import { daysAgo, NOW, uuid } from './testing/facts'

const asker = { type: 'person', email: 'engineer@example.com', name: 'Engineer' } as const
const admin = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const
const soon = daysAgo(-10)
const later = daysAgo(-90)

function exception(until: Instant, facts: Partial<Exception> & { is?: ExceptionAnswer | null } = {}): Exception {
  const { is = 'approved', ...more } = facts
  return {
    id: uuid('exception'),
    reason: 'The vendor takes keys only',
    credentialKinds: null,
    until,
    asked: { at: daysAgo(100), by: asker },
    answer: is && { id: uuid('answer'), is, reason: null, at: daysAgo(99), by: admin },
    ...more,
  }
}

test('holds from its approval until its end, and not a moment longer', () => {
  expect(exceptionState(exception(soon), NOW)).toBe('valid')
  expect(exceptionState(exception(soon), plus(soon, -1))).toBe('valid')
  expect(exceptionState(exception(soon), soon)).toBe('expired')
})

test('holds nothing while it is asked, and none that nobody answered in time ever held', () => {
  expect(exceptionState(exception(soon, { is: null }), NOW)).toBe('asked')
  expect(exceptionState(exception(daysAgo(1), { is: null }), NOW)).toBe('lapsed')
  expect(exceptedUntil([exception(soon, { is: null })], ['access-key'], NOW)).toBeNull()
  expect(expiredException([exception(daysAgo(1), { is: null })], ['access-key'], NOW)).toBeNull()
})

describe('an exception that was extended', () => {
  const first = exception(soon, { id: uuid('first') })
  const extension = (facts: Parameters<typeof exception>[1] = {}, until = later) =>
    exception(until, { id: uuid('later'), asked: { at: daysAgo(9), by: asker }, ...facts })

  test('is that one no more, whichever comes first and however late it is by now', () => {
    const [longer, ended] = [extension(), { ...first, until: daysAgo(1) }]
    for (const all of [
      [first, longer],
      [longer, first],
      [longer, ended],
    ])
      expect(notExtended(all)).toEqual([longer])
    expect(notExtended([first, extension({}, soon)])).toHaveLength(1)
  })

  test('stands while its extension is not approved, ends sooner, or excepts less', () => {
    const keys = { credentialKinds: ['access-key'] } as const
    for (const is of [null, 'refused', 'withdrawn'] as const)
      expect(notExtended([first, extension({ is })])).toHaveLength(2)
    expect(notExtended([first, extension({}, daysAgo(-5))])).toHaveLength(2)
    expect(notExtended([first, extension(keys)])).toHaveLength(2)
    expect(notExtended([{ ...first, ...keys }, extension(keys)])).toHaveLength(1)
    expect(notExtended([{ ...first, ...keys }, extension()])).toHaveLength(1)
  })
})

test.each(['refused', 'withdrawn'] as const)('%s, it holds nothing and asks for no renewal', (is) => {
  for (const until of [soon, daysAgo(1)]) {
    expect(exceptionState(exception(until, { is }), NOW)).toBe(is)
    expect(exceptedUntil([exception(until, { is })], ['access-key'], NOW)).toBeNull()
    expect(expiredException([exception(until, { is })], ['access-key'], NOW)).toBeNull()
  }
})

test('for the whole user covers whatever is live, and nothing live too', () => {
  expect(exceptedUntil([exception(soon)], ['password', 'access-key'], NOW)).toBe(soon)
  expect(exceptedUntil([exception(soon)], [], NOW)).toBe(soon)
})

test('for some kinds covers the user only while nothing else is live', () => {
  const keys = exception(later, { credentialKinds: ['access-key'] })
  expect(exceptedUntil([keys], ['access-key'], NOW)).toBe(later)
  expect(exceptedUntil([keys], ['access-key', 'password'], NOW)).toBeNull()
  expect(exceptedUntil([keys], [], NOW)).toBeNull()
  const passwords = exception(soon, { credentialKinds: ['password'] })
  expect(exceptedUntil([keys, passwords], ['access-key', 'password'], NOW)).toBe(soon)
})

test('extended, it holds until the later end; an extension that is only asked moves nothing', () => {
  expect(exceptedUntil([exception(soon), exception(later)], ['access-key'], NOW)).toBe(later)
  expect(exceptedUntil([exception(soon), exception(later, { is: null })], ['access-key'], NOW)).toBe(soon)
})

test('expired, it is told until something else excepts what it did, or that is live no more', () => {
  const ended = exception(daysAgo(1), { id: uuid('ended'), credentialKinds: ['access-key'] })
  const before = exception(daysAgo(50), { id: uuid('before') })
  expect(expiredException([before, ended], ['access-key'], NOW)).toBe(ended)
  expect(expiredException([before, ended], ['password'], NOW)).toBe(before)
  expect(expiredException([before, ended], [], NOW)).toBeNull()
  expect(expiredException([before, ended, exception(soon)], ['access-key'], NOW)).toBeNull()
})

describe('there is one way to ask for an exception', () => {
  const key = ['access-key'] as const
  const asking = (...exceptions: Exception[]) => askingOf(exceptions, key, NOW)
  const one = (name: string, until: Instant, facts: Parameters<typeof exception>[1] = {}) =>
    exception(until, { id: uuid(name), ...facts })

  test('anew where none was asked for, and once more after one that ended or was not granted', () => {
    expect(asking()).toEqual({ how: 'ask', of: null })
    for (const before of [
      one('refused', later, { is: 'refused' }),
      one('expired', daysAgo(1)),
      one('lapsed', daysAgo(1), { is: null }),
    ])
      expect(asking(before)).toEqual({ how: 'again', of: before })
    const newer = one('newer', daysAgo(3), { asked: { at: daysAgo(40), by: asker } })
    expect(asking(newer, one('older', daysAgo(1)))).toEqual({ how: 'again', of: newer })
  })

  test('for longer where one holds, that ends last', () => {
    const last = one('last', later)
    expect(asking(one('first', soon), last, one('refused', later, { is: 'refused' }))).toEqual({
      how: 'extend',
      of: last,
    })
  })

  test('not at all while one waits for its answer', () => {
    expect(asking(one('asked', later, { is: null }))).toBeNull()
    expect(asking(one('valid', soon), one('asked', later, { is: null }))).toBeNull()
  })

  test('anew for what is live and no other covers', () => {
    const password = one('password', later, { credentialKinds: ['password'] })
    expect(asking(password)).toEqual({ how: 'ask', of: null })
    expect(askingOf([password], ['password'], NOW)).toEqual({ how: 'extend', of: password })
    expect(askingOf([password], [], NOW)).toEqual({ how: 'ask', of: null })
  })
})
