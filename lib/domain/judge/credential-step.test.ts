import { describe, expect, test } from 'vitest'
import type { Credential } from '../facts/credential'
import {
  accessKey,
  allRead,
  approvedException,
  assessInput,
  daysAgo,
  iamUser,
  NOW,
  notRecorded,
  password,
  used,
  uuid,
} from '../testing/facts'
import { type AssessInput, assess } from './assess'
import type { Assessment } from './assessment'

const owned = (...credentials: readonly Credential[]) =>
  iamUser({ name: 'batch-report', tags: { owner: 'data' }, credentials })
const judged = (credentials: readonly Credential[], more: Partial<AssessInput> = {}) =>
  assess(assessInput({ user: owned(...credentials), ...more }))
/** Each step by the name of its credential. */
const steps = (verdict: Assessment, names: readonly string[] = ['old', 'new', 'pw']) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const step = verdict.steps.find(({ credentialId }) => credentialId === uuid(name))
      return step ? [[name, step.step]] : []
    }),
  )
const old = (facts: Partial<Credential> = {}) => accessKey({ id: uuid('old'), createdAt: daysAgo(800), ...facts })
const fresh = (facts: Partial<Credential> = {}) => accessKey({ id: uuid('new'), createdAt: daysAgo(100), ...facts })
const pw = (facts: Partial<Credential> = {}) => password({ id: uuid('pw'), createdAt: daysAgo(800), ...facts })

describe('single credentials', () => {
  test('of two keys only the idle one is named to be disabled, and the other to be kept', () => {
    const verdict = judged([old({ lastUse: used(daysAgo(300)) }), fresh({ lastUse: used(daysAgo(1)) })])
    expect(verdict.nextAction).toBe('create-replacement')
    expect(steps(verdict)).toEqual({ old: 'disable', new: 'keep' })
    expect(verdict.steps.map(({ credentialId }) => credentialId)).toEqual([uuid('old'), uuid('new')])
  })

  test('the newer key goes where it is the older that is used', () => {
    const verdict = judged([old({ lastUse: used(daysAgo(1)) }), fresh({ lastUse: used(daysAgo(95)) })])
    expect(steps(verdict)).toEqual({ old: 'keep', new: 'disable' })
  })

  test.each([0, 3, 13])('a never used key of %i days is a rotation under way: neither key is touched', (age) => {
    for (const lastUse of [used(daysAgo(300)), used(daysAgo(1))]) {
      const verdict = judged([old({ lastUse }), fresh({ createdAt: daysAgo(age) })])
      expect(steps(verdict)).toEqual({ old: 'leave', new: 'leave' })
      expect(verdict.steps[0]?.because).toEqual([
        { code: 'rotation-under-way', kind: 'access-key', credentialId: uuid('new'), at: daysAgo(age) },
      ])
    }
  })

  test('a key that is newer than the report is one too', () => {
    const made = fresh({ createdAt: daysAgo(0), lastUse: { state: 'unknown', why: 'made-after-report' } })
    expect(steps(judged([old({ lastUse: used(daysAgo(300)) }), made]))).toEqual({ old: 'leave', new: 'leave' })
  })

  test('never used in two weeks it is none any more, and unused after 90 days', () => {
    const active = old({ lastUse: used(daysAgo(1)) })
    expect(steps(judged([active, fresh({ createdAt: daysAgo(16) })]))).toEqual({})
    expect(steps(judged([active, fresh({ createdAt: daysAgo(92) })]))).toEqual({ old: 'keep', new: 'disable' })
  })

  test('an old key goes after the new one was used and it was silent for the idle window, not before', () => {
    const at = (days: number) => judged([old({ lastUse: used(daysAgo(days)) }), fresh({ lastUse: used(daysAgo(1)) })])
    expect(steps(at(40))).toEqual({ old: 'wait' })
    expect(at(40).steps[0]?.because).toEqual([
      { code: 'newer-key-used', credentialId: uuid('new'), at: daysAgo(1) },
      { code: 'quiet-too-short', days: 39, ofDays: 45 },
    ])
    expect(steps(at(47))).toEqual({ old: 'disable', new: 'keep' })
    const unfollowed = [old({ lastUse: used(daysAgo(47)) }), fresh({ lastUse: used(daysAgo(60)) })]
    expect(steps(judged(unfollowed))).toEqual({})
  })

  test('an unused password goes beside a live key, and no key beside a used password', () => {
    expect(steps(judged([pw(), fresh({ lastUse: used(daysAgo(1)) })]))).toEqual({ pw: 'disable', new: 'keep' })
    const person = judged([pw({ lastUse: used(daysAgo(1)) }), old({ lastUse: used(daysAgo(200)) })])
    expect(steps(person)).toEqual({ pw: 'keep', old: 'disable' })
  })

  test('a use that is not known is never called silence', () => {
    const ssh = old({ kind: 'ssh-key', lastUse: notRecorded })
    expect(steps(judged([ssh, fresh({ lastUse: used(daysAgo(1)) })]))).toEqual({})
    expect(steps(judged([ssh, fresh({ lastUse: used(daysAgo(200)) })]))).toEqual({ old: 'keep', new: 'disable' })
  })

  test('an inactive key that was never used is listed, and deleted when nobody asked for it back', () => {
    const off = old({ status: 'inactive' })
    const active = fresh({ lastUse: used(daysAgo(1)) })
    const then = { ...owned(off, active), readAt: allRead(daysAgo(40)) }
    const before = assess(assessInput({ user: then, now: daysAgo(40) }))
    expect(steps(before)).toEqual({ old: 'wait' })
    const after = judged([off, active], { previous: before })
    expect(steps(after)).toEqual({ old: 'delete' })
    expect(after.steps[0]?.because).toEqual([
      { code: 'not-asked-back', kind: 'access-key', credentialId: uuid('old'), days: 39 },
    ])
    const failing = judged([off, active], { previous: before, account: { state: 'open', reading: 'failed' } })
    expect(steps(failing)).toEqual({ old: 'wait' })
  })

  test('when all is off, everything waits and goes with the user', () => {
    const off = [old({ status: 'inactive' }), fresh({ status: 'inactive', lastUse: used(daysAgo(100)) })]
    const before = assess(assessInput({ user: { ...owned(...off), readAt: allRead(daysAgo(40)) }, now: daysAgo(40) }))
    expect(before).toMatchObject({ nextAction: 'wait' })
    expect(steps(before)).toEqual({ old: 'wait', new: 'wait' })
    const after = judged(off, { previous: before })
    expect(after.nextAction).toBe('delete')
    expect(steps(after)).toEqual({ old: 'delete', new: 'delete' })
  })

  test('what an exception covers stays, what it does not goes', () => {
    const exceptions = [approvedException({ credentialKinds: ['access-key'], until: daysAgo(-30) })]
    const both = [old({ lastUse: used(daysAgo(300)) }), pw({ lastUse: used(daysAgo(60)) })]
    const verdict = judged(both, { exceptions })
    expect(verdict).toMatchObject({ nextAction: 'disable', excepted: false })
    expect(verdict.nextActionBecause).toContainEqual({
      code: 'exception-covers',
      kinds: ['access-key'],
      at: daysAgo(-30),
    })
    expect(steps(verdict)).toEqual({ pw: 'disable', old: 'keep' })
    const signedIn = judged([old(), pw({ lastUse: used(daysAgo(1)) })], { exceptions })
    expect(signedIn.nextAction).toBe('create-replacement')
    expect(steps(signedIn)).toEqual({})
  })

  test('facts of a failing account lengthen no silence of a key', () => {
    const keys = [old({ lastUse: used(daysAgo(100)) }), fresh({ lastUse: used(daysAgo(61)) })]
    const user = { ...owned(...keys), readAt: allRead(daysAgo(60)) }
    const verdict = assess(assessInput({ user, account: { state: 'open', reading: 'failed' }, now: NOW }))
    expect(steps(verdict)).toEqual({ old: 'wait' })
  })
})

describe('whoever may break the glass', () => {
  const admin = [{ name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }]
  const glass = (...credentials: readonly Credential[]) =>
    assess(
      assessInput({
        user: iamUser({ name: 'break-glass', tags: { owner: 'sec' }, attachedPolicies: admin, credentials }),
      }),
    )

  test('is kept, and nothing of it is told to be disabled, with a key that it should not have', () => {
    const verdict = glass(old({ lastUse: used(daysAgo(1)) }), pw())
    expect(verdict).toMatchObject({ kind: 'break-glass', nextAction: 'keep', steps: [] })
    expect(verdict.nextActionBecause).toContainEqual({ code: 'break-glass-unsafe' })
  })

  test('is asked about where only a key is there, however long that was silent', () => {
    const verdict = glass(old({ lastUse: used(daysAgo(400)) }), fresh({ lastUse: used(daysAgo(300)) }))
    expect(verdict).toMatchObject({ kind: 'unknown', nextAction: 'identify', steps: [] })
    expect(verdict.suggested).toMatchObject({ kind: 'break-glass' })
  })
})
