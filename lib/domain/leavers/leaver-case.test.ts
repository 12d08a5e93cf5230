import { describe, expect, test } from 'vitest'
import { instant } from '../instant'
import { type CaseFacts, caseState, doorStep } from './leaver-case'

const at = (day: string) => instant(`2026-11-${day}T00:00:00Z`)
const NOW = at('25')
const shut = { openedAt: at('01'), closedAt: at('20'), usedAfterAt: null }
const ajar = { openedAt: at('01'), closedAt: null, usedAfterAt: null }
const facts = (more: Partial<CaseFacts> = {}): CaseFacts => ({
  leaves: true,
  doors: [ajar],
  reopenedAt: null,
  answer: null,
  retained: null,
  ...more,
})
const state = (more: Partial<CaseFacts>) => caseState(facts(more), NOW)

describe('a case', () => {
  test('is open until the manager answered that doors may be closed, or who takes over', () => {
    expect(state({})).toBe('open')
    for (const answer of ['may-close', 'in-use'] as const)
      expect(state({ answer: { at: at('10'), answer } })).toBe('confirmed')
    for (const answer of ['not-left', 'not-mine'] as const)
      expect(state({ answer: { at: at('10'), answer } })).toBe('open')
  })
  test('is cleaned when a scan saw every door shut, whatever was answered, and not before', () => {
    expect(state({ doors: [shut, ajar], answer: { at: at('10'), answer: 'may-close' } })).toBe('confirmed')
    expect(state({ doors: [shut, shut] })).toBe('cleaned')
  })
  test('is retained until its date is over', () => {
    expect(state({ retained: { at: at('10'), until: at('26') } })).toBe('retained')
    expect(state({ retained: { at: at('10'), until: at('25') } })).toBe('open')
  })
  test('is asked about again when a door is found after it was decided to keep what is open', () => {
    const retained = { at: at('10'), until: at('26') }
    expect(state({ retained, doors: [ajar, { ...ajar, openedAt: at('12') }] })).toBe('open')
    expect(state({ retained, doors: [ajar, { ...ajar, openedAt: at('12'), closedAt: at('13') }] })).toBe('retained')
  })
  test('is never retained with a door that was used after its person left', () => {
    const retained = { at: at('10'), until: at('26') }
    expect(state({ retained, doors: [{ ...ajar, usedAfterAt: at('05') }, ajar] })).toBe('open')
    expect(state({ retained, doors: [{ ...shut, usedAfterAt: at('05') }, ajar] })).toBe('retained')
  })
  test('that reopened wants an answer of its own', () => {
    const answer = { at: at('10'), answer: 'may-close' } as const
    expect(state({ reopenedAt: at('22'), answer })).toBe('reopened')
    expect(state({ reopenedAt: at('22'), answer: { ...answer, at: at('23') } })).toBe('confirmed')
  })
  test('of somebody who has not left after all, or had no door of theirs, is withdrawn', () => {
    expect(state({ leaves: false })).toBe('withdrawn')
    expect(state({ doors: [] })).toBe('withdrawn')
  })
})

describe('a door', () => {
  test('is closed for good only where a scan saw it', () => {
    const door = { openedAt: at('01'), closedAt: null }
    expect(doorStep(door, null)).toBe('not-started')
    expect(doorStep(door, { at: at('02'), state: 'asked' })).toBe('asked')
    expect(doorStep(door, { at: at('03'), state: 'closed' })).toBe('closed')
    expect(doorStep({ ...door, closedAt: at('04') }, null)).toBe('seen-closed')
  })
  test('that opened again was not begun', () => {
    expect(doorStep({ openedAt: at('05'), closedAt: null }, { at: at('03'), state: 'closed' })).toBe('not-started')
  })
})
