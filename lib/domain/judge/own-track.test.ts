import { describe, expect, test } from 'vitest'
import type { IamUser } from '../facts/iam-user'
import {
  accessKey,
  approvedException,
  assessInput,
  assigned,
  candidatesOf,
  daysAgo,
  iamUser,
  notRecorded,
  password,
  person,
  used,
  uuid,
} from '../testing/facts'
import { type AssessInput, assess } from './assess'
import { lastDayOf } from './marks'

const verdict = (facts: Partial<AssessInput>) => assess(assessInput(facts))
/** A name alone decides nothing. */
const pathOf = (name: string) =>
  name.startsWith('github') ? '/deploy/' : name.startsWith('fastly') ? '/vendors/' : '/'
const owned = (name: string, facts: Partial<IamUser>) =>
  iamUser({
    name,
    path: pathOf(name),
    tags: { owner: 'web' },
    credentials: [accessKey({ lastUse: used(daysAgo(1)) })],
    ...facts,
  })

describe('leavers', () => {
  const left = person({ status: 'left', lastDay: '2026-10-31' })
  const theirs = (facts: Partial<IamUser>): Partial<AssessInput> => ({
    user: iamUser({ tags: { email: 'taro.yamada@example.com' }, ...facts }),
    candidates: candidatesOf(left),
  })

  test('with a key only and an e-mail tag are people too, and their user is closed', () => {
    const facts = theirs({ name: 'taro.yamada', credentials: [accessKey({ lastUse: used(daysAgo(60)) })] })
    const { kind, nextAction, signals } = verdict(facts)
    expect([kind, nextAction]).toEqual(['human', 'close-leaver'])
    expect(signals).toContain('leaver')
  })

  test('have no replacement: their own assignment is one more door', () => {
    const assignments = [assigned(left.id, { roleLastUsed: used(daysAgo(1)) })]
    const facts = theirs({ credentials: [accessKey({ lastUse: used(daysAgo(60)) })] })
    expect(verdict({ ...facts, assignments })).toMatchObject({ replacement: null, soak: null, blockedBy: [] })
  })

  test('leave machines that are handed over by a day, and never disabled blindly', () => {
    const { nextAction, nextActionBecause, nextActionUntil, steps } = verdict({
      user: owned('deploy-web', { path: '/deploy/', tags: { owner: 'taro.yamada@example.com' } }),
      candidates: candidatesOf(left),
    })
    expect([nextAction, nextActionUntil]).toEqual(['close-leaver', daysAgo(-14)])
    expect(nextActionBecause).toContainEqual({ code: 'hand-over' })
    expect(steps).toEqual([])
  })

  test('are closed too where somebody claims their user for emergencies', () => {
    const facts = theirs({ name: 'taro.yamada', credentials: [password({ lastUse: used(daysAgo(60)) })] })
    const claim = { type: 'set-kind', at: daysAgo(1), value: { kind: 'break-glass', integration: null } } as const
    const claimed = verdict({ ...facts, decisions: [claim] })
    expect([claimed.kind, claimed.nextAction]).toEqual(['break-glass', 'close-leaver'])
    const exceptions = [approvedException()]
    expect(verdict({ ...facts, decisions: [claim], exceptions }).nextAction).toBe('keep')
    const emergency = iamUser({ name: 'break-glass-1', tags: { owner: 'taro.yamada@example.com' } })
    expect(verdict({ ...facts, user: { ...emergency, credentials: [password()] } }).nextAction).toBe('keep')
  })

  test('an SSH key that nobody looked up may run a machine', () => {
    const facts = theirs({ tags: { email: 'taro.yamada@example.com', kind: 'human' } })
    const ssh = accessKey({ id: uuid('ssh'), kind: 'ssh-key', lastUse: notRecorded })
    const user = { ...(facts.user ?? iamUser()), credentials: [ssh] }
    expect(verdict({ ...facts, user }).nextActionBecause).toContainEqual({
      code: 'may-run-machine',
      kind: 'ssh-key',
      credentialId: uuid('ssh'),
    })
  })
})

describe('a leaver’s key that nobody answered for in time', () => {
  const left = person({ status: 'left', lastDay: '2026-10-31' })
  const goneOn = { code: 'person-left', personId: left.id, at: lastDayOf(left) }
  const inTime = { code: 'no-answer-by', at: daysAgo(-14) }
  const successor = { code: 'successor-first' }
  /** The verdict when the two weeks are over. */
  const cutOff = (facts: Partial<IamUser>) => {
    const asked = {
      user: iamUser({ tags: { email: 'taro.yamada@example.com' }, ...facts }),
      candidates: candidatesOf(left),
    }
    const found = verdict(asked)
    expect(found.nextAction).toBe('close-leaver')
    const late = { ...asked, previous: found }
    expect(verdict({ ...late, now: daysAgo(-13) }).nextAction).toBe('close-leaver')
    const { nextAction, nextActor, nextActionBecause } = verdict({ ...late, now: daysAgo(-14) })
    expect([nextAction, nextActor]).toEqual(['contain-exposed', 'account-administration'])
    return nextActionBecause
  }

  test('is cut off, with a successor first for what may live by it, and a use since the last day is told', () => {
    const because = cutOff({ credentials: [accessKey({ lastUse: used(daysAgo(5)) })] })
    expect(because).toEqual([
      goneOn,
      { code: 'used-after-leaving', personId: left.id, at: daysAgo(5) },
      inTime,
      successor,
    ])
  })

  test('used last while the person was there, is not told to be used after leaving', () => {
    expect(cutOff({ credentials: [accessKey({ lastUse: used(daysAgo(25)) })] })).toEqual([goneOn, inTime, successor])
  })

  test('wants a successor, too, where nobody knows what uses it', () => {
    const unread = accessKey({ lastUse: { state: 'unknown', why: 'not-read' } })
    expect(cutOff({ credentials: [unread] })).toEqual([goneOn, inTime, successor])
  })

  test('is asked about first where only its name is like the person’s address', () => {
    const credentials = [accessKey({ lastUse: used(daysAgo(25)) })]
    expect(cutOff({ name: 'taro.yamada', tags: {}, credentials })).toEqual([
      goneOn,
      inTime,
      { code: 'ask-whose', personId: left.id, method: 'email-local-part' },
      successor,
    ])
  })
})

describe('the days that a leaver’s key has', () => {
  const left = person({ status: 'left', lastDay: '2026-10-31' })
  const credentials = [accessKey({ lastUse: used(daysAgo(5)) })]
  const theirs = {
    user: iamUser({ name: 'batch', tags: { email: 'taro.yamada@example.com', kind: 'human' }, credentials }),
    candidates: candidatesOf(left),
  }
  const isNot = { type: 'set-match', at: daysAgo(-15), value: { personId: left.id, is: false, method: null } } as const

  test('are over for good: to say that it is not theirs, and to take that back, gives no more', () => {
    const found = verdict(theirs)
    const late = verdict({ ...theirs, previous: found, now: daysAgo(-14) })
    expect(late.nextAction).toBe('contain-exposed')
    const refused = verdict({ ...theirs, previous: late, decisions: [isNot], now: daysAgo(-15) })
    expect(refused).toMatchObject({ match: null, carried: { leaverSince: null } })
    const again = verdict({ ...theirs, previous: refused, now: daysAgo(-15) })
    const before = [late.nextAction, late.nextActionUntil, late.nextActionBecause, late.carried.leaverSince]
    expect([again.nextAction, again.nextActionUntil, again.nextActionBecause, again.carried.leaverSince]).toEqual(
      before,
    )
  })

  test('are counted anew for another leaver, and for one who was back meanwhile', () => {
    const other = person({ id: uuid('other'), emails: ['hanako@example.com'], status: 'left', lastDay: '2026-10-31' })
    const found = verdict(theirs)
    const is = { type: 'set-match', at: daysAgo(-15), value: { personId: other.id, is: true, method: null } } as const
    const another = verdict({ ...theirs, previous: found, decidedPeople: [other], decisions: [is], now: daysAgo(-15) })
    expect(another.carried.leaverSince).toBe(daysAgo(-15))
    const back = verdict({ ...theirs, candidates: candidatesOf(person()), previous: found, now: daysAgo(-16) })
    expect(verdict({ ...theirs, previous: back, now: daysAgo(-20) }).carried.leaverSince).toBe(daysAgo(-20))
  })
})

describe('what others may hold', () => {
  const left = person({ status: 'left', lastDay: '2026-10-31' })

  test('tells a use after leaving once, that of the password before that of the key', () => {
    const asked = {
      user: iamUser({
        tags: { email: 'taro.yamada@example.com' },
        credentials: [password({ lastUse: used(daysAgo(5)) }), accessKey({ lastUse: used(daysAgo(3)) })],
      }),
      candidates: candidatesOf(left),
    }
    const { nextActionBecause } = verdict({ ...asked, previous: verdict(asked), now: daysAgo(-14) })
    expect(nextActionBecause).toEqual([
      { code: 'used-after-leaving', personId: left.id, at: daysAgo(5) },
      { code: 'person-left', personId: left.id, at: lastDayOf(left) },
      { code: 'no-answer-by', at: daysAgo(-14) },
      { code: 'successor-first' },
    ])
  })

  test('is cut off without a successor where it is a person’s own, and with one where it runs a machine', () => {
    const policy = 'AWSCompromisedKeyQuarantineV3'
    const attachedPolicies = [{ name: policy, arn: `arn:aws:iam::aws:policy/${policy}` }]
    const own = iamUser({ tags: { email: 'taro.yamada@example.com' }, credentials: [accessKey()], attachedPolicies })
    const quarantined = { code: 'quarantined', policy }
    expect(verdict({ user: own, candidates: candidatesOf(person()) }).nextActionBecause).toEqual([quarantined])
    expect(verdict({ user: owned('github-web', { attachedPolicies }) }).nextActionBecause).toEqual([
      quarantined,
      { code: 'successor-first' },
    ])
  })

  test('stays left whatever exception it has, as does a leaver’s own, until it is closed', () => {
    const policy = 'AWSCompromisedKeyQuarantineV3'
    const attachedPolicies = [{ name: policy, arn: `arn:aws:iam::aws:policy/${policy}` }]
    const exceptions = [approvedException()]
    const exposed = verdict({ user: owned('deploy-web', { attachedPolicies }), exceptions })
    expect([exposed.nextAction, exposed.excepted]).toEqual(['contain-exposed', false])
    const theirs = verdict({
      user: iamUser({ tags: { email: 'taro.yamada@example.com' }, credentials: [accessKey()] }),
      candidates: candidatesOf(left),
      exceptions,
    })
    expect([theirs.nextAction, theirs.excepted]).toEqual(['close-leaver', false])
    expect(verdict({ user: owned('deploy-web', {}), exceptions })).toMatchObject({ nextAction: 'keep', excepted: true })
  })

  test('of an approved break-glass user raises an alarm at every use, though nothing keeps it meanwhile', () => {
    const policy = 'AWSCompromisedKeyQuarantineV3'
    const attachedPolicies = [{ name: policy, arn: `arn:aws:iam::aws:policy/${policy}` }]
    const glass = (days: number) => ({
      user: iamUser({ attachedPolicies, credentials: [password({ lastUse: used(daysAgo(days)) })] }),
      decisions: [{ type: 'set-kind', at: daysAgo(90), value: { kind: 'break-glass', integration: null } } as const],
      exceptions: [approvedException()],
    })
    const before = verdict({ ...glass(40), now: daysAgo(9) })
    expect(before.nextAction).toBe('contain-exposed')
    expect(verdict({ ...glass(2), previous: before }).carried.usedAgain).toEqual({ code: 'used-again', at: daysAgo(2) })
  })
})
