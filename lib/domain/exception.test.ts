import { expect, test } from 'vitest'
import { type Exception, type ExceptionAnswer, exceptedUntil, exceptionState, expiredException } from './exception'
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
    answer: is && { is, reason: null, at: daysAgo(99), by: admin },
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
