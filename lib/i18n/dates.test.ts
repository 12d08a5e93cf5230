import { expect, test } from 'vitest'
import { instant } from '../domain/instant'
import { formatLately, formatYear } from './dates'

const NOW = instant('2026-11-28T01:00:00Z')

test.each([
  ['2026-11-27T15:12:00Z', 'today 00:12', '今日 00:12'],
  ['2026-11-27T08:14:00Z', 'yesterday 17:14', '昨日 17:14'],
  ['2026-11-20T08:14:00Z', '20 Nov 17:14', '11月20日 17:14'],
])('%s is told by its day in the company’s zone and its time', (at, english, japanese) => {
  expect(formatLately(instant(at), NOW, 'en', 'Asia/Tokyo')).toBe(english)
  expect(formatLately(instant(at), NOW, 'ja', 'Asia/Tokyo')).toBe(japanese)
})

test('a year says in Japanese that it is one', () => {
  expect(formatYear(instant('2027-01-01T00:00:00Z'), 'en', 'UTC')).toBe('2027')
  expect(formatYear(instant('2027-01-01T00:00:00Z'), 'ja', 'UTC')).toBe('2027年')
})
