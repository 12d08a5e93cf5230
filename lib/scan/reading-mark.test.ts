import { expect, test } from 'vitest'
import type { AccountReading } from '../domain/facts/account-reading'
import { accountId } from '../domain/ids'
import { instant } from '../domain/instant'
import { readingMark } from './reading-mark'

const at = instant('2026-11-23T03:00:00.000Z')
const READING: AccountReading = {
  accountId: accountId('111122223333'),
  partition: 'aws',
  readAt: at,
  alias: 'shop',
  users: [],
  details: { groups: [], roles: [], policies: [] },
  identityProviders: [],
  root: null,
  reportAt: at,
  problems: [],
}
const BY = { state: 'open', accounts: 'all', rules: 'these' } as const

test('the same told later has the same mark', () => {
  expect(readingMark({ ...READING, readAt: instant('2026-11-24T03:00:00.000Z') }, BY)).toBe(readingMark(READING, BY))
})

test('other rules, another state of the account or other accounts of the company make another mark of the same reading', () => {
  const marks = [BY, { ...BY, rules: 'newer' }, { ...BY, state: 'suspended' as const }, { ...BY, accounts: 'one more' }]
  expect(new Set(marks.map((by) => readingMark(READING, by))).size).toBe(marks.length)
})

test('what could not be read is not what is not there', () => {
  const marks = [READING, { ...READING, details: null }, { ...READING, identityProviders: null }]
  expect(new Set(marks.map((reading) => readingMark(reading, BY))).size).toBe(marks.length)
})
