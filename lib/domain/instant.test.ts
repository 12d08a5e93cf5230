import { expect, test } from 'vitest'
import { endOfDay } from './instant'

test.each([
  ['UTC', '2026-11-28', '2026-11-29T00:00:00.000Z'],
  ['Asia/Tokyo', '2026-11-28', '2026-11-28T15:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-28', '2026-11-29T08:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-12-31', '2026-12-31T10:00:00.000Z'],
  // Clocks are put forward at midnight.
  ['Africa/Cairo', '2026-04-23', '2026-04-23T22:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-02T05:00:00.000Z'],
])('in %s the day %s ends at %s', (timeZone, day, end) => {
  expect(endOfDay(day, timeZone)).toBe(end)
})
