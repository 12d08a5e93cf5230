import { expect, test } from 'vitest'
import { beyond, neverRun, unusedShare } from './unused-scripts'

const range = (startOffset: number, endOffset: number, count: number) => ({ startOffset, endOffset, count })

test('a script that ran from end to end has nothing unused', () => {
  expect(neverRun(100, [{ ranges: [range(0, 100, 1)] }])).toBe(0)
})

test('a function that was never called counts, though the script around it ran', () => {
  expect(neverRun(100, [{ ranges: [range(0, 100, 1)] }, { ranges: [range(20, 50, 0)] }])).toBe(30)
})

test('a branch that ran within a block that did not is used', () => {
  const script = { ranges: [range(0, 100, 1)] }
  const called = { ranges: [range(10, 90, 3), range(20, 60, 0), range(30, 40, 2)] }
  expect(neverRun(100, [called, script])).toBe(30)
})

test('what the framework leaves unused by itself is not held against a page', () => {
  const empty = { characters: 1_000, unused: 650 }
  const page = { characters: 1_500, unused: 800 }
  expect(unusedShare(page)).toBeGreaterThan(0.5)
  expect(unusedShare(beyond(page, empty))).toBe(0.3)
})
