import { describe, expect, test } from 'vitest'
import { uuid } from '../ids'
import { instant } from '../instant'
import { parsePolicyDocument } from '../trust/policy-document'
import type { CaseDoorKind } from './leaver-case'
import { sessionsUntil } from './sessions'

const SEEN = instant('2026-11-20T03:00:00Z')
const CLOSED = instant('2026-11-21T03:00:00Z')
const credential = (kind: Extract<CaseDoorKind, { type: 'credential' }>['kind']): CaseDoorKind => ({
  type: 'credential',
  kind,
  account: uuid('00000000-0000-4000-8000-000000000001'),
  user: uuid('00000000-0000-4000-8000-000000000002'),
  userName: 'ada',
})
const door = (what: CaseDoorKind) => ({ what, seenOpenAt: SEEN, closedAt: CLOSED })
const deny = (at: string) => ({
  name: 'cut-off',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: { DateLessThan: { 'aws:TokenIssueTime': at } } },
    ],
  }),
})
const holder = { removedAt: null, inlinePolicies: [] }
const at = (hours: number) => instant(Date.parse(CLOSED) + hours * 3_600_000)

describe('sessions of a door that was shut', () => {
  test('may work for 36 hours where a key was, and no longer', () => {
    expect(sessionsUntil(door(credential('access-key')), holder, at(35))).toBe(at(36))
    expect(sessionsUntil(door(credential('access-key')), holder, at(36))).toBeNull()
  })
  test('may work for 12 hours where a password or single sign-on was', () => {
    expect(sessionsUntil(door(credential('password')), holder, at(1))).toBe(at(12))
    expect(sessionsUntil(door({ type: 'sign-on' }), null, at(1))).toBe(at(12))
    expect(sessionsUntil(door(credential('ssh-key')), holder, at(1))).toBeNull()
  })
  test('end with the user’s deletion, or by a deny on the time of issue since the door was seen open', () => {
    const key = door(credential('access-key'))
    expect(sessionsUntil(key, { ...holder, removedAt: CLOSED }, at(1))).toBeNull()
    const cut = (time: string) => sessionsUntil(key, { ...holder, inlinePolicies: [deny(time)] }, at(1))
    expect(cut('2026-11-20T12:00:00Z')).toBeNull()
    expect(cut('2026-11-19T12:00:00Z')).toBe(at(36))
  })
  test('are not told of while the door is open: it is told itself', () => {
    expect(sessionsUntil({ ...door(credential('access-key')), closedAt: null }, holder, at(1))).toBeNull()
  })
})
