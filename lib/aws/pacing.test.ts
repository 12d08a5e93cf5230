import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Bucket } from './pacing'

vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => globalThis.setTimeout(resolve, ms)),
}))
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** How many of many callers were let through within so many milliseconds. */
async function admitted(bucket: Bucket, ms: number): Promise<number> {
  let count = 0
  for (let n = 0; n < 500; n += 1) void bucket.take().then(() => (count += 1))
  await vi.advanceTimersByTimeAsync(ms)
  return count
}

test('a bucket lets its burst through at once and then its rate', async () => {
  const bucket = new Bucket({ perSecond: 18, burst: 2 }, 1)
  expect(await admitted(bucket, 10_000)).toBeLessThanOrEqual(182)
  expect(await admitted(new Bucket({ perSecond: 18, burst: 2 }, 1), 10_000)).toBeGreaterThanOrEqual(178)
})

test('at the quota of Identity Center no second sees more than 20 calls', async () => {
  const bucket = new Bucket({ perSecond: 18, burst: 2 }, 1)
  const times: number[] = []
  for (let n = 0; n < 200; n += 1) void bucket.take().then(() => times.push(performance.now()))
  await vi.advanceTimersByTimeAsync(12_000)
  const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length))
  expect(busiest).toBeLessThanOrEqual(20)
  expect(times).toHaveLength(200)
})

test('a refusal halves the rate, refusals of the same second do it once, successes restore it', async () => {
  const bucket = new Bucket({ perSecond: 10, burst: 20 }, 1)
  bucket.throttled()
  bucket.throttled()
  expect(bucket.perSecond).toBe(5)
  await vi.advanceTimersByTimeAsync(1_000)
  bucket.throttled()
  expect(bucket.perSecond).toBe(2.5)
  for (let n = 0; n < 10; n += 1) bucket.succeeded()
  expect(bucket.perSecond).toBe(10)
})

test('a throttled bucket is empty: the next call waits', async () => {
  const bucket = new Bucket({ perSecond: 10, burst: 20 }, 1)
  bucket.throttled()
  expect(await admitted(bucket, 150)).toBe(0)
  expect(await admitted(bucket, 1_000)).toBe(0)
})
