import { describe, expect, test } from 'vitest'
import { daysAfter } from '../instant'
import { isJapaneseHoliday } from './holidays'

function holidaysIn(year: number): string[] {
  const days = Array.from({ length: 366 }, (_, n) => daysAfter(`${year}-01-01`, n))
  return days.filter((day) => day.startsWith(String(year)) && isJapaneseHoliday(day)).map((day) => day.slice(5))
}

// Source: 内閣府, 国民の祝日について, as announced for each year.
describe('Japanese holidays', () => {
  test('2026 has the day between two holidays in September, and the one made up for in May', () => {
    expect(holidaysIn(2026)).toEqual([
      ...['01-01', '01-12', '02-11', '02-23', '03-20', '04-29', '05-03', '05-04', '05-05', '05-06'],
      ...['07-20', '08-11', '09-21', '09-22', '09-23', '10-12', '11-03', '11-23'],
    ])
  })
  test('2025 makes up for the Sundays of February, May and November', () => {
    expect(holidaysIn(2025)).toEqual([
      ...['01-01', '01-13', '02-11', '02-23', '02-24', '03-20', '04-29', '05-03', '05-04', '05-05', '05-06'],
      ...['07-21', '08-11', '09-15', '09-23', '10-13', '11-03', '11-23', '11-24'],
    ])
  })
  test('2027 makes up for the first day of spring on the next Monday', () => {
    expect(holidaysIn(2027)).toContain('03-22')
    expect(holidaysIn(2024)).toEqual(expect.arrayContaining(['02-12', '08-12', '09-22', '09-23', '11-04']))
  })
})
