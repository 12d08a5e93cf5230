import { expect, test } from 'vitest'
import { HOUR, instant, MINUTE, plus } from './instant'
import { visitAt } from './visit'

const NINE = instant('2026-11-23T00:00:00Z')
const first = visitAt(null, NINE)

test('who was never here has nothing to compare with', () => {
  expect(first).toEqual({ openedAt: NINE, lookedAt: null })
})

test('pages less than four hours apart are one visit, however long it goes on', () => {
  const pages = [1, 4, 7, 10].map((hours) => plus(NINE, hours * HOUR))
  expect(pages.reduce(visitAt, first).lookedAt).toBeNull()
})

test('a page four hours after the last begins another visit, which compares with that last page', () => {
  const lunch = visitAt(first, plus(NINE, 3 * HOUR))
  const evening = visitAt(lunch, plus(NINE, 7 * HOUR))
  expect(evening).toEqual({ openedAt: plus(NINE, 7 * HOUR), lookedAt: plus(NINE, 3 * HOUR) })
  expect(visitAt(evening, plus(NINE, 7 * HOUR + MINUTE)).lookedAt).toEqual(plus(NINE, 3 * HOUR))
})

test('a page told late takes nothing back', () => {
  expect(visitAt(first, plus(NINE, -MINUTE))).toEqual(first)
})
