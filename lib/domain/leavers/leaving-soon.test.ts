import { describe, expect, test } from 'vitest'
import type { Person } from '../people/person'
import { endAhead } from './leaving-soon'

const TODAY = '2026-11-23'
const of = (more: Partial<Pick<Person, 'status' | 'leavingDate' | 'contractEnd'>>) =>
  endAhead({ status: 'active', leavingDate: null, contractEnd: null, ...more }, TODAY)

describe('who leaves soon', () => {
  test('has a leaving date or a contract’s end to come, the last day included', () => {
    expect(of({ leavingDate: TODAY })).toEqual({ day: TODAY, because: 'leaving-date' })
    expect(of({ contractEnd: '2026-12-31' })).toEqual({ day: '2026-12-31', because: 'contract-end' })
    expect(of({ leavingDate: '2026-11-22' })).toBeNull()
    expect(of({})).toBeNull()
  })
  test('is told by the leaving date where there is one, whatever the contract says', () => {
    expect(of({ leavingDate: '2026-12-15', contractEnd: '2026-12-31' })?.because).toBe('leaving-date')
    expect(of({ leavingDate: '2028-12-15', contractEnd: '2026-12-31' })).toBeNull()
  })
  test('is on leave or seconded, too, but has not left and is not asked about already', () => {
    expect(of({ status: 'on-leave', leavingDate: '2026-12-15' })).not.toBeNull()
    for (const status of ['left', 'ask'] as const) expect(of({ status, contractEnd: '2026-12-31' })).toBeNull()
  })
  test('is told of a quarter ahead, and no earlier', () => {
    expect(of({ contractEnd: '2027-02-23' })).not.toBeNull()
    expect(of({ contractEnd: '2027-02-24' })).toBeNull()
  })
})
