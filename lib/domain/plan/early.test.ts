import { expect, test } from 'vitest'
import { assess } from '../judge/assess'
import { assessInput } from '../testing/facts'
import { mayGoAhead } from './early'

test('a deletion that is due is gone ahead with only while it waits for an answer about resource policies', () => {
  const due = {
    ...assess(assessInput()),
    kind: 'ci',
    stage: 'disabled',
    excepted: false,
    nextAction: 'delete',
  } as const
  expect(mayGoAhead('delete', due, { code: 'resource-policies' })).toBe(true)
  expect(mayGoAhead('delete', due, { code: 'named-in-policies', found: 'kms key 1' })).toBe(true)
  expect(mayGoAhead('delete', due, null)).toBe(false)
  expect(mayGoAhead('delete', { ...due, excepted: true }, { code: 'resource-policies' })).toBe(false)
})
