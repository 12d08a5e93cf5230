import { expect, test } from 'vitest'
import { orderedId } from './ordered-id'

test('ids sort as they were made, also many within a millisecond, and are uuids', () => {
  const made = Array.from({ length: 20_000 }, orderedId)
  expect([...made].sort()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
