import { expect, test } from 'vitest'
import { orderOf, readDate } from './roster-date'

test.each([
  ['2026-11-23'],
  ['2026/11/23'],
  ['2026/11/23 0:00'],
  ['2026.11.23'],
  ['20261123'],
  ['2026年11月23日'],
  ['２０２６／１１／２３'],
  ['令和8年11月23日'],
  ['R8.11.23'],
  ['r8/11/23'],
  ['23.11.2026'],
  ['23/11/2026'],
  ['11/23/2026'],
])('%s is 23 November 2026', (cell) => expect(readDate(cell, null)).toEqual({ day: '2026-11-23' }))

test.each([
  ['2026/1/5', '2026-01-05'],
  ['令和元年5月1日', '2019-05-01'],
  ['平成31年4月30日', '2019-04-30'],
  ['H2.4.1', '1990-04-01'],
  ['昭和64年1月7日', '1989-01-07'],
  ['S55.4.1', '1980-04-01'],
  ['04/04/2026', '2026-04-04'],
])('%s is %s', (cell, day) => expect(readDate(cell, null)).toEqual({ day }))

test.each(['', ' ', '-', '―', 'なし'])('%j says nothing', (cell) => {
  expect(readDate(cell.replace('―', '—'), null)).toEqual({ day: null })
})

test.each(['9999/12/31', '9999-12-31', '99991231'])('%s says that there is no end', (cell) => {
  expect(readDate(cell, null)).toEqual({ day: null, isEndless: true })
})

test.each(['46349', '46349.0', '４６３４９'])('%s is a day as Excel counts it, and not guessed', (cell) => {
  expect(readDate(cell, 'day-first')).toBe('serial')
})

test.each(['soon', '2026-02-30', '26/11/23', '2026/13/01', '令和8年', '令和99年13月40日', 'きのう'])(
  '%s is no day',
  (cell) => {
    expect(readDate(cell, 'day-first')).toBe('unreadable')
  },
)

test('where day and month cannot be told apart it says so, until somebody tells the order', () => {
  expect(readDate('03/04/2026', null)).toBe('ambiguous')
  expect(readDate('03.04.2026', null)).toBe('ambiguous')
  expect(readDate('03/04/2026', 'day-first')).toEqual({ day: '2026-04-03' })
  expect(readDate('03/04/2026', 'month-first')).toEqual({ day: '2026-03-04' })
})

test('other dates of the file tell the order, where they agree', () => {
  expect(orderOf(['03/04/2026', '23/04/2026'])).toBe('day-first')
  expect(orderOf(['03/04/2026', '04/23/2026'])).toBe('month-first')
  expect(orderOf(['03/04/2026', '2026/11/23'])).toBeNull()
  expect(orderOf(['23/04/2026', '04/23/2026'])).toBeNull()
})
