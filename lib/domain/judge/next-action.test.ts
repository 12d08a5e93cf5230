import { describe, expect, test } from 'vitest'
import type { CurrentDecision, DormantAnswer } from '../decision'
import type { IamUser } from '../facts/iam-user'
import { type Instant, lastMoment, plus } from '../instant'
import {
  accessKey,
  allRead,
  approvedException,
  assessInput,
  assigned,
  candidatesOf,
  daysAgo,
  iamUser,
  notRecorded,
  password,
  person,
  policy,
  reviewedRole,
  used,
  uuid,
} from '../testing/facts'
import { type AssessInput, assess } from './assess'

const verdict = (facts: Partial<AssessInput>) => assess(assessInput(facts))
/** A name alone decides nothing. */
const pathOf = (name: string) =>
  name.startsWith('github') ? '/deploy/' : name.startsWith('fastly') ? '/vendors/' : '/'
const owned = (name: string, facts: Partial<IamUser> = {}) =>
  iamUser({
    name,
    path: pathOf(name),
    tags: { owner: 'web' },
    credentials: [accessKey({ lastUse: used(daysAgo(1)) })],
    ...facts,
  })
const allows = (action: string) => [{ name: 'p', document: policy({ Effect: 'Allow', Action: action, Resource: '*' }) }]

describe('what no role can replace', () => {
  test('is told to take another way or an exception, never to make a role', () => {
    for (const user of [
      owned('ses-smtp-user.20240101-000000'),
      owned('fastly-origin', { inlinePolicies: allows('s3:GetObject') }),
    ]) {
      const { nextAction, nextActor, nextActionBecause, blockedBy } = verdict({ user })
      expect([nextAction, nextActor]).toEqual(['keep', 'owner'])
      expect(nextActionBecause).toContainEqual({ code: 'needs-other-way-or-exception' })
      expect(blockedBy).not.toContainEqual({ code: 'no-replacement' })
    }
  })

  test('is made a role for where a partial integration takes one', () => {
    const user = owned('fastly-logs', { inlinePolicies: allows('s3:PutObject') })
    expect(verdict({ user })).toMatchObject({ nextAction: 'create-replacement', nextActor: 'account-administration' })
  })

  test('waits for an admin once an exception was asked for, and is left until it is approved', () => {
    const user = owned('ses-smtp-user.20240101-000000')
    const asked = { ...approvedException(), answer: null }
    expect(verdict({ user, exceptions: [asked] })).toMatchObject({
      nextAction: 'keep',
      nextActor: 'admin',
      excepted: false,
      nextActionUntil: null,
    })
  })

  test('is disabled where nothing uses it', () => {
    const user = owned('ses-smtp-user.20240101-000000', { credentials: [accessKey({ lastUse: used(daysAgo(200)) })] })
    expect(verdict({ user }).nextAction).toBe('disable-dormant')
  })
})

describe('exceptions', () => {
  const user = owned('datadog')

  test('keep a user until the very day that was chosen, and count it as left no more until then', () => {
    const until = daysAgo(-108)
    const exceptions = [approvedException(), approvedException({ id: uuid('extended'), until })]
    const kept = verdict({ user, exceptions })
    expect(kept).toMatchObject({
      excepted: true,
      nextAction: 'keep',
      nextActor: null,
      nextActionUntil: lastMoment(until),
      nextActionBecause: [{ code: 'exception-until', at: lastMoment(until) }],
      blockedBy: [],
    })
    const over = verdict({ user, exceptions, now: until })
    expect(over).toMatchObject({ excepted: false, nextAction: 'renew-exception', nextActor: 'owner' })
    expect(over.nextActionBecause).toEqual([{ code: 'exception-ended', at: lastMoment(until) }])
  })

  test('that end within two weeks are told, and judged again when they do and when they end', () => {
    const exceptions = [approvedException({ until: daysAgo(-20) })]
    expect(verdict({ user, exceptions }).signals).not.toContain('exception-expiring')
    const fresh = { ...user, readAt: allRead(daysAgo(-7)) }
    expect(verdict({ user: fresh, exceptions, now: daysAgo(-7) }).signals).toContain('exception-expiring')
    expect(verdict({ user: { ...user, readAt: allRead(daysAgo(-5)) }, exceptions }).nextChangeAt).toBe(daysAgo(-6))
  })

  test('for a password alone leave the key what it needs: a replacement first, then the switch onto it', () => {
    const exceptions = [approvedException({ credentialKinds: ['password'] })]
    const both = { credentials: [password({ lastUse: used(daysAgo(2)) }), accessKey({ lastUse: used(daysAgo(1)) })] }
    const covered = expect.objectContaining({ code: 'exception-covers', kinds: ['password'] })
    const kind = { type: 'set-kind', at: daysAgo(9), value: { kind: 'ci', integration: 'github-actions' } } as const
    const machine = { user: owned('github-web', both), decisions: [kind], exceptions }
    const bare = verdict(machine)
    expect(bare).toMatchObject({ nextAction: 'create-replacement', nextActor: 'account-administration' })
    expect(bare.nextActionBecause).toEqual([covered, { code: 'no-replacement' }])
    const ready = verdict({ ...machine, roles: [reviewedRole({ lastUsed: used(daysAgo(1)) })] })
    expect(ready).toMatchObject({ stage: 'ready', nextAction: 'switch', nextActor: 'owner' })
    const smtp = { ...kind, value: { kind: 'email', integration: 'ses-smtp' } } as const
    const mail = verdict({ ...machine, decisions: [smtp] })
    expect(mail).toMatchObject({ nextAction: 'keep', nextActor: 'owner', excepted: false })
    expect(mail.nextActionBecause).toEqual([
      covered,
      { code: 'no-role-possible', integration: 'ses-smtp' },
      { code: 'needs-other-way-or-exception' },
    ])
  })

  test('do not hold up what is to be closed now', () => {
    const attachedPolicies = [{ name: 'AWSCompromisedKeyQuarantineV3', arn: 'arn:aws:iam::aws:policy/Q' }]
    const exceptions = [approvedException()]
    expect(verdict({ user: { ...user, attachedPolicies }, exceptions }).nextAction).toBe('contain-exposed')
  })

  test('keep even what is off, and one that has ended lets it go', () => {
    const off = { ...user, credentials: [accessKey({ status: 'inactive' })] }
    expect(verdict({ user: off, exceptions: [approvedException()] }).nextAction).toBe('keep')
    expect(verdict({ user: off, exceptions: [approvedException({ until: daysAgo(1) })] }).nextAction).toBe('wait')
  })
})

describe('what nothing uses', () => {
  const silent = { credentials: [accessKey({ lastUse: used(daysAgo(200)) })] }

  test('is not told to be identified first', () => {
    const { stage, nextAction, nextActor, nextActionBecause, blockedBy } = verdict({ user: iamUser(silent) })
    expect([stage, nextAction, nextActor]).toEqual(['unidentified', 'disable-dormant', 'account-administration'])
    expect(nextActionBecause).toEqual([{ code: 'dormant-since', at: daysAgo(200) }, { code: 'nobody-to-ask' }])
    expect(blockedBy).toEqual([])
  })

  test('has its owner asked first where a machine may need it, a person’s not', () => {
    expect(verdict({ user: owned('deploy-web', silent) })).toMatchObject({
      nextAction: 'disable-dormant',
      nextActor: 'owner',
      nextActionBecause: [{ code: 'dormant-since', at: daysAgo(200) }, { code: 'ask-owner-first' }],
    })
    const human = owned('somebody', { credentials: [password({ lastUse: used(daysAgo(200)) })] })
    expect(verdict({ user: human })).toMatchObject({ kind: 'human', nextActor: 'account-administration' })
  })

  test('is not told so by facts that are old without saying how old', () => {
    const user = owned('deploy-web', { ...silent, readAt: allRead(daysAgo(5)) })
    expect(verdict({ user, account: { state: 'open', reading: 'failed' } }).blockedBy).toEqual([
      { code: 'facts-stale', at: daysAgo(5) },
    ])
  })
})

describe('what somebody says of a machine’s silence', () => {
  const silent = owned('github-web', { credentials: [accessKey({ lastUse: used(daysAgo(200)) })] })
  const said = (answer: DormantAnswer, more: { days?: number; of?: Instant } = {}): CurrentDecision => ({
    type: 'answer-dormant',
    at: daysAgo(more.days ?? 1),
    value: { answer, reason: 'Asked', lastUse: more.of ?? daysAgo(200) },
  })
  const role = { roles: [reviewedRole({ lastUsed: used(daysAgo(1)) })] }

  test('lets it be disabled, and nobody is asked again', () => {
    expect(verdict({ user: silent, decisions: [said('unneeded')] })).toMatchObject({
      nextAction: 'disable-dormant',
      nextActor: 'account-administration',
      nextActionBecause: [
        { code: 'dormant-since', at: daysAgo(200) },
        { code: 'said-unneeded', at: daysAgo(1) },
      ],
    })
  })

  test('keeps it from being disabled while a job needs it: it is replaced first, and its keys are left alone', () => {
    const needed = { user: silent, decisions: [said('needed')] }
    const replaced = verdict(needed)
    expect(replaced).toMatchObject({ nextAction: 'create-replacement', steps: [] })
    expect(replaced.nextActionBecause).toContainEqual({ code: 'said-needed', at: daysAgo(1) })
    expect(verdict({ ...needed, ...role })).toMatchObject({
      stage: 'switched',
      nextAction: 'switch',
      nextActor: 'owner',
      nextActionBecause: [{ code: 'said-needed', at: daysAgo(1) }],
    })
  })

  test('is believed for a year and a month, and of one silence only', () => {
    const asked = { nextAction: 'disable-dormant', nextActor: 'owner' }
    const needed = { user: silent, decisions: [said('needed')] }
    const fresh = (days: number) => ({ ...needed, user: { ...silent, readAt: allRead(daysAgo(days)) } })
    expect(verdict({ ...fresh(-399), now: plus(daysAgo(-399), -1) }).nextAction).toBe('create-replacement')
    expect(verdict({ ...fresh(-399), now: plus(daysAgo(-399), -1) }).nextChangeAt).toBe(daysAgo(-399))
    expect(verdict({ ...fresh(-399), now: daysAgo(-399) })).toMatchObject(asked)
    expect(verdict({ user: silent, decisions: [said('needed', { of: daysAgo(300) })] })).toMatchObject(asked)
  })
})

describe('people and machines', () => {
  const role = { roles: [reviewedRole({ lastUsed: used(daysAgo(1)) })] }

  test('are quiet for 30 and for 45 days before they count as switched', () => {
    const machine = (days: number) =>
      verdict({ user: owned('github-web', { credentials: [accessKey({ lastUse: used(daysAgo(days)) })] }), ...role })
    expect([machine(45).stage, machine(46).stage]).toEqual(['ready', 'switched'])
    const taro = person()
    const human = (days: number) =>
      verdict({
        user: iamUser({
          tags: { email: 'taro.yamada@example.com' },
          credentials: [password({ lastUse: used(daysAgo(days)) })],
        }),
        candidates: candidatesOf(taro),
        assignments: [assigned(taro.id, { roleLastUsed: used(daysAgo(1)) })],
      })
    expect([human(30).stage, human(31).stage]).toEqual(['ready', 'switched'])
  })

  test('wait 14 and 35 days after disabling', () => {
    const off = { credentials: [accessKey({ status: 'inactive' })] }
    expect(verdict({ user: owned('github-web', off) }).nextActionUntil).toBe(daysAgo(-35))
    const human = iamUser({ ...off, tags: { Type: 'human' } })
    expect(verdict({ user: human }).nextActionUntil).toBe(daysAgo(-14))
  })

  test('have it said whose turn it is: an admin’s where only proof is missing', () => {
    const taro = person()
    const shared = verdict({
      user: iamUser({
        tags: { email: 'taro.yamada@example.com' },
        credentials: [password({ lastUse: used(daysAgo(50)) })],
      }),
      candidates: candidatesOf(taro),
      assignments: [assigned(taro.id, { roleLastUsed: used(daysAgo(1)), soleAssignee: false })],
    })
    expect(shared).toMatchObject({ stage: 'ready', nextAction: 'switch', nextActor: 'admin' })
  })
})

test('what an exception kept is its owner’s to ask for again, and an admin’s to answer once they did', () => {
  const user = owned('datadog')
  const ended = approvedException({ until: daysAgo(1) })
  const asked = { ...approvedException({ id: uuid('again'), until: daysAgo(-90) }), answer: null }
  expect(verdict({ user, exceptions: [ended] })).toMatchObject({ nextAction: 'renew-exception', nextActor: 'owner' })
  const waiting = verdict({ user, exceptions: [ended, asked] })
  expect(waiting).toMatchObject({ nextAction: 'renew-exception', nextActor: 'admin' })
  expect(waiting.nextActionBecause).toContainEqual(expect.objectContaining({ code: 'exception-asked' }))
  // That no role can replace it is why it is asked for, and nothing to be done about first.
  expect(verdict({ user: owned('ses-smtp-user.20240101-000000'), exceptions: [ended] }).nextActionBecause).toEqual([
    { code: 'exception-ended', at: lastMoment(daysAgo(1)) },
    { code: 'no-role-possible', integration: 'ses-smtp' },
  ])
})

describe('what is off', () => {
  test('is ready to delete with the kinds of credentials whose use no list tells', () => {
    const off = [
      accessKey({ status: 'inactive' }),
      accessKey({ id: uuid('ssh'), kind: 'ssh-key', status: 'inactive', lastUse: notRecorded }),
    ]
    const first = verdict({ user: owned('github-web', { credentials: off }), now: daysAgo(60) })
    const ready = verdict({ user: owned('github-web', { credentials: off }), previous: first })
    expect(ready.nextAction).toBe('delete')
    expect(ready.notChecked).toContainEqual({ code: 'unchecked-use', kinds: ['ssh-key'] })
  })

  test('was looked for in resource policies once somebody answered whether they name it', () => {
    const user = owned('github-web', { credentials: [accessKey({ status: 'inactive' })] })
    const previous = verdict({ user, now: daysAgo(60) })
    const unchecked = (decisions: Partial<Parameters<typeof verdict>[0]>['decisions']) =>
      verdict({ user, previous, decisions }).notChecked.map(({ code }) => code)
    expect(unchecked([])).toContain('unchecked-resource-policies')
    expect(
      unchecked([{ type: 'answer-policies', at: daysAgo(1), value: { answer: 'named', reason: 'a bucket' } }]),
    ).not.toContain('unchecked-resource-policies')
    const waived = { answer: 'waived', reason: 'No time' } as const
    expect(unchecked([{ type: 'answer-policies', at: daysAgo(1), value: waived }])).toContain(
      'unchecked-resource-policies',
    )
  })

  test('says whatever was answered what no query finds, and from when on AWS may still tell a use', () => {
    const user = owned('github-web', { credentials: [accessKey({ status: 'inactive' })] })
    const previous = verdict({ user, now: daysAgo(60) })
    const value = { answer: 'unnamed', reason: 'queried' } as const
    const { notChecked, evidenceAt } = verdict({
      user,
      previous,
      decisions: [{ type: 'answer-policies', at: daysAgo(1), value }],
    })
    expect(notChecked).toContainEqual({ code: 'unchecked-other-policies' })
    expect(notChecked).toContainEqual({ code: 'unchecked-regions' })
    expect(notChecked).toContainEqual({ code: 'unchecked-delay', from: evidenceAt })
  })

  test('is not deleted on a kind of credential that was not read, which is named', () => {
    const user = owned('github-web', { credentials: [accessKey({ status: 'inactive' })] })
    const first = verdict({ user, now: daysAgo(60) })
    const notRead = [{ group: 'ssh-keys' as const, because: 'throttled' }]
    const { nextAction, nextActionBecause } = verdict({ user: { ...user, notRead }, previous: first })
    expect(nextAction).toBe('wait')
    expect(nextActionBecause).toContainEqual({ code: 'facts-not-read', groups: ['ssh-keys'] })
  })
})

test('a verdict of an earlier version, which remembered less, is judged on', () => {
  const user = owned('github-web', { credentials: [accessKey({ status: 'inactive' })] })
  const {
    usesApartDays: _,
    deadSince: __,
    liveSince: ___,
    leaverSince: ____,
    ...carried
  } = verdict({
    user,
    now: daysAgo(60),
  }).carried
  const { nextActor: _____, steps: ______, notChecked: _______, ...rest } = verdict({ user, now: daysAgo(60) })
  const stored = JSON.parse(JSON.stringify({ ...rest, carried: { ...carried, longestGapDays: 200 } }))
  expect(verdict({ user, previous: stored })).toMatchObject({
    nextAction: 'delete',
    carried: { disabledAt: daysAgo(60), usesApartDays: null, deadSince: { [uuid('key')]: daysAgo(60) } },
  })
})
