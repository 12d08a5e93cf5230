import { expect, test } from 'vitest'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { dayOf, instant } from '@/lib/domain/instant'
import { NO_USERS } from '@/lib/domain/judge/progress'
import { dayAt, heldAt, stepFrom } from './chart-days'
import { withWeekLists } from './week-lists'

const on = (day: string, counts: Partial<ProgressPoint['counts']> = {}): ProgressPoint => ({
  day: dayOf(instant(`${day}T00:00:00Z`)),
  counts: { ...NO_USERS, ...counts },
})
const november = Array.from({ length: 20 }, (_, index) => on(`2026-11-${String(index + 1).padStart(2, '0')}`))
const press = (key: string, shiftKey = false) => ({ key, shiftKey })

test('a day’s figures hold until the next day', () => {
  const days = [on('2026-11-01'), on('2026-11-11')]
  expect([-1, 0, 0.99, 1, 7].map((share) => heldAt(days, share))).toEqual([0, 0, 0, 1, 1])
})

test('a share of the history is a day of its own, whose figures may be of an earlier one', () => {
  const days = [on('2026-11-01'), on('2026-11-11')]
  expect([-1, 0, 0.5, 1, 7].map((share) => dayAt(days, share))).toEqual([
    '2026-11-01',
    '2026-11-01',
    '2026-11-06',
    '2026-11-11',
    '2026-11-11',
  ])
  expect(dayAt([], 0.5)).toBeNull()
})

test('arrow keys go by a day, with Shift by a week, and stop at the ends', () => {
  expect(stepFrom(november, 10, press('ArrowLeft'))).toBe(9)
  expect(stepFrom(november, 10, press('ArrowLeft', true))).toBe(3)
  expect(stepFrom(november, 3, press('PageDown'))).toBe(0)
  expect(stepFrom(november, 10, press('ArrowRight', true))).toBe(17)
  expect(stepFrom(november, 19, press('ArrowRight', true))).toBe(19)
  expect([press('Home'), press('End')].map((key) => stepFrom(november, 10, key))).toEqual([0, 19])
  expect(stepFrom(november, 10, press('a'))).toBe(null)
})

test('where days lie further apart than a week, a week is the next of them', () => {
  const days = [on('2026-10-01'), on('2026-10-12'), on('2026-10-23')]
  expect(stepFrom(days, 1, press('ArrowRight', true))).toBe(2)
  expect(stepFrom(days, 1, press('ArrowLeft', true))).toBe(0)
})

test('a day leads to who was removed in the week that ends with it, else to who was made, else nowhere', () => {
  const days = withWeekLists([
    on('2026-11-01', { identified: 9 }),
    on('2026-11-08', { identified: 7, removed: 2 }),
    on('2026-11-15', { identified: 8, removed: 2 }),
    on('2026-11-22', { ready: 8, removed: 2 }),
  ])
  expect(days.map(({ week }) => week?.href ?? null)).toEqual([
    null,
    '/iam-users?stage=removed&stage-since=2026-11-02&stage-until=2026-11-08',
    '/iam-users?created-from=2026-11-09&created-until=2026-11-15',
    null,
  ])
})
