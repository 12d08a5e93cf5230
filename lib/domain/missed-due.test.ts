import { expect, test } from 'vitest'
import type { StandingDecision } from './decision'
import { uuid } from './ids'
import { instant, lastMoment, plus } from './instant'
import { missedDue } from './missed-due'

const end = instant('2026-11-26T15:00:00Z')
const due = (value: typeof end | null): StandingDecision => ({
  id: uuid('11111111-1111-4111-8111-111111111111'),
  type: 'set-due',
  value: { due: value },
  at: plus(end, -9e8),
  by: { type: 'person', email: 'admin@example.com', name: 'Admin' },
})

test('a due date is missed when its day is over and something is still to be done', () => {
  const decisions = [due(end)]
  expect(missedDue({ decisions, nextAction: 'switch' }, end)).toBe(end)
  expect(missedDue({ decisions, nextAction: 'switch' }, lastMoment(end))).toBeNull()
  expect(missedDue({ decisions, nextAction: 'none' }, end)).toBeNull()
  expect(missedDue({ decisions, nextAction: 'keep' }, end)).toBeNull()
})

test('nothing is missed where no day was set, or it was taken away', () => {
  expect(missedDue({ decisions: [], nextAction: 'switch' }, end)).toBeNull()
  expect(missedDue({ decisions: [due(null)], nextAction: 'switch' }, end)).toBeNull()
})
