import { describe, expect, test } from 'vitest'
import { catalogue } from '../../catalogue/catalogue'
import type { IamUser } from '../facts/iam-user'
import { accountId, type KeyId, keyId } from '../ids'
import { MINUTE } from '../instant'
import { assess } from '../judge/assess'
import type { Assessment, NextAction } from '../judge/assessment'
import { ranBy, refused } from '../testing/aws-cli'
import { accessKey, allRead, assessInput, daysAgo, iamUser, NOW, password, used, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { bulkScripts } from './bulk'
import { planFor } from './plan'
import type { PlanInput, PlanStepName } from './plan-input'

const KEY = keyId('AKIAEXAMPLE000000001')
const SECOND = keyId('AKIASECOND0000000001')

function judged(
  nextAction: NextAction,
  facts: Partial<IamUser>,
  more: Partial<Assessment> = {},
  keys: readonly (readonly [string, KeyId])[] = [['key', KEY]],
): PlanInput {
  const user = iamUser(facts)
  const assessment = { ...assess(assessInput({ user, catalogue })), nextAction, ...more }
  return planInput({ user, assessment, keyIds: new Map(keys.map(([id, key]) => [uuid(id), key])) })
}

const cli = (input: PlanInput, step: PlanStepName = 'disable') =>
  planFor(input).parts.find((one) => one.step === step)?.texts?.cli ?? ''

const minute = (at: string) => `${at.slice(0, 19)}+00:00`

/** AWS as it answers for one user with these keys; `more` before it. */
function aws({ user }: PlanInput, keys: readonly (readonly [KeyId, string, 'Active' | 'Inactive'])[], more = {}) {
  const print = (lines: readonly string[], between = '\\t') => `printf '${lines.join(between)}\\n'`
  return {
    ...more,
    'sts get-caller-identity': print([user.accountId, 'arn:aws:iam::111122223333:role/admin', 'AROA']),
    'iam get-user': print([user.uniqueId ?? 'AIDAUPLOADED', user.arn, minute(user.createdAt), 'None']),
    'iam get-login-profile': refused('NoSuchEntity'),
    'iam list-access-keys --user-name somebody --query AccessKeyMetadata[].[': print(
      keys.map(([id, at]) => `${id}\\t${minute(at)}`),
      '\\n',
    ),
    'iam list-access-keys --user-name somebody --query AccessKeyMetadata[?': print(
      keys.flatMap(([id, , status]) => (status === 'Active' ? id : [])),
    ),
    'iam list-access-keys': print(keys.map(([id]) => id)),
    'iam get-access-key-last-used': 'echo None',
  }
}

const off = (key: string) => `iam update-access-key --user-name somebody --access-key-id${key} --status Inactive`

describe('a containment that spares a successor', () => {
  const input = judged(
    'contain-exposed',
    { credentials: [accessKey()] },
    { nextActionBecause: [{ code: 'successor-first' }] },
  )
  const keys = [
    [KEY, daysAgo(100), 'Active'],
    [SECOND, NOW, 'Active'],
  ] as const
  const run = (successor: string | null, there: Parameters<typeof aws>[1] = keys, on = input) =>
    ranBy(
      cli(on).replace(/successor=FILL-IN-[A-Z-]+/, (line) => (successor === null ? line : `successor='${successor}'`)),
      aws(on, there),
    )

  test.each([
    ['nothing is said', null, keys],
    ['nothing stands there', '', keys],
    ['another user’s key is said', 'AKIAFOREIGN000000001', keys],
    ['a part of an id is said', SECOND.slice(0, -1), keys],
    ['it is off', SECOND, [keys[0], [SECOND, NOW, 'Inactive'] as const]],
    ['it is the only key', KEY, [keys[0]]],
  ])('does nothing where %s', (_, successor, there) => {
    expect(run(successor, there)).toMatchObject({
      status: 1,
      changes: [],
      stderr: expect.stringContaining('STOPPED at somebody'),
    })
  })

  test('ends older sessions and switches the others off', () => {
    const { status, changes } = run(SECOND)
    expect(status).toBe(0)
    expect(changes.filter((call) => call.includes('access-key'))).toEqual([off(` ${KEY}`)])
    const moments = changes.map((call) => /put-user-policy .*"aws:TokenIssueTime":"([^"]+)"/.exec(call)?.[1] ?? null)
    expect(moments).toEqual([expect.any(String), null, expect.any(String)])
    // Of a clock that is minutes behind, too.
    for (const moment of [moments[0], moments[2]])
      expect(Date.parse(moment ?? '')).toBeGreaterThan(Date.now() + 4 * MINUTE)
  })

  test('ends everything where it is said that there is none', () => {
    const { status, changes } = run('none', [keys[0]])
    expect(status).toBe(0)
    expect(changes).toEqual([expect.stringMatching(/put-user-policy .*"Resource":"\*"}]}$/), off(` ${KEY}`)])
  })

  test('takes a successor that was made since, where only times of keys are known', () => {
    const uploaded = judged(
      'contain-exposed',
      { credentials: [accessKey({ createdAt: daysAgo(100) })], uniqueId: null },
      { nextActionBecause: [{ code: 'successor-first' }] },
      [],
    )
    const { status, changes } = run(SECOND, keys, uploaded)
    expect(changes.filter((call) => call.includes('access-key'))).toEqual([off(`=${KEY}`)])
    expect(status).toBe(0)
    expect(run('none', keys, uploaded)).toMatchObject({ status: 1, changes: [] })
  })

  test('does not say that a machine lives by it', () => {
    expect(cli(input)).toContain('A machine may live by it')
  })
})

describe('a failure', () => {
  const input = judged('contain-exposed', { credentials: [password(), accessKey()] })
  const keys = [[KEY, daysAgo(100), 'Active']] as const

  test('of one thing in a containment stops no other, and is told at the end by the user’s name', () => {
    const denied = {
      'iam put-user-policy': refused('LimitExceeded'),
      'iam delete-login-profile': refused('AccessDenied'),
    }
    const ran = ranBy(cli(input), aws(input, keys, denied))
    expect(ran).toMatchObject({ status: 1, stderr: expect.stringContaining('STOPPED at somebody in main') })
    expect(ran.stderr).toContain('not all of it was done')
    expect(ran.changes).toContain(off(` ${KEY}`))
  })

  test('by absence is forgiven where absence is wished, and nowhere else', () => {
    const absent = (call: string) => ranBy(cli(input), aws(input, keys, { [call]: refused('NoSuchEntity') })).status
    expect(absent('iam update-access-key')).toBe(0)
    expect(absent('iam delete-login-profile')).toBe(0)
    expect(absent('iam put-user-policy')).toBe(1)
  })

  test('to look what it made is one, too', () => {
    expect(ranBy(cli(input), aws(input, keys, { 'cloudtrail lookup-events': refused('AccessDenied') })).status).toBe(1)
  })

  test('to list what the scan could not list either is told, after what is known was switched off', () => {
    const readAt = { ...allRead(), 'ssh-keys': null, password: null }
    const unread = judged('disable', { credentials: [accessKey()], readAt })
    const more = {
      'iam list-ssh-public-keys': refused('AccessDenied'),
      'iam get-login-profile': refused('AccessDenied'),
    }
    const ran = ranBy(cli(unread), aws(unread, keys, more))
    expect(ran.status).toBe(1)
    expect(ran.changes).toEqual([off(` ${KEY}`)])
    expect(ranBy(cli(unread), aws(unread, keys)).status).toBe(0)
  })

  const denied = { 'iam list-ssh-public-keys': refused('AccessDenied') }
  const decided = (readAt: IamUser['readAt']) => ({
    ...judged('switch', { credentials: [accessKey()], readAt }),
    goAhead: [{ with: 'delete', reason: 'x', at: NOW }] as const,
  })
  const deleted = `iam delete-access-key --user-name somebody --access-key-id ${KEY}`

  test('to list a kind stops a deletion before its first change', () => {
    const text = cli(decided(allRead()), 'delete')
    expect(ranBy(text, aws(input, keys, denied))).toMatchObject({ status: 1, changes: [] })
    expect(ranBy(text, aws(input, keys)).changes).toContain(deleted)
    const readAt = { ...allRead(), 'ssh-keys': null }
    const answer = { answer: 'unnamed', reason: 'x', at: NOW } as const
    const due = { ...judged('delete', { credentials: [], readAt }), policyAnswer: answer }
    expect(ranBy(cli(due, 'delete'), aws(due, [], denied))).toMatchObject({ status: 1, changes: [] })
  })

  test('to list what the scan could not list is waived by whoever went ahead, and told; what is found goes', () => {
    const waived = decided({ ...allRead(), 'ssh-keys': null })
    const text = cli(waived, 'delete')
    expect(text).toContain('# Not read, and waived by going ahead: ssh-key.')
    const ran = ranBy(text, aws(waived, keys, denied))
    expect(ran).toMatchObject({ status: 0, stderr: expect.stringContaining('SSH public keys could not be listed') })
    expect(ran.changes).toContain(deleted)
    expect(ranBy(cli(waived), aws(waived, keys, denied))).toMatchObject({ status: 0, changes: [off(` ${KEY}`)] })
    const found = { 'iam list-ssh-public-keys': 'echo APKAFOUND' }
    const all = ranBy(text, aws(waived, keys, found))
    expect(all.status).toBe(0)
    expect(all.changes).toContain('iam delete-ssh-public-key --user-name somebody --ssh-public-key-id=APKAFOUND')
  })

  test('of a deletion never asks for a scan of what no scan lists: what is off goes, what is live stops it', () => {
    const readAt = { ...allRead(), 'ssh-keys': null }
    const answer = { answer: 'unnamed', reason: 'x', at: NOW } as const
    const due = { ...judged('delete', { credentials: [], readAt }), policyAnswer: answer }
    const found = (...live: string[]) => ({
      'iam list-ssh-public-keys --user-name somebody --query SSHPublicKeys[?': `echo ${live.join(' ')}`,
      'iam list-ssh-public-keys': 'echo APKAFOUND',
    })
    const gone = ranBy(cli(due, 'delete'), aws(due, [], found()))
    expect(gone.changes).toContain('iam delete-ssh-public-key --user-name somebody --ssh-public-key-id=APKAFOUND')
    const live = ranBy(cli(due, 'delete'), aws(due, [], found('APKAFOUND')))
    expect(live).toMatchObject({ status: 1, changes: [], stderr: expect.stringContaining('APKAFOUND is active') })
    expect(live.stderr).not.toContain('scan')
  })
})

describe('what stays on', () => {
  const kept = accessKey({ id: uuid('kept'), createdAt: daysAgo(50) })
  const credentials = [accessKey({ createdAt: daysAgo(100), status: 'inactive' }), kept]
  const keys = [
    [KEY, daysAgo(100), 'Inactive'],
    [SECOND, daysAgo(50), 'Active'],
  ] as const

  test('of keys known by their times alone, one that is off already keeps none of the others on', () => {
    const input = judged('disable', { credentials, uniqueId: null }, {}, [])
    const ran = ranBy(cli(input), aws(input, keys))
    expect(ran).toMatchObject({ status: 0, changes: [off(`=${SECOND}`)] })
  })

  test('goes on where it is known by its time alone', () => {
    const both = [accessKey({ createdAt: daysAgo(100) }), kept]
    const steps = [{ credentialId: kept.id, step: 'keep', because: [] }] as const
    const input = judged('disable', { credentials: both, uniqueId: null }, { steps }, [])
    expect(ranBy(cli(input), aws(input, keys)).changes).toEqual([off(`=${KEY}`)])
  })

  test('is not told to be off', () => {
    const steps = [{ credentialId: kept.id, step: 'keep', because: [] }] as const
    const waitsFor = (input: PlanInput) => planFor(input).parts.find(({ step }) => step === 'disable')?.waitsFor
    expect(waitsFor(judged('disable', { credentials }, { steps }))).toEqual([{ code: 'all-kept' }])
    expect(waitsFor(judged('disable', { credentials: [accessKey({ status: 'inactive' })] }))).toEqual([
      { code: 'nothing-live' },
    ])
  })

  test('by an exception for its kind may be used, and stands in no text that switches off', () => {
    const input = {
      ...judged('disable', { credentials: [password(), accessKey()], tags: { terraform: 'true' } }),
      keptKinds: ['access-key'] as const,
    }
    const part = planFor(input).parts.find(({ step }) => step === 'disable')
    expect(part?.texts?.cli).not.toContain('get-access-key-last-used')
    expect(part?.texts?.cli).not.toContain('update-access-key')
    expect(part?.texts?.terraform).not.toContain('status = "Inactive"')
    expect(part?.texts?.terraform).toContain(`Leave on: access-key ${KEY}`)
    const stack = { 'aws:cloudformation:stack-name': 'ci', 'aws:cloudformation:logical-id': 'Deployer' }
    const both = [password(), accessKey(), accessKey({ id: uuid('second'), kind: 'ssh-key' })]
    const inStack = {
      ...judged('disable', { credentials: both, tags: stack }),
      keptKinds: ['password'] as const,
    }
    const template = planFor(inStack).parts.find(({ step }) => step === 'disable')?.texts?.cloudformation
    expect(template).toContain(`in the AWS::IAM::AccessKey of ${KEY}`)
    expect(template).not.toContain('LoginProfile')
  })

  test('is used without stopping the rest', () => {
    const busy = accessKey({ id: uuid('busy'), lastUse: used(daysAgo(1)) })
    const steps = [{ credentialId: busy.id, step: 'keep', because: [] }] as const
    const input = judged('disable', { credentials: [accessKey(), busy] }, { steps }, [
      ['key', KEY],
      ['busy', SECOND],
    ])
    const more = { [`iam get-access-key-last-used --access-key-id ${SECOND}`]: `echo ${minute(NOW)}` }
    expect(ranBy(cli(input), aws(input, keys, more))).toMatchObject({ status: 0, changes: [off(` ${KEY}`)] })
  })
})

test('what stands in a comment to be copied stands alone, without a word of the script', () => {
  const reach = ['111122223333', '999999999999'].map((account) => ({
    accountId: accountId(account),
    name: 'deploy',
    arn: `arn:aws:iam::${account}:role/deploy`,
  }))
  const inputs = [
    judged('contain-exposed', { credentials: [password(), accessKey()] }),
    judged('contain-exposed', { credentials: [accessKey()] }, { nextActionBecause: [{ code: 'successor-first' }] }),
    judged('close-leaver', { credentials: [password(), accessKey()] }),
    judged('keep', { credentials: [password(), accessKey()] }, { kind: 'break-glass' }),
  ].map((input) => ({ ...input, reach }))
  const texts = inputs.flatMap((input) => planFor(input).parts.flatMap(({ texts: all }) => all?.cli ?? []))
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => /^# .*\baws (iam|events) /.test(line)))
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) {
    const command = line.replace(/^#\s*(undo[^:]*: )?/, '')
    expect(command).not.toMatch(/^(\( )?(run|drop|try) |\$(now|deny|revoke|one|successor)\b/)
    if (/^(aws|for) /.test(command))
      expect(ranBy(command, { 'ec2 describe-regions': 'echo us-east-1' }, 'bash').calls).not.toEqual([])
  }
})

describe('a containment of a user that may assume roles', () => {
  const HOME = iamUser().accountId
  const ELSEWHERE = accountId('999999999999')
  const reach = [HOME, ELSEWHERE].map((id) => ({
    accountId: id,
    name: 'deploy',
    arn: `arn:aws:iam::${id}:role/deploy`,
  }))
  const input = { ...judged('contain-exposed', { credentials: [accessKey()] }), reach }
  const part = planFor(input).parts.find(({ step }) => step === 'disable')
  const [there] = part?.texts ? part.elsewhere : []
  const of = (account: string, arn: string) => ({
    'sts get-caller-identity': `printf '${account}\\tarn:aws:iam::x:role/Admin\\tAROA\\n'`,
    'iam get-role --role-name deploy': `echo ${arn}`,
  })

  test('does nothing by itself in another account', () => {
    const { changes } = ranBy(cli(input), aws(input, [[KEY, daysAgo(100), 'Active']]))
    expect(changes.filter((call) => call.includes('put-role-policy'))).toHaveLength(1)
    expect(cli(input)).not.toMatch(/999999999999: .*put-role-policy/)
  })

  test('has a script for that account, which stops in any other and before another role', () => {
    expect(there?.accountId).toBe(ELSEWHERE)
    const run = (...args: Parameters<typeof of>) => ranBy(there?.text ?? '', of(...args))
    const right = `arn:aws:iam::${ELSEWHERE}:role/deploy`
    expect(run(HOME, right)).toMatchObject({ status: 1, changes: [] })
    expect(run(ELSEWHERE, `arn:aws:iam::${ELSEWHERE}:role/of/another/deploy`)).toMatchObject({ status: 1, changes: [] })
    const { status, changes, calls } = run(ELSEWHERE, right)
    expect([status, changes]).toEqual([0, [expect.stringContaining('put-role-policy --role-name deploy')]])
    expect(there?.text).toContain('#   undo: aws iam delete-role-policy --role-name deploy')
    expect(calls.filter((call) => call.includes('lookup-events'))).toHaveLength(5)
    expect(calls.join('\n')).toContain(`contains(CloudTrailEvent, '"arn":"${right}"')`)
  })

  test('is told whole, with what takes each of it back', () => {
    const told = part?.texts ? part.changes : []
    expect(told.map(({ command }) => command.split(' ')[2])).toEqual([
      'put-user-policy',
      'update-access-key',
      'put-role-policy',
    ])
    expect(told.map(({ undo }) => undo?.command.split(' ')[2])).toEqual([
      'delete-user-policy',
      'update-access-key',
      'delete-role-policy',
    ])
  })

  test('looks for what it made by its id, which no other user had', () => {
    expect(cli(input)).toContain(`"principalId":"${input.user.uniqueId}"`)
    expect(cli(input)).not.toContain('AttributeKey=Username')
  })
})

test('lines that hold of all stand once above a selection, and those of some with their names', () => {
  const tagged = judged('disable', { name: 'coded', credentials: [accessKey()], tags: { terraform: 'true' } })
  const plain = judged('disable', { name: 'plain', credentials: [accessKey()] })
  const [one] = bulkScripts('disable', [tagged, plain])
  const head = one?.script?.split('\n').filter((line) => line.startsWith('#')) ?? []
  expect(head.filter((line) => line.includes('can be taken back'))).toHaveLength(1)
  expect(head.filter((line) => line.includes('Sessions handed out'))).toHaveLength(1)
  expect(head.some((line) => line.startsWith('# coded: Terraform made this user'))).toBe(true)
})

test('a policy that was found to name the user outweighs whoever went ahead before', () => {
  const early = { with: 'delete', reason: 'x', at: daysAgo(2) } as const
  const named = (at: typeof NOW) => ({ answer: 'named', reason: 'kms key 1', at }) as const
  const due = judged('delete', { credentials: [] })
  const waits = (input: PlanInput) => planFor(input).parts.find(({ step }) => step === 'delete')?.waitsFor
  expect(waits({ ...due, goAhead: [early], policyAnswer: named(daysAgo(1)) })).toEqual([
    { code: 'named-in-policies', found: 'kms key 1' },
  ])
  expect(waits({ ...due, goAhead: [early], policyAnswer: named(daysAgo(3)) })).toBeNull()
})

describe('what is copied alone', () => {
  const unread = { readAt: { ...allRead(), 'ssh-keys': null } }
  const changes = (input: PlanInput, step: PlanStepName = 'disable') =>
    planFor(input).parts.flatMap((one) => (one.step === step && one.texts ? one.changes : []))

  test('lists ids that are not known itself, to switch off as to take back', () => {
    const input = judged('contain-exposed', { credentials: [accessKey()], ...unread })
    const change = changes(input).find(({ command }) => command.includes('ssh'))
    const found = { 'iam list-ssh-public-keys': 'echo APKAONE APKATWO' }
    const run = (command: string | undefined) =>
      ranBy(command ?? '', found, 'bash').calls.filter((call) => call.includes('update-'))
    const update = (id: string, status: string) =>
      `iam update-ssh-public-key --user-name somebody --ssh-public-key-id=${id} --status ${status}`
    expect(run(change?.command)).toEqual([update('APKAONE', 'Inactive'), update('APKATWO', 'Inactive')])
    expect(run(change?.undo?.command)).toEqual([update('APKAONE', 'Active'), update('APKATWO', 'Active')])
    expect(change?.undo?.but).toBe('inactive')
    expect(cli(input)).toContain(change?.undo?.command)
  })

  test('takes of keys that are known by their time alone only those', () => {
    const at = daysAgo(900)
    const input = judged('contain-exposed', { credentials: [accessKey({ createdAt: at })] }, {}, [])
    const [change] = changes(input).filter(({ command }) => command.includes('update-access-key'))
    expect(change?.command).toContain(
      `AccessKeyMetadata[?starts_with(CreateDate, \`"${at.slice(0, 19)}"\`)].AccessKeyId`,
    )
  })

  test('has no word to be filled in, and no undo that would need one', () => {
    const uploaded = judged('delete', { uniqueId: null, credentials: [accessKey({ status: 'inactive' })], ...unread })
    const input = { ...uploaded, policyAnswer: { answer: 'unnamed', reason: '', at: NOW } as const }
    const all = changes(input, 'delete')
    expect(all.map(({ command }) => command).join('\n')).toMatch(
      /list-attached-user-policies[\s\S]*list-groups-for-user/,
    )
    for (const { command, undo } of all) expect(`${command} ${undo?.command}`).not.toMatch(/EACH|^[^(]*\$one/)
  })
})
