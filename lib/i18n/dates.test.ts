import { expect, test } from 'vitest'
import { instant } from '../domain/instant'
import { formatDay, formatLately, formatMoment, formatNear, formatTime, formatYear } from './dates'

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

test('every month of a day has three letters in English', () => {
  const months = Array.from({ length: 12 }, (_, month) => {
    const [, name] = formatDay(instant(new Date(Date.UTC(2026, month, 9)).toJSON()), 'en', 'UTC').split(' ')
    return name
  })
  expect(months.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
  expect(formatMoment(instant('2026-09-29T01:01:00Z'), 'en', 'Asia/Tokyo')).toBe('29 Sep 2026, 10:01 GMT+9')
})

test('a time beside others of its zone does not tell it again', () => {
  expect(formatTime(instant('2026-09-29T01:01:00Z'), 'en', 'Asia/Tokyo')).toBe('29 Sep 2026, 10:01')
  expect(formatTime(instant('2026-09-29T01:01:00Z'), 'ja', 'Asia/Tokyo')).toBe('2026年9月29日 10:01')
})

test.each([
  ['2026-11-20T08:14:00Z', '20 Nov', '11月20日'],
  ['2026-01-20T08:14:00Z', '20 Jan', '1月20日'],
  ['2025-11-30T08:14:00Z', 'Nov 2025', '2025年11月'],
  ['2019-09-02T08:14:00Z', 'Sep 2019', '2019年9月'],
])('%s is told by its day only where that names no other year', (at, english, japanese) => {
  expect(formatNear(instant(at), NOW, 'en', 'Asia/Tokyo')).toBe(english)
  expect(formatNear(instant(at), NOW, 'ja', 'Asia/Tokyo')).toBe(japanese)
})
