import { expect, test } from 'vitest'
import { median, percentile } from './percentile'

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

test('the 95th percentile of a hundred values is the 95th smallest, whatever their order', () => {
  expect(percentile(hundred, 0.95)).toBe(95)
})

test('few values: a high percentile is the largest of them, a low one the smallest', () => {
  expect(percentile([3, 1, 2], 0.99)).toBe(3)
  expect(percentile([3, 1, 2], 0)).toBe(1)
})

test('one slow load of five does not move the median', () => {
  expect(median([10, 11, 12, 13, 900])).toBe(12)
})

test('no values have no percentile', () => {
  expect(() => percentile([], 0.5)).toThrow(RangeError)
})
