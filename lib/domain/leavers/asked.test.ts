import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import { type AskAnswer, answersAsk, askDue } from './asked'

const at = instant('2026-10-05T00:00:00Z')
const said = (answer: AskAnswer['answer']) => ({ at, value: { answer, leftOn: null, since: '2026-09-30' } })

describe('whoever is to be asked about', () => {
  test('is to be answered for within ten business days, holidays and the company’s own days off apart', () => {
    expect(askDue({ since: '2026-09-30' }, [])).toBe('2026-10-15')
    expect(askDue({ since: '2026-09-30' }, ['2026-10-15'])).toBe('2026-10-16')
  })
  test('is not asked about again for the same end, but for the next', () => {
    expect(answersAsk({ since: '2026-09-30' }, said('renewed'), at)).toBe(true)
    expect(answersAsk({ since: '2026-12-31' }, said('renewed'), at)).toBe(false)
  })
  test('is asked about again when the roster has not followed in 90 days, unless they left', () => {
    const later = instant('2027-01-03T00:00:00Z')
    expect(answersAsk({ since: '2026-09-30' }, said('transferred'), later)).toBe(false)
    expect(answersAsk({ since: '2026-09-30' }, said('left'), later)).toBe(true)
  })
})
