import { describe, expect, test } from 'vitest'
import type { CurrentDecision } from '../decision'
import type { Credential } from '../facts/credential'
import { DAY, HOUR, plus } from '../instant'
import type { Sighting } from '../leak/sighting'
import { accessKey, assessInput, daysAgo, iamUser, NOW, uuid } from '../testing/facts'
import { assess } from './assess'

const KEY = uuid('key')
const place = { repository: 'shop/api', file: '.env', line: 3, commit: null, url: null }

const sighting = (more: Partial<Sighting> = {}): Sighting => ({
  id: uuid('sighting'),
  credentialId: KEY,
  tool: 'gitleaks',
  place,
  foundAt: daysAgo(40),
  reportedAt: daysAgo(1),
  hasSecret: false,
  verifiedAt: null,
  ...more,
})

const answered = (
  answer: 'absent' | 'rotated' | 'false',
  grade: 'id' | 'secret' | 'verified' = 'id',
): CurrentDecision => ({
  at: daysAgo(0.5),
  type: 'answer-sighting',
  value: { sighting: uuid('sighting'), answer, grade, reason: 'Looked at the file' },
})

function verdict(
  sightings: readonly Sighting[],
  decisions: readonly CurrentDecision[] = [],
  key: Partial<Credential> = {},
) {
  const user = iamUser({ credentials: [accessKey({ id: KEY, ...key })] })
  return assess(assessInput({ user, sightings, decisions }))
}

describe('a key that leak reports saw', () => {
  test('with its secret makes its user exposed: cut off now, before everything', () => {
    const { signals, nextAction, nextActionBecause, nextActor } = verdict([sighting({ hasSecret: true })])
    expect({
      nextAction,
      nextActor,
      exposed: signals.includes('exposed'),
      seen: signals.includes('key-id-seen'),
    }).toEqual({ nextAction: 'contain-exposed', nextActor: 'account-administration', exposed: true, seen: false })
    expect(nextActionBecause[0]).toEqual({
      code: 'secret-in-report',
      credentialId: KEY,
      tool: 'gitleaks',
      place: 'shop/api .env:3',
      at: daysAgo(1),
    })
  })

  test('and was tried makes its user exposed, and this is said first', () => {
    const tried = sighting({ id: uuid('other'), tool: 'trufflehog', verifiedAt: daysAgo(2) })
    const { nextActionBecause } = verdict([sighting({ hasSecret: true }), tried])
    expect(nextActionBecause.map(({ code }) => code).slice(0, 2)).toEqual(['verified-in-report', 'secret-in-report'])
  })

  test('by its id alone exposes nobody: it is a signal of its own, and no action', () => {
    const { signals, nextAction } = verdict([sighting()])
    expect(signals).toContain('key-id-seen')
    expect(signals).not.toContain('exposed')
    expect(nextAction).toBe(verdict([]).nextAction)
  })

  test.each([
    ['inactive', 'inactive' as const],
    ['expired', 'expired' as const],
  ])('and is %s exposes nobody', (_, status) => {
    const { signals, nextAction } = verdict([sighting({ hasSecret: true, verifiedAt: daysAgo(1) })], [], { status })
    expect(signals).not.toContain('exposed')
    expect(nextAction).not.toBe('contain-exposed')
  })

  test('and is gone exposes nobody, whatever other key there is', () => {
    const { signals } = verdict([sighting({ credentialId: uuid('gone'), hasSecret: true })])
    expect(signals).not.toContain('exposed')
    expect(signals).not.toContain('key-id-seen')
  })

  test.each(['absent', 'rotated', 'false'] as const)('by its id alone is closed by the answer “%s”', (answer) => {
    expect(verdict([sighting()], [answered(answer)]).signals).not.toContain('key-id-seen')
  })

  test('is open again once a report tells more than was answered', () => {
    for (const answer of ['absent', 'rotated', 'false'] as const)
      expect(verdict([sighting({ hasSecret: true })], [answered(answer)]).signals).toContain('exposed')
    expect(verdict([sighting({ hasSecret: true, verifiedAt: NOW })], [answered('false', 'secret')]).signals).toContain(
      'exposed',
    )
  })

  test('is false where somebody said so in the knowledge of the secret', () => {
    const { signals, nextAction } = verdict([sighting({ hasSecret: true })], [answered('false', 'secret')])
    expect(signals).not.toContain('exposed')
    expect(nextAction).not.toBe('contain-exposed')
  })

  describe('and whose last use is of sts', () => {
    const verifiedAt = daysAgo(5)
    const used = (at: typeof verifiedAt, service: string) => ({
      lastUse: { state: 'used' as const, at, region: 'us-east-1', service },
    })
    const codes = (key: Partial<Credential>, of: Partial<Sighting> = { verifiedAt }) =>
      verdict([sighting({ hasSecret: true, ...of })], [], key).nextActionBecause.map(({ code }) => code)

    test('about when it was tried may be the check, and that is said', () => {
      expect(codes(used(plus(verifiedAt, -20 * HOUR), 'sts'))).toContain('use-may-be-check')
      expect(codes(used(plus(verifiedAt, 12 * HOUR), 'sts'))).toContain('use-may-be-check')
    })

    test('is a use like any other long before, long after, of another service, or where nobody tried it', () => {
      expect(codes(used(plus(verifiedAt, -9 * DAY), 'sts'))).not.toContain('use-may-be-check')
      expect(codes(used(plus(verifiedAt, 3 * DAY), 'sts'))).not.toContain('use-may-be-check')
      expect(codes(used(verifiedAt, 's3'))).not.toContain('use-may-be-check')
      expect(codes(used(verifiedAt, 'sts'), { verifiedAt: null })).not.toContain('use-may-be-check')
    })
  })
})
