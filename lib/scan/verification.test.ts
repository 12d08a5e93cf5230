import { expect, test } from 'vitest'
import { DAY, plus } from '../domain/instant'
import { NOW, uuid } from '../domain/testing/facts'
import { isVerificationDue } from './verification'

const accounts = Array.from({ length: 200 }, (_, n) => uuid(`account ${n}`))

test('an account that was never verified is due', () => {
  expect(isVerificationDue(uuid('new'), null, NOW)).toBe(true)
})

test('every account is verified within two weeks, and no day has more than its share twice over', () => {
  const days = accounts.map((account) => {
    const day = Array.from({ length: 14 }, (_, n) => n + 1).find((n) =>
      isVerificationDue(account, NOW, plus(NOW, n * DAY)),
    )
    return day ?? Number.POSITIVE_INFINITY
  })
  expect(Math.max(...days)).toBeLessThanOrEqual(14)
  const most = Math.max(...days.map((day) => days.filter((other) => other === day).length))
  expect(most).toBeLessThan((2 * accounts.length) / 14)
})

test('one that was just verified is not due again right after', () => {
  const due = accounts.filter((account) => isVerificationDue(account, NOW, plus(NOW, 60_000)))
  expect(due).toEqual([])
})
