import { describe, expect, test } from 'vitest'
import { type TokenFacts, tokenStanding } from './api-token'
import { DAY, instant, plus } from './instant'
import type { Permission } from './viewer'

const NOW = instant('2026-11-23T03:00:00Z')
const ADA = { email: 'ada@example.com', groups: [], left: false }
const token = (more: Partial<TokenFacts> = {}): TokenFacts => ({
  scopes: ['read', 'scan'],
  endsAt: plus(NOW, 90 * DAY),
  revokedAt: null,
  owner: ADA,
  ...more,
})
const standing = (more: Partial<TokenFacts> = {}, held: readonly Permission[] = ['read', 'scan', 'decide']) =>
  tokenStanding(token(more), new Set(held), NOW)

describe('a token', () => {
  test('opens its scopes while its owner holds them', () => {
    expect(standing()).toEqual({ state: 'valid', endsSoon: false, lost: [] })
  })

  test('loses what its owner loses, and nothing else', () => {
    expect(standing({}, ['read']).lost).toEqual(['scan'])
    expect(standing({}, []).lost).toEqual(['read', 'scan'])
  })

  test('of the deployment loses nothing', () => {
    expect(standing({ owner: null }, [])).toMatchObject({ state: 'valid', lost: [] })
  })

  test('ends at its end, and with the departure of its owner', () => {
    expect(standing({ endsAt: plus(NOW, 1) }).state).toBe('valid')
    expect(standing({ endsAt: NOW }).state).toBe('ended')
    expect(standing({ owner: { ...ADA, left: true } }).state).toBe('owner-left')
  })

  test('ends soon within 14 days, unless it opens nothing any more', () => {
    expect(standing({ endsAt: plus(NOW, 14 * DAY) }).endsSoon).toBe(true)
    expect(standing({ endsAt: plus(NOW, 14 * DAY + 1) }).endsSoon).toBe(false)
    expect(standing({ endsAt: NOW }).endsSoon).toBe(false)
    expect(standing({ endsAt: plus(NOW, DAY), revokedAt: NOW })).toMatchObject({ state: 'revoked', endsSoon: false })
  })
})
