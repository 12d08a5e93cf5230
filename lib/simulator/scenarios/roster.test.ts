import { expect, test } from 'vitest'
import { storyPeople } from './people'
import { dispatchedAt, everybodyAt, personnelAt } from './roster'

const DAY = 86_400_000
const end = Date.UTC(2026, 10, 24, 3)

test('about 150 people, each with a number and an address of their own', () => {
  const rows = everybodyAt(end, end)
  expect(rows.length).toBeGreaterThan(145)
  expect(new Set(rows.map((row) => row.employeeNumber)).size).toBe(rows.length)
  const emails = rows.flatMap((row) => row.emails)
  expect(new Set(emails).size).toBe(emails.length)
  for (const email of emails) expect(email).toMatch(/^[a-z0-9.]+@tabemeguri\.example$/)
})

test('everybody but the head has a manager in the list', () => {
  const rows = everybodyAt(end, end)
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
  const at = (days: number) => everybodyAt(end, end - days * DAY).find((row) => row.name === '佐藤 健')
  expect(at(100)).toMatchObject({ status: 'active', lastWorkingDay: null })
  expect(at(60)).toMatchObject({ status: 'active', lastWorkingDay: '2026-10-13' })
  expect(at(42)).toMatchObject({ status: 'active' })
  expect(at(40)).toMatchObject({ status: 'left', leavingDate: '2026-10-13' })
})

test('people come when they are hired, contractors have the end of their contract', () => {
  expect(everybodyAt(end, end - 900 * DAY).length).toBeLessThan(everybodyAt(end, end).length)
  const contractor = everybodyAt(end, end).find((row) => row.name === '田中 浩')
  expect(contractor).toMatchObject({
    employment: 'contractor',
    contractEnd: '2026-11-01',
    leavingDate: null,
    status: 'left',
  })
})

test('somebody on leave or seconded has not left', () => {
  const statuses = everybodyAt(end, end).map((row) => row.status)
  expect(statuses).toContain('on-leave')
  expect(statuses).toContain('seconded')
})

test('dispatched people are in a list of their own, and nobody is in both or in neither', () => {
  const [personnel, dispatched] = [personnelAt(end, end), dispatchedAt(end, end)]
  expect(dispatched.length).toBeGreaterThan(5)
  expect(dispatched.every(({ employment }) => employment === 'dispatched')).toBe(true)
  const numbers = [...personnel, ...dispatched].map(({ employeeNumber }) => employeeNumber)
  expect(new Set(numbers).size).toBe(everybodyAt(end, end).length)
  expect(numbers).toHaveLength(everybodyAt(end, end).length)
})

test('contracts end in the time to come, and two ended without a word of leaving', () => {
  const today = new Date(end).toISOString().slice(0, 10)
  const here = everybodyAt(end, end).filter(({ status, contractEnd }) => status === 'active' && contractEnd !== null)
  expect(here.filter(({ contractEnd }) => (contractEnd ?? '') < today).map(({ name }) => name)).toHaveLength(2)
  expect(here.filter(({ contractEnd }) => (contractEnd ?? '') > today)).not.toHaveLength(0)
})
