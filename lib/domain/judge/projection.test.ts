import { describe, expect, test } from 'vitest'
import { DAY, elapsed } from '../instant'
import { daysAgo, NOW } from '../testing/facts'
import { projectedZero } from './projection'

/** Users left on each day, from `days` days ago until now. */
const history = (days: number, left: (daysAgo: number) => number) =>
  Array.from({ length: days + 1 }, (_, day) => ({ at: daysAgo(days - day), left: left(days - day) }))

describe('the projected zero date', () => {
  test('of a steady decline is where the line meets zero', () => {
    const zero = projectedZero(
      history(60, (ago) => 100 + ago),
      NOW,
    )
    expect(zero && elapsed(NOW, zero.from) / DAY).toBeCloseTo(100)
    expect(zero && elapsed(NOW, zero.to) / DAY).toBeCloseTo(100)
  })

  test('of an uneven decline is a range around the typical pace', () => {
    const zero = projectedZero(
      history(60, (ago) => 100 + ago + (ago > 30 ? ago - 30 : 0)),
      NOW,
    )
    expect(zero && zero.from < zero.to).toBe(true)
  })

  test('is not moved to tomorrow by one mass deletion', () => {
    const zero = projectedZero(
      history(80, (ago) => 100 + ago + (ago > 3 ? 200 : 0)),
      NOW,
    )
    expect(zero && elapsed(NOW, zero.to) / DAY).toBeGreaterThan(60)
  })

  test.each([
    ['under four weeks of history', history(27, (ago) => 100 + ago)],
    ['a flat line', history(60, () => 100)],
    ['a rising line', history(60, (ago) => 100 - ago)],
    ['no history', []],
    ['nothing left', history(60, (ago) => ago)],
  ])('is withheld for %s', (_, points) => {
    expect(projectedZero(points, NOW)).toBeNull()
  })

  test('rests on the last 90 days only', () => {
    expect(
      projectedZero(
        history(200, (ago) => (ago > 95 ? 500 : 100)),
        NOW,
      ),
    ).toBeNull()
  })
})
