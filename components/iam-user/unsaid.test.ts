import { expect, test } from 'vitest'
import { instant } from '@/lib/domain/instant'
import type { Reason } from '@/lib/domain/judge/reason'
import { saidOfAll, unsaid } from './unsaid'

const sessions = (day: string): Reason => ({ code: 'unchecked-sessions', until: instant(`${day}T00:00:00Z`) })
const events: Reason = { code: 'unchecked-data-events' }
const policies: Reason = { code: 'unchecked-resource-policies' }

test('what all lists say is said of all; what differs in a value, or is missing in one, is not', () => {
  const lists = [
    [events, policies, sessions('2026-11-01')],
    [events, sessions('2026-11-02'), policies],
    [events, sessions('2026-11-01')],
  ]
  expect(saidOfAll(lists)).toEqual([events])
})

test('of one list, or none, nothing is said apart', () => {
  expect([saidOfAll([]), saidOfAll([[events]])]).toEqual([[], []])
})

test('a reason is the same in whatever order its values come', () => {
  const one: Reason = { code: 'quiet-too-short', days: 1, ofDays: 30 }
  const other: Reason = { ofDays: 30, days: 1, code: 'quiet-too-short' }
  expect(unsaid([one, events], [other])).toEqual([events])
})
