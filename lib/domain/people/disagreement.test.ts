import { describe, expect, test } from 'vitest'
import { disagreementOf } from './disagreement'

const directory = (status: 'enabled' | 'disabled' | 'unknown') => ({ userId: 'u', userName: 'u', status })

describe('roster and Identity Center', () => {
  test('disagree when the one has somebody whom the other disabled', () => {
    const of = { status: 'access-ended', directory: directory('disabled') } as const
    expect(disagreementOf({ ...of, inRoster: true })).toBe('roster-has-them')
    expect(disagreementOf({ ...of, inRoster: false })).toBeNull()
  })
  test('disagree when the identity provider alone ended somebody whom the roster has', () => {
    for (const still of [directory('enabled'), directory('unknown'), null])
      expect(disagreementOf({ status: 'access-ended', inRoster: true, directory: still })).toBe('provider-ended')
  })
  test('disagree when somebody left, or is to be asked about, and may still sign in', () => {
    for (const status of ['left', 'ask'] as const) {
      expect(disagreementOf({ status, inRoster: true, directory: directory('enabled') })).toBe('directory-enabled')
      for (const other of [directory('disabled'), directory('unknown'), null])
        expect(disagreementOf({ status, inRoster: true, directory: other })).toBeNull()
    }
  })
  test('agree of whoever is here', () => {
    expect(disagreementOf({ status: 'active', inRoster: true, directory: directory('enabled') })).toBeNull()
  })
})
