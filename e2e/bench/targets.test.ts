import { expect, test } from 'vitest'
import { allPass, atLeast, atMost } from './targets'

test('a figure at its limit passes, a hair beyond it does not, though it prints the same', () => {
  expect(atMost('calls', 1.1, 1.1).pass).toBe(true)
  expect(atMost('calls', 1.100_04, 1.1)).toEqual({ name: 'calls', value: 1.1, limit: 1.1, pass: false })
  expect(atLeast('rate', 0.25, 0.25).pass).toBe(true)
  expect(atLeast('rate', 0.249_99, 0.25).pass).toBe(false)
})

test('one failed target fails the run', () => {
  expect(allPass([atMost('a', 1, 2), atMost('b', 1, 2)])).toBe(true)
  expect(allPass([atMost('a', 1, 2), atMost('b', 3, 2)])).toBe(false)
})

test('a run that measured nothing has not passed', () => {
  expect(allPass([])).toBe(false)
})

test('what is no number does not pass', () => {
  expect(atMost('a', Number.NaN, 2).pass).toBe(false)
  expect(atLeast('a', Number.NaN, 2).pass).toBe(false)
})
