import { expect, test } from 'vitest'
import { ownerEvent, standingOwnerDecision } from './owner-event'

const team = (name: string) => ({ type: 'team', name })
const set = (decision: string) => ({ type: 'owner-set', data: { decision, owner: team(decision), before: null } })
const undo = (decision: string, decided = 'set-owner') => ({
  type: 'decision-undone',
  data: { decision, decided, value: { owner: team(decision) } },
})

test('an event tells the owner that was set or taken back', () => {
  expect(ownerEvent(set('a'))).toEqual({ decision: 'a', owner: team('a'), undone: false })
  expect(ownerEvent(undo('a'))).toEqual({ decision: 'a', owner: team('a'), undone: true })
})

test.each([
  ['another event', { type: 'key-made', data: { decision: 'a', owner: team('a') } }],
  ['another decision undone', undo('a', 'set-kind')],
  ['data of no known shape', { type: 'owner-set', data: { decision: 7, owner: 'a' } }],
  ['no data', { type: 'owner-set', data: null }],
])('%s tells of no owner', (_name, event) => {
  expect(ownerEvent(event)).toBeNull()
})

test('the latest decision that nobody undid stands', () => {
  expect(standingOwnerDecision([set('b'), set('a')])).toBe('b')
  expect(standingOwnerDecision([undo('b'), set('b'), set('a')])).toBe('a')
  expect(standingOwnerDecision([undo('a'), set('b'), set('a')])).toBe('b')
  expect(standingOwnerDecision([undo('a'), set('a')])).toBeNull()
})
