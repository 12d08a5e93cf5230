import { expect, test } from 'vitest'
import { instant, MINUTE, plus } from '../instant'
import { makingWindows } from './making-windows'

const at = (minute: number) => plus(instant('2026-11-01T00:00:00Z'), minute * MINUTE)

test('are around each time, the latest first; what was made together is asked for once', () => {
  expect(makingWindows([at(60), at(0), at(1)])).toEqual([
    { from: at(58), until: at(62) },
    { from: at(-2), until: at(3) },
  ])
})

test('are not more than a few', () => {
  const daily = Array.from({ length: 90 }, (_, day) => at(day * 24 * 60))
  expect(makingWindows(daily)).toHaveLength(12)
  expect(makingWindows(daily)[0]?.from).toBe(at(89 * 24 * 60 - 2))
})
