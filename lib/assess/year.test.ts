import { describe, expect, test } from 'vitest'
import type { Credential, LastUse } from '../domain/facts/credential'
import type { IamUser } from '../domain/facts/iam-user'
import { DAY, plus } from '../domain/instant'
import type { AssessInput } from '../domain/judge/assess'
import { accessKey, iamUser, notRecorded, reviewedRole, uuid } from '../domain/testing/facts'
import type { PolicyRef } from '../domain/trust/policy-document'
import { answered, noonOf, replay, type StoryDay, scanOn, toldOn } from './testing/replay'

/** Every day from one to another. */
const daily = (from: StoryDay, to: StoryDay, every = 1): StoryDay[] =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, at) => from + at * every)

const key = (day: StoryDay, uses: readonly StoryDay[], more: Partial<Credential> = {}): Credential =>
  accessKey({ createdAt: plus(scanOn(0), -400 * DAY), lastUse: toldOn(day, uses), ...more })

const machine = (facts: Partial<IamUser>): IamUser =>
  iamUser({
    name: 'github-web',
    path: '/deploy/',
    tags: { owner: 'web' },
    createdAt: plus(scanOn(0), -400 * DAY),
    ...facts,
  })

const S3: PolicyRef = { name: 'AmazonS3FullAccess', arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }

/** A role by whose name it is this machine's, and which allows what it does. */
const webRole = (lastUsed: LastUse) => reviewedRole({ name: 'github-web', attachedPolicies: [S3], lastUsed })

/** From day 40 on there is a role, used from day 50 on. */
const roleFrom40 = (day: StoryDay): Partial<AssessInput> =>
  day < 40 ? {} : { roles: [webRole(toldOn(day, day < 50 ? [] : daily(50, 365)))] }

/** Used daily until day 60, disabled on day 130, gone on day 200. */
const wayOut = (day: StoryDay): Partial<IamUser> | null =>
  day >= 200 ? null : { credentials: [key(day, daily(-30, 60), { status: day < 130 ? 'active' : 'inactive' })] }

const told = (events: readonly { day: StoryDay; what: string }[]) => events.map(({ day, what }) => `${day}: ${what}`)

describe('a year, day by day', () => {
  test('a CI user is identified, replaced, quiet for 45 days, disabled, waited for and removed', () => {
    const { on, events, broken } = replay({ user: wayOut, around: roleFrom40, of: machine })
    expect(told(events)).toEqual([
      '40: identified → ready',
      '106: ready → switched',
      '130: switched → disabled',
      '200: disabled → removed',
    ])
    expect(broken).toEqual([])
    expect(on(39).nextAction).toBe('create-replacement')
    expect(on(60)).toMatchObject({ nextAction: 'switch', nextActor: 'owner' })
    // Used on day 60 at noon: day 105 proves 44 whole days and a half, day 106 forty-five.
    expect(on(105)).toMatchObject({ nextAction: 'switch', soak: { quietDays: 44, ofDays: 45 } })
    expect(on(106)).toMatchObject({
      nextAction: 'disable',
      nextActor: 'account-administration',
      soak: { quietDays: 45 },
    })
    expect(on(130)).toMatchObject({ nextAction: 'wait', nextActor: null, nextActionUntil: scanOn(165) })
    // The reading of day 165 is an hour older than the end of the wait.
    expect(on(165).nextAction).toBe('wait')
    expect(on(166)).toMatchObject({ nextAction: 'delete', nextActor: 'account-administration' })
    expect(on(166).nextActionBecause).toEqual([
      { code: 'no-live-credential-since', at: scanOn(130) },
      { code: 'waited', days: 35, ofDays: 35 },
      { code: 'dormant-since', at: noonOf(60) },
      { code: 'records-until', at: on(166).evidenceAt },
    ])
    expect(on(166).notChecked.map(({ code }) => code)).toEqual([
      'unchecked-data-events',
      'unchecked-regions',
      'unchecked-delay',
      'unchecked-resource-policies',
      'unchecked-other-policies',
      'unchecked-sessions',
    ])
    expect(on(166).steps).toMatchObject([{ credentialId: uuid('key'), step: 'delete' }])
    expect(on(200)).toMatchObject({ nextAction: 'none', steps: [], signals: [] })
  })

  test('a failing account freezes every clock, and is not caught up with by time', () => {
    const fails = (day: StoryDay) => (day >= 80 && day < 120) || (day >= 140 && day < 180)
    const { on, events, broken } = replay({ user: wayOut, around: roleFrom40, fails, of: machine })
    expect(broken).toEqual([])
    for (const day of daily(80, 119))
      expect(on(day)).toMatchObject({ stage: 'ready', stale: true, soak: on(79).soak, evidenceAt: on(79).evidenceAt })
    // The first reading afterwards tells that nothing used it meanwhile: that is AWS's record, not ours.
    expect(told(events)).toEqual([
      '40: identified → ready',
      '120: ready → switched',
      '130: switched → disabled',
      '200: disabled → removed',
    ])
    for (const day of daily(140, 179))
      expect(on(day)).toMatchObject({ stage: 'disabled', nextAction: 'wait', stale: true })
    expect(on(180).nextAction).toBe('delete')
  })

  test('an account that fails for good never comes to disabling, whatever time it is', () => {
    const { on, events } = replay({ user: wayOut, around: roleFrom40, fails: (day) => day >= 70, of: machine })
    expect(told(events)).toEqual(['40: identified → ready'])
    expect(on(365)).toMatchObject({ stage: 'ready', nextAction: 'switch', stale: true, soak: on(69).soak })
  })

  test('a failed reading removes nobody', () => {
    const fails = (day: StoryDay) => day >= 199 && day < 210
    const { events } = replay({ user: wayOut, around: roleFrom40, fails, of: machine })
    expect(told(events).at(-1)).toBe('210: disabled → removed')
  })

  test('a use that nobody can know keeps a user ready for ever', () => {
    const user = (day: StoryDay) => ({
      credentials: [key(day, daily(-30, 60)), key(day, [], { id: uuid('ssh'), kind: 'ssh-key', lastUse: notRecorded })],
    })
    const { on, events, broken } = replay({ user, around: roleFrom40, of: machine })
    expect(broken).toEqual([])
    expect(told(events)).toEqual(['40: identified → ready'])
    expect(on(365)).toMatchObject({ stage: 'ready', soak: null, nextAction: 'switch' })
    expect(on(365).blockedBy).toContainEqual({
      code: 'credential-use-unknown',
      kind: 'ssh-key',
      credentialId: uuid('ssh'),
    })
  })

  test('a name that is made again is another user, and nothing is remembered of the first', () => {
    const first = replay({ user: wayOut, around: roleFrom40, of: machine })
    const uses = daily(202, 365)
    const second = replay({
      from: 201,
      user: (day) => ({ uniqueId: 'AIDAAGAIN', credentials: [key(day, uses, { createdAt: scanOn(201) })] }),
      around: roleFrom40,
      of: machine,
    })
    expect(first.on(365)).toMatchObject({ stage: 'removed', nextAction: 'none' })
    expect(told(second.events)).toEqual([])
    expect(second.on(201)).toMatchObject({ stage: 'ready', signals: expect.not.arrayContaining(['used-again']) })
    expect(second.on(365).carried).toMatchObject({ usedAgain: null, switchedAt: null, disabledAt: null })
  })
})

describe('used again', () => {
  const uses = [...daily(-30, 60), 115, 116]
  const again = (day: StoryDay) => ({ credentials: [key(day, uses)] })

  test('a use after the switch is told once, and stands until somebody answers', () => {
    const { on, events, broken } = replay({ user: again, around: roleFrom40, to: 155, of: machine })
    expect(broken).toEqual([])
    expect(told(events)).toEqual([
      '40: identified → ready',
      '106: ready → switched',
      '116: switched → ready',
      '116: used-again',
    ])
    for (const day of daily(116, 155))
      expect(on(day)).toMatchObject({ nextAction: 'answer-use', nextActor: 'owner', steps: [] })
    expect(on(116).nextActionBecause).toEqual([
      { code: 'used-again', at: noonOf(115) },
      expect.objectContaining({ code: 'credential-used', service: 's3', region: 'eu-west-1' }),
    ])
  })

  test('answered "expected", it soaks anew, and for longer: uses lay further apart', () => {
    const around = (day: StoryDay) => ({
      ...roleFrom40(day),
      decisions: day < 118 ? [] : [answered(117, noonOf(115), 'expected')],
    })
    const { on, events, broken } = replay({ user: again, around, of: machine })
    expect(broken).toEqual([])
    expect(on(118)).toMatchObject({ nextAction: 'switch', signals: expect.not.arrayContaining(['used-again']) })
    // Quiet from day 60 to day 115: another 55 days prove nothing, 62 do.
    expect(on(118).nextActionBecause).toContainEqual({
      code: 'uses-lay-apart',
      days: 55,
      ofDays: 62,
      usualDays: 45,
    })
    expect(told(events)).toEqual([
      '40: identified → ready',
      '106: ready → switched',
      '116: switched → ready',
      '116: used-again',
      '179: ready → switched',
    ])
  })

  test('an answer is to one use: the next after the switch asks again', () => {
    const around = (day: StoryDay) => ({
      ...roleFrom40(day),
      decisions: day < 118 ? [] : [answered(117, noonOf(115), 'expected')],
    })
    const user = (day: StoryDay) => ({ credentials: [key(day, [...uses, 200])] })
    const { on, events } = replay({ user, around, of: machine })
    expect(told(events).slice(4)).toEqual([
      '179: ready → switched',
      '201: switched → ready',
      '201: used-again',
      // From day 115 to day 200 are 85 days, and seven more.
      '292: ready → switched',
    ])
    expect(on(201)).toMatchObject({ nextAction: 'answer-use' })
  })

  test('an answer that is taken back raises it again, and is told of no second time', () => {
    const around = (day: StoryDay) => ({
      ...roleFrom40(day),
      decisions: day >= 118 && day < 120 ? [answered(117, noonOf(115), 'expected')] : [],
    })
    const { on, events } = replay({ user: again, around, to: 155, of: machine })
    expect([117, 118, 120].map((day) => on(day).nextAction)).toEqual(['answer-use', 'switch', 'answer-use'])
    expect(events.filter(({ what }) => what === 'used-again')).toHaveLength(1)
  })

  test('answered "incident", it is cut off now, without a clock', () => {
    const around = (day: StoryDay) => ({
      ...roleFrom40(day),
      decisions: day < 118 ? [] : [answered(117, noonOf(115), 'incident')],
    })
    const { on } = replay({ user: again, around, to: 155, of: machine })
    expect(on(118)).toMatchObject({
      nextAction: 'contain-exposed',
      soak: null,
      blockedBy: [],
      nextActionBecause: [{ code: 'use-is-incident', at: noonOf(115) }, { code: 'successor-first' }],
    })
  })

  test('a key that is activated after it was disabled is told, and its wait begins again', () => {
    const user = (day: StoryDay): Partial<IamUser> => {
      const isOn = day < 130 || (day >= 150 && day < 152)
      return { credentials: [key(day, daily(-30, 60), { status: isOn ? 'active' : 'inactive' })] }
    }
    const { on, events, broken } = replay({ user, around: roleFrom40, of: machine })
    expect(broken).toEqual([])
    expect(told(events).slice(2)).toEqual([
      '130: switched → disabled',
      '150: disabled → switched',
      '150: used-again',
      '152: switched → disabled',
    ])
    expect(on(150).nextAction).toBe('answer-use')
    expect(on(152)).toMatchObject({ nextAction: 'wait', nextActionUntil: scanOn(152 + 35) })
  })

  test('whoever is ready to delete drops out the moment a scan sees a use, though it is off again', () => {
    const user = (day: StoryDay): Partial<IamUser> => ({
      credentials: [key(day, [...daily(-30, 60), 200], { status: day < 130 ? 'active' : 'inactive' })],
    })
    const around = (day: StoryDay) => ({
      ...roleFrom40(day),
      decisions: day < 205 ? [] : [answered(204, noonOf(200), 'expected')],
    })
    const { on, events, broken } = replay({ user, around, of: machine })
    expect(broken).toEqual([])
    expect(on(200).nextAction).toBe('delete')
    expect(on(201)).toMatchObject({ stage: 'disabled', nextAction: 'answer-use', notChecked: [], steps: [] })
    expect(told(events).at(-1)).toBe('201: used-again')
    expect(on(205)).toMatchObject({ nextAction: 'wait', nextActionUntil: scanOn(201 + 35) })
    expect(on(237).nextAction).toBe('delete')
  })
})

describe('how far uses lie apart', () => {
  const job =
    (uses: readonly StoryDay[], off = 400) =>
    (day: StoryDay) => ({
      credentials: [key(day, uses, { status: day < off ? 'active' : 'inactive' })],
    })

  test('a job of once a year is asked about before it runs, and waited for after that', () => {
    const { on, broken } = replay({ user: job([-345, 20], 100), of: machine })
    expect(broken).toEqual([])
    expect(on(20)).toMatchObject({ nextAction: 'disable-dormant', nextActor: 'owner', blockedBy: [] })
    expect(on(20).nextActionBecause).toContainEqual({ code: 'ask-owner-first' })
    expect(on(21).nextAction).toBe('create-replacement')
    expect(on(99).carried.usesApartDays).toBe(365)
    expect(on(100)).toMatchObject({ nextAction: 'wait', nextActionUntil: scanOn(465) })
    expect(on(100).nextActionBecause).toContainEqual({ code: 'uses-lay-apart', days: 365, ofDays: 365, usualDays: 35 })
    expect(on(365).nextAction).toBe('wait')
  })

  test('a monthly job is not switched because a month is quiet', () => {
    const { on, broken } = replay({ user: job(daily(0, 365, 60)), around: roleFrom40, of: machine })
    expect(broken).toEqual([])
    expect(daily(130, 365).filter((day) => on(day).stage === 'switched')).toEqual([])
    expect(on(200).soak?.ofDays).toBe(67)
  })

  test('days without a reading are no days between two uses', () => {
    const fails = (day: StoryDay) => day >= 20 && day < 120
    const { on } = replay({ user: job(daily(0, 365)), fails, of: machine })
    expect(on(365).carried.usesApartDays).toBeLessThanOrEqual(2)
  })

  test('time that it was disabled says nothing of how often something needs it', () => {
    const user = (day: StoryDay): Partial<IamUser> => ({
      credentials: [key(day, [...daily(-30, 60), 300], { status: day < 130 || day >= 300 ? 'active' : 'inactive' })],
    })
    expect(replay({ user, around: roleFrom40, of: machine }).on(365).carried.usesApartDays).toBe(1)
  })
})
