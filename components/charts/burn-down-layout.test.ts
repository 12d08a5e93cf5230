import { expect, test } from 'vitest'
import type { ProgressPoint } from '@/lib/contract/views/overview'
import { instant } from '@/lib/domain/instant'
import { burnDownLayout, type Frame } from './burn-down-layout'
import { leftOf } from './chart-days'

const frame: Frame = { width: 800, height: 260, left: 40, right: 12, top: 12, bottom: 26 }
const none = { unidentified: 0, identified: 0, ready: 0, switched: 0, disabled: 0, removed: 0 }
const at = (day: string, counts: Partial<ProgressPoint['counts']>): ProgressPoint => ({
  day,
  counts: { ...none, ...counts },
})
const points = [at('2026-06-01', { identified: 100 }), at('2026-11-01', { identified: 10, disabled: 2, removed: 88 })]

test('what was removed is missing from the picture, not drawn', () => {
  expect(leftOf(points[1])).toBe(12)
  expect(burnDownLayout(points, null, frame).bands.map(({ stage }) => stage)).toEqual(['identified', 'disabled'])
})

test('the way to zero is drawn whole where it is not much longer than the history', () => {
  const floor = frame.height - frame.bottom
  const lowest = (to: string) => {
    const { wedge } = burnDownLayout(points, { from: instant('2026-12-01'), to: instant(to) }, frame)
    return Math.max(...[...(wedge?.area ?? '').matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y)))
  }
  expect(lowest('2027-04-01')).toBe(floor)
  const late = burnDownLayout(points, { from: instant('2029-01-01'), to: instant('2030-01-01') }, frame)
  expect(late.wedge?.sides).not.toContain(` ${floor}`)
})

test('a way to zero that the edge cuts says so there, and one that ends in the picture does not', () => {
  const goesOn = (to: string) =>
    burnDownLayout(points, { from: instant('2026-12-01'), to: instant(to) }, frame).wedge?.goesOn
  expect(goesOn('2027-04-01')).toBe(null)
  expect(goesOn('2030-01-01')?.x).toBeLessThanOrEqual(frame.width - frame.right)
})

test.each([
  ['soon', { from: instant('2026-11-10'), to: instant('2026-12-01') }],
  ['half in the picture', { from: instant('2026-12-01'), to: instant('2030-01-01') }],
  ['far away', { from: instant('2028-01-01'), to: instant('2040-01-01') }],
])('a projection %s stays inside the picture', (_when, projection) => {
  const { wedge } = burnDownLayout(points, projection, frame)
  const numbers = [...(wedge?.area ?? '').matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
  expect(numbers.length).toBeGreaterThanOrEqual(3)
  for (const [x, y] of numbers) {
    expect(x).toBeLessThanOrEqual(frame.width - frame.right + 0.1)
    expect(y).toBeLessThanOrEqual(frame.height - frame.bottom + 0.1)
  }
})

test('a band bears its name at its end where all of that fits in, and none where it does not', () => {
  const history = [
    at('2026-06-01', { unidentified: 2, identified: 60, ready: 38 }),
    at('2026-10-20', { unidentified: 2, identified: 60, ready: 4 }),
    at('2026-11-01', { unidentified: 2, identified: 50, ready: 40 }),
  ]
  const { bands } = burnDownLayout(history, null, frame)
  expect(bands.map(({ stage, label }) => [stage, label !== null])).toEqual([
    ['unidentified', false],
    ['identified', true],
    ['ready', false],
  ])
  const label = bands.find(({ stage }) => stage === 'identified')?.label
  expect(label?.x).toBeLessThan(frame.width - frame.right)
  expect(burnDownLayout(history, null, { ...frame, width: 130 }).bands.every((band) => band.label === null)).toBe(true)
})

test('a set of nothing can be drawn', () => {
  const { bands, yTicks } = burnDownLayout([at('2026-06-01', {}), at('2026-06-02', {})], null, frame)
  expect(bands).toEqual([])
  expect(yTicks.length).toBeGreaterThan(0)
})
