import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import { cleanUpByMonth, punctualityOf } from './clean-up'

const at = (day: string) => instant(`2026-11-${day}T00:00:00Z`)
const NOW = at('25')

describe('in time', () => {
  const deadline = at('15')
  const closed = (seenOpen: string, closedAt: string | null) => ({
    seenOpenAt: at(seenOpen),
    closedAt: closedAt === null ? null : at(closedAt),
  })
  const told = (...doors: ReturnType<typeof closed>[]) => punctualityOf(doors, deadline, NOW, false)
  test('is met where all were seen shut by then, missed where one was seen open later', () => {
    expect(told(closed('10', '14'), closed('12', '15'))).toBe('met')
    expect(told(closed('10', '14'), closed('16', '17'))).toBe('missed')
    expect(told(closed('16', null))).toBe('missed')
  })
  test('cannot be told where the deadline lies between two readings', () => {
    expect(told(closed('10', '14'), closed('14', '16'))).toBe('cannot-tell')
    expect(told(closed('14', null))).toBe('cannot-tell')
  })
  test('cannot be told of what is open while the lists of people are not to be believed', () => {
    expect(punctualityOf([closed('16', null)], deadline, NOW, true)).toBe('cannot-tell')
    expect(punctualityOf([closed('16', '17')], deadline, NOW, true)).toBe('missed')
  })
  test('is not over before the deadline while a door is open', () => {
    expect(punctualityOf([closed('10', null)], deadline, at('12'), false)).toBeNull()
  })
  test('is counted by month of leaving, with the middle of the days it took', () => {
    const of = (leavingDate: string, punctuality: 'met' | 'missed' | null, cleanedAfterDays: number | null) => ({
      leavingDate,
      punctuality,
      cleanedAfterDays,
    })
    expect(
      cleanUpByMonth([
        of('2026-10-05', 'met', 0),
        of('2026-10-31', 'missed', 9),
        of('2026-10-07', 'missed', 2),
        of('2026-11-02', null, null),
      ]),
    ).toEqual([
      { month: '2026-11', met: 0, missed: 0, cannotTell: 0, open: 1, medianDays: null },
      { month: '2026-10', met: 1, missed: 2, cannotTell: 0, open: 0, medianDays: 2 },
    ])
  })
})
