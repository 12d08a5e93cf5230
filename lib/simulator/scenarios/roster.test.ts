import { expect, test } from 'vitest'
import { storyPeople } from './people'
import { rosterAt } from './roster'

const DAY = 86_400_000
const end = Date.UTC(2026, 10, 24, 3)

test('about 150 people, each with a number and an address of their own', () => {
  const rows = rosterAt(end, end)
  expect(rows.length).toBeGreaterThan(145)
  expect(new Set(rows.map((row) => row.employeeNumber)).size).toBe(rows.length)
  const emails = rows.flatMap((row) => row.emails)
  expect(new Set(emails).size).toBe(emails.length)
  for (const email of emails) expect(email).toMatch(/^[a-z0-9.]+@tabemeguri\.example$/)
})

test('everybody but the head has a manager in the list', () => {
  const rows = rosterAt(end, end)
  const numbers = new Set(rows.map((row) => row.employeeNumber))
  expect(rows.filter((row) => row.manager === null)).toHaveLength(1)
  for (const row of rows) if (row.manager) expect(numbers.has(row.manager)).toBe(true)
})

test('Japanese names have a reading in katakana, others none', () => {
  for (const one of storyPeople()) {
    const japanese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]+ /u.test(one.name)
    expect(one.reading !== null, one.name).toBe(japanese)
    if (one.reading) expect(one.reading).toMatch(/^[ァ-ヶー]+ [ァ-ヶー]+$/)
  }
})

test('one who left is active before, announced a month ahead, and left the day after the last', () => {
  const at = (days: number) => rosterAt(end, end - days * DAY).find((row) => row.name === '佐藤 健')
  expect(at(100)).toMatchObject({ status: 'active', lastWorkingDay: null })
  expect(at(60)).toMatchObject({ status: 'active', lastWorkingDay: '2026-10-13' })
  expect(at(42)).toMatchObject({ status: 'active' })
  expect(at(40)).toMatchObject({ status: 'left', lastWorkingDay: '2026-10-13' })
})

test('people come when they are hired, contractors have the end of their contract', () => {
  expect(rosterAt(end, end - 900 * DAY).length).toBeLessThan(rosterAt(end, end).length)
  const contractor = rosterAt(end, end).find((row) => row.name === '田中 浩')
  expect(contractor).toMatchObject({ employment: 'contractor', contractEnd: '2026-11-01', status: 'left' })
})

test('somebody on leave or seconded has not left', () => {
  const statuses = rosterAt(end, end).map((row) => row.status)
  expect(statuses).toContain('on-leave')
  expect(statuses).toContain('seconded')
})
