import { describe, expect, test } from 'vitest'
import { NOT_NEEDED } from '../facts/iam-user'
import { accountId } from '../ids'
import { lastMoment } from '../instant'
import {
  accessKey,
  allRead,
  approvedException,
  assessInput,
  candidatesOf,
  daysAgo,
  iamUser,
  NOW,
  notRecorded,
  password,
  person,
  policy,
  reviewedRole,
  used,
  uuid,
} from '../testing/facts'
import { type AssessInput, assess } from './assess'
import type { Assessment } from './assessment'

const verdict = (facts: Partial<AssessInput>) => assess(assessInput(facts))

/** A CI user that a used, sound role replaces. */
const replaced = (lastUse = used(daysAgo(50))) => ({
  user: iamUser({
    name: 'github-web',
    path: '/deploy/',
    tags: { owner: 'web' },
    credentials: [accessKey({ lastUse })],
  }),
  roles: [reviewedRole({ lastUsed: used(daysAgo(1)) })],
})

describe('the same facts', () => {
  test('give the same verdict, in whichever order AWS or the database tells tags', () => {
    const tags = {
      team: 'github',
      purpose: 'github actions',
      owner: 'web',
      'owner-team': 'data',
      exempt: 'yes',
      'skip-x': '1',
    }
    const backwards = Object.fromEntries(Object.entries(tags).reverse())
    const of = (told: Readonly<Record<string, string>>) => verdict({ user: iamUser({ name: 'qx', tags: told }) })
    const settings = assessInput().settings
    const ownerTags = ['owner', 'owner-team', 'team']
    expect(JSON.stringify(of(backwards))).toBe(JSON.stringify(of(tags)))
    const owner = (told: Readonly<Record<string, string>>) =>
      verdict({ user: iamUser({ tags: told }), settings: { ...settings, ownerTags } }).owner
    expect(owner(backwards)).toEqual(owner(tags))
  })
})

describe('last use', () => {
  test('is the latest of all credentials, not the earliest', () => {
    const user = iamUser({
      credentials: [
        accessKey({ lastUse: used(daysAgo(700)) }),
        accessKey({ id: uuid('2'), lastUse: used(daysAgo(1)) }),
      ],
    })
    expect(verdict({ user }).lastUse).toBe(daysAgo(1))
  })

  test('of a user with a password only is the password’s', () => {
    expect(verdict({ user: iamUser({ credentials: [password({ lastUse: used(daysAgo(1)) })] }) }).lastUse).toBe(
      daysAgo(1),
    )
  })
})

describe('stages', () => {
  test('a user missing from a successful reading is removed', () => {
    const gone = iamUser({ removedAt: NOW, credentials: [accessKey()] })
    expect(verdict({ user: gone })).toMatchObject({ stage: 'removed', nextAction: 'none', signals: [] })
  })

  test('a user whose keys are all inactive is disabled, and still listed', () => {
    const user = iamUser({ credentials: [accessKey({ status: 'inactive', lastUse: used(daysAgo(700)) })] })
    expect(verdict({ user })).toMatchObject({ stage: 'disabled', signals: [] })
  })

  test('a password that was not read keeps a user from being disabled', () => {
    const user = iamUser({
      readAt: { ...allRead(), password: null },
      notRead: [{ group: 'password', because: 'action-denied' }],
    })
    const { stage, blockedBy, stale } = verdict({ user })
    expect(stage).not.toBe('disabled')
    expect(stale).toBe(true)
    expect(blockedBy).toContainEqual({ code: 'facts-not-read', groups: ['password'] })
  })

  test('keys that were listed live are read, though the report failed', () => {
    const user = iamUser({
      credentials: [accessKey({ status: 'inactive' })],
      readAt: { ...allRead(), 'access-keys': null },
      notRead: [{ group: 'access-keys', because: 'report-not-available' }],
    })
    expect(verdict({ user })).toMatchObject({ stage: 'disabled', stale: true })
    const neither = [...user.notRead, { group: 'key-ids' as const, because: 'throttled' }]
    expect(verdict({ user: { ...user, notRead: neither } }).stage).not.toBe('disabled')
  })

  test('a disabled user stays disabled while a later reading fails, and is not offered for deletion', () => {
    const off = iamUser({ credentials: [accessKey({ status: 'inactive' })] })
    const before = verdict({ user: off, now: daysAgo(60) })
    const failing = { ...off, notRead: [{ group: 'ssh-keys' as const, because: 'throttled' }] }
    expect(verdict({ user: failing, previous: before })).toMatchObject({
      stage: 'disabled',
      nextAction: 'wait',
      stale: true,
    })
  })

  test('an SSH key or a service-specific credential alone is a live credential whose use nobody knows', () => {
    for (const kind of ['ssh-key', 'service-credential', 'certificate'] as const) {
      const user = iamUser({
        name: 'github-web',
        path: '/deploy/',
        tags: { owner: 'web' },
        credentials: [accessKey({ kind, lastUse: notRecorded })],
      })
      const { stage, blockedBy, signals } = verdict({ user, roles: replaced().roles })
      expect(stage).toBe('ready')
      expect(blockedBy).toContainEqual(expect.objectContaining({ code: 'credential-use-unknown', kind }))
      expect(signals).not.toContain('never-used')
    }
  })

  test.each(['expired', 'other'] as const)(
    'a credential in the state "%s" is not live, and the rest is judged on',
    (status) => {
      const user = iamUser({
        credentials: [accessKey({ status }), password({ lastUse: used(daysAgo(1)) })],
      })
      expect(verdict({ user })).toMatchObject({ kind: 'human', stage: 'unidentified', lastUse: daysAgo(1) })
    },
  )

  test('a credential past its expiry is not live, whatever its status says', () => {
    const user = iamUser({ credentials: [accessKey({ kind: 'service-credential', expiresAt: daysAgo(1) })] })
    expect(verdict({ user }).stage).toBe('disabled')
  })

  test('a replaced user that was silent for the idle window is switched', () => {
    const { stage, stageBecause, nextAction } = verdict(replaced())
    expect(stage).toBe('switched')
    expect(stageBecause.map(({ code }) => code)).toEqual(['role-trusts-integration', 'role-used', 'quiet-since'])
    expect(nextAction).toBe('disable')
  })

  test('a user heard within the idle window is ready, and its soak clock says how far it is', () => {
    expect(verdict(replaced(used(daysAgo(13))))).toMatchObject({
      stage: 'ready',
      soak: { quietDays: 12, ofDays: 45, quietSince: daysAgo(13) },
      nextAction: 'switch',
      nextActor: 'owner',
      nextActionBecause: expect.arrayContaining([{ code: 'quiet-too-short', days: 12, ofDays: 45 }]),
    })
  })

  test('time without a newer report proves no silence', () => {
    const facts = replaced(used(daysAgo(13)))
    const later = verdict({ ...facts, now: daysAgo(-60) })
    expect(later).toMatchObject({ stage: 'ready', soak: { quietDays: 12 }, stale: true })
  })

  test('a role that was never used replaces nobody yet', () => {
    const { stage, signals, blockedBy } = verdict({ ...replaced(), roles: [reviewedRole()] })
    expect(stage).toBe('ready')
    expect(signals).toContain('replacement-unused')
    expect(blockedBy).toContainEqual({ code: 'role-unused', roleName: 'ci-deploy', until: NOW })
  })

  test('a role last used before the key fell silent is no proof', () => {
    const { stage, blockedBy } = verdict({ ...replaced(), roles: [reviewedRole({ lastUsed: used(daysAgo(90)) })] })
    expect(stage).toBe('ready')
    expect(blockedBy).toContainEqual(expect.objectContaining({ code: 'role-unused-since-key' }))
  })

  test('a grave trust finding keeps a user ready until somebody accepts it', () => {
    const findings = [{ code: 'no-subject-restriction', severity: 'high' }] as const
    const facts = { ...replaced(), roles: [reviewedRole({ lastUsed: used(daysAgo(1)) }, { findings })] }
    const { stage, stageBecause } = verdict(facts)
    expect(stage).toBe('ready')
    expect(stageBecause).toContainEqual(expect.objectContaining({ code: 'trust-finding' }))
    const decisions = [
      { type: 'accept-replacement' as const, at: daysAgo(2), value: { roleId: uuid('ci-deploy'), reason: 'reviewed' } },
    ]
    expect(verdict({ ...facts, decisions }).stage).toBe('switched')
  })

  test('a role that can never be assumed replaces nothing', () => {
    const findings = [{ code: 'foreign-condition-key', severity: 'medium' }] as const
    const roles = [reviewedRole({}, { findings, dead: true })]
    const { stage, replacement, blockedBy } = verdict({ ...replaced(), roles })
    expect(stage).toBe('identified')
    expect(replacement?.counts).toBe(false)
    expect(blockedBy).toContainEqual(expect.objectContaining({ code: 'trust-finding' }))
  })
})

describe('replacements', () => {
  const fastly = (name: string, action: string) => ({
    user: iamUser({
      name,
      tags: { owner: 'cdn' },
      credentials: [accessKey({ lastUse: used(daysAgo(50)) })],
      inlinePolicies: [{ name: 'p', document: policy({ Effect: 'Allow', Action: action, Resource: '*' }) }],
    }),
    roles: [reviewedRole({ lastUsed: used(daysAgo(1)) }, { integration: 'fastly' })],
  })

  test('a role counts for what a partial integration can do with one, and not for the rest', () => {
    expect(verdict(fastly('fastly-logs', 's3:PutObject'))).toMatchObject({
      stage: 'switched',
      replacement: { counts: true },
    })
    const origin = verdict(fastly('fastly-origin', 's3:GetObject'))
    expect(origin).toMatchObject({ stage: 'identified', replacement: { counts: false } })
    expect(origin.blockedBy).toContainEqual({ code: 'replacement-partial', integration: 'fastly' })
    expect(verdict(fastly('fastly', 'ec2:*')).replacement?.counts).toBe(false)
  })

  test('an SES SMTP user is told that no role is possible', () => {
    const user = iamUser({
      name: 'ses-smtp-user.20240101-000000',
      tags: { owner: 'web' },
      credentials: [accessKey({ lastUse: used(daysAgo(1)) })],
    })
    const { kind, blockedBy } = verdict({ user })
    expect(kind).toBe('email')
    expect(blockedBy).toContainEqual({ code: 'no-role-possible', integration: 'ses-smtp' })
  })

  const taro = person()
  const human = (lastUse = used(daysAgo(50))) => ({
    user: iamUser({ tags: { email: 'taro.yamada@example.com' }, credentials: [password({ lastUse })] }),
    candidates: candidatesOf(taro),
  })
  const access = {
    personId: taro.id,
    accountId: accountId('111122223333'),
    permissionSet: 'Developer',
    via: 'group' as const,
    roleLastUsed: used(daysAgo(1)),
    sessionSeenAt: null,
    allows: null,
  }

  test('a shared Identity Center role proves nothing about one person', () => {
    const { stage, replacement, blockedBy } = verdict({ ...human(), assignments: [{ ...access, soleAssignee: false }] })
    expect(stage).toBe('ready')
    expect(replacement).toMatchObject({ counts: true, use: { state: 'unprovable' } })
    expect(blockedBy).toContainEqual({ code: 'role-use-unprovable' })
  })

  test('a session under the person’s name in a shared Identity Center role proves their switch', () => {
    const seen = { ...access, soleAssignee: false, sessionSeenAt: daysAgo(3) }
    const { stage, replacement, blockedBy } = verdict({ ...human(), assignments: [seen] })
    expect(stage).toBe('switched')
    expect(replacement).toMatchObject({ use: { state: 'used', at: daysAgo(3) } })
    expect(blockedBy).not.toContainEqual({ code: 'role-use-unprovable' })
    // The key went on: a session elsewhere does not make it silent.
    expect(verdict({ ...human(used(daysAgo(2))), assignments: [seen] }).stage).toBe('ready')
  })

  test('a permission set that only this person has proves its use', () => {
    expect(verdict({ ...human(), assignments: [{ ...access, soleAssignee: true }] })).toMatchObject({
      stage: 'switched',
      replacement: { use: { state: 'used', at: daysAgo(1) } },
    })
  })

  test('assignments that were not read are not "no replacement"', () => {
    const directory = { rosterRead: true, usersRead: true, assignmentsRead: false }
    expect(verdict({ ...human(), directory }).blockedBy).toContainEqual({ code: 'directory-not-read' })
  })

  test('a CI user that names no service takes the role that shares its name', () => {
    const user = iamUser({
      name: 'deploy-web',
      path: '/deploy/',
      tags: { owner: 'web' },
      credentials: [accessKey({ lastUse: used(daysAgo(1)) })],
    })
    const roles = [reviewedRole({ name: 'github-deploy-web' }), reviewedRole({ name: 'github-batch' })]
    expect(verdict({ user, roles })).toMatchObject({
      integration: 'github-actions',
      replacement: { roleName: 'github-deploy-web', confidence: 'likely' },
    })
  })
})

describe('used again', () => {
  const switched = verdict({ ...replaced(), now: daysAgo(10) })

  test('a key used after the switch moves the user back and says why, until the user is disabled', () => {
    expect(switched.stage).toBe('switched')
    const heard = verdict({ ...replaced(used(daysAgo(2))), previous: switched })
    expect(heard).toMatchObject({
      stage: 'ready',
      nextAction: 'answer-use',
      nextActor: 'owner',
      nextActionBecause: [
        { code: 'used-again', at: daysAgo(2) },
        expect.objectContaining({ code: 'credential-used', credentialId: uuid('key'), at: daysAgo(2) }),
      ],
    })
    expect(heard.signals).toContain('used-again')
    const still = verdict({ ...replaced(used(daysAgo(2))), previous: heard })
    expect(still.carried.usedAgain).toEqual({ code: 'used-again', at: daysAgo(2) })
    const off = iamUser({
      name: 'github-web',
      path: '/deploy/',
      credentials: [accessKey({ status: 'inactive', lastUse: used(daysAgo(2)) })],
    })
    expect(verdict({ user: off, previous: still }).signals).not.toContain('used-again')
  })

  test('a key made after the switch raises it, one only just found does not', () => {
    const withKey = (createdAt = daysAgo(1)) => {
      const facts = replaced()
      const extra = accessKey({ id: uuid('extra'), createdAt })
      return verdict({
        ...facts,
        user: { ...facts.user, credentials: [...facts.user.credentials, extra] },
        previous: switched,
      })
    }
    expect(withKey().carried.usedAgain).toMatchObject({ code: 'credential-made-again', at: daysAgo(1) })
    expect(withKey(daysAgo(300)).carried.usedAgain).toBeNull()
  })

  test('a key re-activated after disabling raises it', () => {
    const off = iamUser({ name: 'github-web', path: '/deploy/', credentials: [accessKey({ status: 'inactive' })] })
    const disabled = verdict({ user: off, now: daysAgo(10) })
    const on = verdict({ user: { ...off, credentials: [accessKey()] }, previous: disabled })
    expect(on).toMatchObject({ nextAction: 'answer-use', carried: { usedAgain: { code: 'credential-made-again' } } })
  })
})

describe('next actions', () => {
  const off = iamUser({ credentials: [accessKey({ status: 'inactive' })] })

  test('a disabled user waits its window from the day it was first seen disabled, then may be deleted', () => {
    const at = daysAgo(40)
    const first = assess(assessInput({ user: { ...off, readAt: allRead(at) }, now: at }))
    expect(first).toMatchObject({ nextAction: 'wait', nextActionUntil: daysAgo(5) })
    expect(verdict({ user: off, previous: first })).toMatchObject({ nextAction: 'delete', carried: { disabledAt: at } })
    const unseen = { ...off, readAt: allRead(daysAgo(30)) }
    expect(verdict({ user: unseen, previous: first }).nextAction).toBe('wait')
  })

  test('waiting is never shorter than the longest time between two uses that records prove, and says both figures', () => {
    const seen = (lastUse: number, readAt: number): Partial<AssessInput> => ({
      user: iamUser({
        readAt: allRead(daysAgo(readAt)),
        credentials: [accessKey({ lastUse: used(daysAgo(lastUse)) })],
      }),
      now: daysAgo(readAt),
    })
    const quiet = verdict({ ...seen(300, 201), previous: verdict(seen(300, 299)) })
    const second = verdict({ ...seen(200, 199), previous: quiet })
    const disabled = verdict({ user: off, previous: second })
    expect(disabled.carried.usesApartDays).toBe(100)
    expect(disabled.nextActionUntil).toBe(daysAgo(-100))
    expect(disabled.nextActionBecause).toContainEqual({
      code: 'uses-lay-apart',
      days: 100,
      ofDays: 100,
      usualDays: 35,
    })
    const unread = verdict({ ...seen(200, 199), previous: verdict(seen(300, 299)) })
    expect(verdict({ user: off, previous: unread }).nextActionUntil).toBe(daysAgo(-35))
  })

  test('a leaver’s user is closed first; a password used after the last day is cut off', () => {
    const left = person({ status: 'left', lastDay: '2026-10-31' })
    const user = (at: number, make = password) => ({
      user: iamUser({
        tags: { email: 'taro.yamada@example.com' },
        credentials: [make({ lastUse: used(daysAgo(at)) })],
      }),
      candidates: candidatesOf(left),
    })
    expect(verdict(user(60))).toMatchObject({
      kind: 'human',
      nextAction: 'close-leaver',
      nextActor: 'account-administration',
      nextActionUntil: null,
      owner: null,
      soak: null,
      blockedBy: [],
    })
    expect(verdict(user(60)).signals).toContain('leaver')
    expect(verdict(user(60)).signals).not.toContain('used-after-leaving')
    expect(verdict(user(5)).nextAction).toBe('contain-exposed')
    expect(verdict(user(5)).signals).toContain('used-after-leaving')
    expect(verdict(user(22)).nextAction).toBe('close-leaver')
    // A key may run a program: its use alone tells of nobody, until nobody has answered for two weeks.
    const found = verdict(user(5, accessKey))
    expect(found).toMatchObject({ nextAction: 'close-leaver', nextActionUntil: daysAgo(-14) })
    expect(found.nextActionBecause).toContainEqual(expect.objectContaining({ code: 'may-run-machine' }))
    const unanswered = verdict({ ...user(5, accessKey), previous: found, now: daysAgo(-14) })
    expect(unanswered).toMatchObject({ nextAction: 'contain-exposed' })
    expect(unanswered.nextActionBecause).toContainEqual({ code: 'no-answer-by', at: daysAgo(-14) })
    const typed = verdict({ ...user(25), previous: verdict(user(25)), now: daysAgo(-14) })
    expect(typed.nextAction).toBe('close-leaver')
    expect(found.nextChangeAt && found.nextChangeAt <= daysAgo(-14)).toBe(true)
  })

  test('a machine user whose owner left is handed over, not called an intruder', () => {
    const left = person({ status: 'left', lastDay: '2026-10-31' })
    const user = iamUser({
      name: 'deploy-web',
      tags: { owner: 'taro.yamada@example.com' },
      credentials: [accessKey({ lastUse: used(daysAgo(1)) })],
    })
    const { nextAction, nextActionBecause, signals } = verdict({ user, candidates: candidatesOf(left) })
    expect(nextAction).toBe('close-leaver')
    expect(nextActionBecause).toContainEqual({ code: 'owner-left', personId: left.id })
    expect(signals).toContain('leaver')
  })

  test('a credential of a leaver’s user that was used since says so as long as something of it works', () => {
    const left = person({ status: 'left', lastDay: '2026-10-31' })
    const told = (status: 'active' | 'inactive', ofPerson: 'left' | 'active' = 'left') =>
      verdict({
        user: iamUser({
          tags: { email: 'taro.yamada@example.com' },
          credentials: [accessKey({ status, lastUse: used(daysAgo(5)) })],
        }),
        candidates: candidatesOf({ ...left, status: ofPerson }),
      }).signals
    expect(told('active')).toContain('used-after-leaving')
    expect(told('inactive')).not.toContain('used-after-leaving')
    expect(told('active', 'active')).not.toContain('used-after-leaving')
  })

  test('a quarantined user comes before everything', () => {
    const attachedPolicies = [
      { name: 'AWSCompromisedKeyQuarantineV3', arn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3' },
    ]
    const { nextAction, signals } = verdict({ user: iamUser({ credentials: [accessKey()], attachedPolicies }) })
    expect(nextAction).toBe('contain-exposed')
    expect(signals).toContain('quarantined')
  })

  test('a break-glass user is a claim until an admin approves it, and kept until its review date then', () => {
    const user = iamUser({ name: 'break-glass-1', mfaActive: true, credentials: [password()] })
    expect(verdict({ user })).toMatchObject({
      kind: 'break-glass',
      excepted: false,
      nextAction: 'keep',
      // Nobody has asked yet, so there is nothing that an admin could approve.
      nextActor: 'account-administration',
      nextActionBecause: [{ code: 'break-glass-claimed' }],
      blockedBy: [],
      steps: [],
    })
    const asked = [{ ...approvedException({ until: daysAgo(-100) }), answer: null }]
    expect(verdict({ user, exceptions: asked })).toMatchObject({
      excepted: false,
      nextAction: 'keep',
      nextActor: 'admin',
      nextActionBecause: [{ code: 'break-glass-claimed' }, expect.objectContaining({ code: 'exception-asked' })],
    })
    const unsafe = { ...user, mfaActive: false }
    expect(verdict({ user: unsafe }).nextActionBecause).toContainEqual({ code: 'break-glass-unsafe' })
    const exceptions = [approvedException({ until: daysAgo(-100) })]
    const approved = verdict({ user, exceptions })
    expect(approved).toMatchObject({
      excepted: true,
      nextAction: 'keep',
      nextActor: null,
      nextActionUntil: lastMoment(daysAgo(-100)),
      nextActionBecause: [{ code: 'exception-until', at: lastMoment(daysAgo(-100)) }, { code: 'break-glass' }],
    })
    const rung = { ...user, credentials: [password({ lastUse: used(daysAgo(1)) })] }
    const alarm = verdict({ user: rung, exceptions, previous: approved })
    expect(alarm).toMatchObject({ nextAction: 'answer-use', signals: expect.arrayContaining(['used-again']) })
    // It lasts until somebody answers it, also where nothing more happens.
    expect(verdict({ user: rung, exceptions, previous: alarm }).nextAction).toBe('answer-use')
    const decisions = [
      { type: 'answer-use', at: daysAgo(0), value: { usedAt: daysAgo(1), answer: 'expected', reason: 'drill' } },
    ] as const
    expect(verdict({ user: rung, exceptions, previous: alarm, decisions }).nextAction).toBe('keep')
    const key = { ...user, credentials: [password(), accessKey({ lastUse: used(daysAgo(1)) })] }
    expect(verdict({ user: key, exceptions, previous: approved }).nextAction).toBe('answer-use')
  })

  test('users of a closed account are out of everybody’s hands', () => {
    expect(
      verdict({ user: iamUser({ credentials: [accessKey()] }), account: { state: 'closed', reading: 'never' } })
        .nextAction,
    ).toBe('none')
  })
})

describe('signals', () => {
  test('an active key that was never used is never used, not fine', () => {
    expect(verdict({ user: iamUser({ credentials: [accessKey()] }) }).signals).toContain('never-used')
  })

  test('a young key is not an unused key', () => {
    expect(verdict({ user: iamUser({ credentials: [accessKey({ createdAt: daysAgo(10) })] }) }).signals).not.toContain(
      'never-used',
    )
  })

  test('an inactive first key does not hide an idle second one', () => {
    const credentials = [accessKey({ status: 'inactive' }), accessKey({ id: uuid('2'), lastUse: used(daysAgo(1100)) })]
    const { signals, nextAction } = verdict({ user: iamUser({ credentials }) })
    expect(signals).toContain('dormant')
    expect(nextAction).toBe('disable-dormant')
  })

  test('two users with one key each have no two active keys, however their names begin', () => {
    for (const name of ['ann', 'anna'])
      expect(verdict({ user: iamUser({ name, credentials: [accessKey()] }) }).signals).not.toContain('two-active-keys')
    const both = [accessKey(), accessKey({ id: uuid('2') })]
    expect(verdict({ user: iamUser({ credentials: both }) }).signals).toContain('two-active-keys')
  })

  test('an opt-out tag is a claim, not an exception', () => {
    const user = iamUser({ tags: { 'key-rotation-exempt': 'true' }, credentials: [accessKey()] })
    expect(verdict({ user })).toMatchObject({ excepted: false, signals: expect.arrayContaining(['exception-claimed']) })
  })

  test('an administrator by a group’s policy or by a statement that allows everything is one', () => {
    const user = iamUser({ groups: ['admins'], credentials: [accessKey()] })
    const AdministratorAccess = { name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }
    const group = { name: 'admins', arn: 'g', attachedPolicies: [AdministratorAccess], inlinePolicies: [] }
    expect(verdict({ user, groups: [group] }).signals).toContain('administrator')
    const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' })
    const inline = iamUser({ credentials: [accessKey()], inlinePolicies: [{ name: 'all', document: everything }] })
    expect(verdict({ user: inline }).signals).toContain('administrator')
    expect(verdict({ user }).signals).not.toContain('administrator')
  })

  test('whoever may make users or change who may do what is told, by own and by group policies, and no administrator twice', () => {
    const makes = policy({ Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*' })
    const own = iamUser({ credentials: [accessKey()], inlinePolicies: [{ name: 'makes', document: makes }] })
    const member = iamUser({ credentials: [accessKey()], groups: ['makers'] })
    const group = { name: 'makers', arn: 'g', attachedPolicies: [], inlinePolicies: own.inlinePolicies }
    expect(verdict({ user: own }).signals).toContain('makes-identities')
    expect(verdict({ user: member, groups: [group] }).signals).toContain('makes-identities')
    expect(verdict({ user: member }).signals).not.toContain('makes-identities')
    const all = policy({ Effect: 'Allow', Action: '*', Resource: '*' })
    const administrator = { ...own, inlinePolicies: [{ name: 'all', document: all }] }
    expect(verdict({ user: administrator }).signals).not.toContain('makes-identities')
  })

  test('an address of the company that nobody has is told only when the directory was read whole', () => {
    const user = iamUser({ tags: { email: 'ghost@example.com' }, credentials: [accessKey()] })
    expect(verdict({ user }).signals).toContain('not-in-directory')
    const directory = { rosterRead: true, usersRead: false, assignmentsRead: true }
    expect(verdict({ user, directory }).signals).not.toContain('not-in-directory')
  })

  test('facts of a report that could not be renewed are stale, with the cause', () => {
    const user = iamUser({
      credentials: [accessKey()],
      readAt: { ...allRead(), 'access-keys': daysAgo(0.4) },
      notRead: [{ group: 'access-keys', because: 'report-not-available' }],
    })
    expect(verdict({ user })).toMatchObject({ stale: true, signals: expect.arrayContaining(['stale']) })
    const young = iamUser({ notRead: [{ group: 'ssh-keys', because: NOT_NEEDED }], credentials: [accessKey()] })
    expect(verdict({ user: young }).stale).toBe(false)
    expect(verdict({ user: iamUser(), account: { state: 'open', reading: 'failed' } }).stale).toBe(true)
  })
})

describe('replaying history', () => {
  const history = (): Partial<AssessInput>[] => {
    const steps = [used(daysAgo(200)), used(daysAgo(120)), used(daysAgo(120)), used(daysAgo(4)), used(daysAgo(4))]
    const days = [199, 110, 60, 3, 1]
    return steps.map((lastUse, step) => {
      const at = daysAgo(days[step] ?? 0)
      const { user } = replaced(lastUse)
      return { user: { ...user, readAt: allRead(at) }, roles: [reviewedRole({ lastUsed: used(at) })], now: at }
    })
  }
  const replay = () => {
    const verdicts: Assessment[] = []
    for (const facts of history()) verdicts.push(assess(assessInput({ ...facts, previous: verdicts.at(-1) ?? null })))
    return verdicts
  }

  test('the same scans twice give the same verdicts, byte for byte', () => {
    expect(JSON.stringify(replay())).toBe(JSON.stringify(replay()))
    expect(replay().map(({ stage }) => stage)).toEqual(['ready', 'ready', 'switched', 'ready', 'ready'])
    expect(replay().at(-1)?.signals).toContain('used-again')
  })

  test('a verdict survives JSON, so that what is stored is what was judged', () => {
    for (const one of replay()) expect(JSON.parse(JSON.stringify(one))).toEqual(one)
  })
})

describe('more silence, and fewer credentials, never move a user back', () => {
  const order = ['unidentified', 'identified', 'ready', 'switched', 'disabled', 'removed']
  const rank = (facts: Partial<AssessInput>) => order.indexOf(verdict(facts).stage)

  test.each(Array.from({ length: 40 }, (_, step) => step * 3))('quiet for %i days or three more', (days) => {
    expect(rank(replaced(used(daysAgo(days + 3))))).toBeGreaterThanOrEqual(rank(replaced(used(daysAgo(days)))))
  })

  test.each([1, 20, 40, 400])('one credential less, last use %i days ago', (days) => {
    const facts = replaced(used(daysAgo(days)))
    const more = [...facts.user.credentials, accessKey({ id: uuid('second'), lastUse: used(daysAgo(days)) })]
    const before = rank({ ...facts, user: { ...facts.user, credentials: more } })
    expect(rank(facts)).toBeGreaterThanOrEqual(before)
    expect(rank({ ...facts, user: { ...facts.user, credentials: [] } })).toBeGreaterThanOrEqual(rank(facts))
  })

  test('a replacement added never takes a user back', () => {
    for (const days of [1, 20, 40, 400]) {
      const { user, roles } = replaced(used(daysAgo(days)))
      expect(rank({ user, roles })).toBeGreaterThanOrEqual(rank({ user }))
    }
  })
})
