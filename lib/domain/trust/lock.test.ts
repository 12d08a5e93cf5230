import { describe, expect, test } from 'vitest'
import type { ControlPolicies, ControlPolicy } from '../facts/control-policy'
import { accountId } from '../ids'
import { instant } from '../instant'
import { LOCKED_ACTIONS, type LockPlace, lockOf } from './lock'
import { parsePolicyDocument } from './policy-document'

const ACCOUNT = accountId('222222222222')
const UNIT = 'ou-ab12-11111111'
const place: LockPlace = {
  accountId: ACCOUNT,
  partition: 'aws',
  isManagement: false,
  above: ['r-ab12', UNIT],
  now: instant('2026-11-29T00:00:00Z'),
}
const EVERYWHERE = ['r-ab12', UNIT, ACCOUNT]

let numbered = 0
function policy(targets: readonly string[] | null, ...statements: object[]): ControlPolicy {
  numbered += 1
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statements })
  return { id: `p-${numbered}`, name: `policy ${numbered}`, awsManaged: false, targets, document }
}
const full = policy(EVERYWHERE, { Effect: 'Allow', Action: '*', Resource: '*' })
const deny = (more: object, target = UNIT) => policy([target], { Effect: 'Deny', Resource: '*', ...more })
const lock = (...policies: ControlPolicy[]) => lockOf([full, ...policies], place)
const states = (policies: ControlPolicies) => lockOf(policies, place).actions.map(({ state }) => state)

const THREE = { Action: [...LOCKED_ACTIONS] }

describe('an account is locked', () => {
  test.each([
    { Action: '*' },
    { Action: 'iam:*' },
    { Action: 'IAM:create*' },
    { NotAction: ['s3:*', 'sts:*'] },
    { ...THREE, Resource: 'arn:aws:iam::*:user/*' },
    { ...THREE, Resource: `arn:aws:iam::${ACCOUNT}:*` },
    { ...THREE, Resource: undefined, NotResource: 'arn:aws:s3:::*' },
    // Whom the policy spares is somebody of another account.
    { ...THREE, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::999999999999:role/Admin' } } },
    { ...THREE, Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } },
    { ...THREE, Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
    { ...THREE, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } },
    { ...THREE, Condition: { ArnLike: { 'aws:PrincipalArn': '*' } } },
    // No star stands for anything here.
    { ...THREE, Condition: { StringNotEquals: { 'aws:PrincipalArn': '*' } } },
  ])('by a Deny of everybody: %j', (statement) => {
    expect(lock(deny(statement)).lock).toBe('locked')
  })

  test('by one policy for roles, one for users, one for the root user', () => {
    const about = (who: string) =>
      deny({ ...THREE, Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:${who}` } } })
    const [roles, users, root] = [about('role/*'), about('user/*'), about('root')]
    expect(lock(roles, users).lock).toBe('except')
    expect(lock(roles, users, root).lock).toBe('locked')
  })

  test.each(EVERYWHERE)('wherever on its path the Deny hangs: %s', (target) => {
    const { actions } = lock(deny(THREE, target))
    expect(actions.flatMap(({ by }) => by.map((one) => one.target))).toEqual([target, target, target])
  })

  test('where no policy of one place allows it', () => {
    const some = policy([ACCOUNT], { Effect: 'Allow', Action: ['s3:*', 'iam:Get*'], Resource: '*' })
    const elsewhere = { ...full, targets: ['r-ab12', UNIT] }
    const verdict = lockOf([elsewhere, some], place)
    expect(verdict.lock).toBe('locked')
    expect(verdict.actions[0]?.by).toEqual([{ policy: some.name, target: ACCOUNT, denied: false, limits: null }])
    const not = policy([ACCOUNT], { Effect: 'Allow', NotAction: 'iam:Create*', Resource: '*' })
    expect(lockOf([elsewhere, not], place).lock).toBe('locked')
  })
})

describe('an account is locked but for what is named', () => {
  test.each([
    { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/BreakGlass' } } },
    { Condition: { StringNotEquals: { 'aws:PrincipalTag/emergency': 'yes' } } },
    { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } },
    { Condition: { StringNotLike: { 'aws:PrincipalArn': ['*:role/aws-reserved/*', '*:user/break-glass'] } } },
    { Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/*', 'arn:aws:iam::*:user/*'] } } },
    { Condition: { StringNotEquals: { 'aws:PrincipalType': 'Account' } } },
    { Condition: { Null: { 'aws:PrincipalTag/emergency': 'true' } } },
    { Condition: { StringNotLike: { 'aws:userid': 'AROAEXAMPLE:*' } } },
    { Condition: { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } } },
    { Resource: undefined, NotResource: 'arn:aws:iam::*:user/break-glass-*' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
    { Resource: undefined, NotResource: 'arn:aws:iam::*:user/${aws:username}' },
  ])('%j', (limit) => {
    const verdict = lock(deny({ ...THREE, ...limit }))
    expect(verdict.lock).toBe('except')
    expect(verdict.actions[0]?.by[0]?.limits).not.toBeNull()
  })

  test('where a place allows it only with limits', () => {
    const limited = policy([ACCOUNT], {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin*' } },
    })
    expect(lockOf([{ ...full, targets: ['r-ab12', UNIT] }, limited], place).lock).toBe('except')
  })

  test('names of those whom it spares only who may be in this account', () => {
    const both = ['arn:aws:iam::999999999999:role/Admin', 'arn:aws:iam::*:role/BreakGlass']
    const verdict = lock(deny({ ...THREE, Condition: { ArnNotLike: { 'aws:PrincipalArn': both } } }))
    expect(verdict.actions[0]?.by[0]?.limits?.conditions[0]?.values).toEqual([both[1]])
  })
})

describe('an account is open', () => {
  test.each([
    { Action: 's3:*' },
    { Action: ['iam:CreateUser', 'iam:CreateAccessKey'] },
    { NotAction: 'iam:*' },
    { ...THREE, Resource: ['arn:aws:iam::*:role/*', 'arn:aws:s3:::*'] },
    { ...THREE, Resource: 'arn:aws:iam::999999999999:user/*' },
    { ...THREE, Resource: undefined, NotResource: '*' },
    { ...THREE, Condition: { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT } } },
    { ...THREE, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::999999999999:*' } } },
  ])('whatever else is denied: %j', (statement) => {
    expect(lock(deny(statement)).lock).toBe('open')
  })

  test.each([
    { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } },
    { Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } },
    { Condition: { StringEquals: { 'aws:PrincipalType': 'Account' } } },
    { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Developer' } } },
    { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'sandbox' } } },
    { Condition: { StringEquals: { 'aws:PrincipalArn': '*' } } },
    { Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } },
    { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } },
    { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } },
    { Condition: { StringEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } },
    { Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } },
    { Condition: { DateGreaterThan: { 'aws:EpochTime': '1900000000' } } },
    { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } },
    { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } },
    { Condition: { StringNotEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::222222222222:policy/boundary' } } },
    { Condition: { Null: { 'aws:RequestTag/owner': 'true' } } },
    { Resource: 'arn:aws:iam::*:user/tmp-*' },
  ])('where a Deny concerns only those it names, or nobody: %j', (limit) => {
    const verdict = lock(deny({ ...THREE, ...limit }))
    expect([verdict.lock, verdict.actions[0]?.by]).toEqual(['open', []])
  })

  test('where a place allows it to all but those it names', () => {
    const named = policy([ACCOUNT], {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Guest' } },
    })
    expect(lockOf([{ ...full, targets: ['r-ab12', UNIT] }, named], place).lock).toBe('open')
  })

  test('where a Deny hangs beside its path', () => {
    expect(lock(deny(THREE, 'ou-ab12-22222222')).lock).toBe('open')
  })

  test('and says which of the three are', () => {
    const open = lock(deny({ Action: 'iam:CreateUser' })).actions.filter(({ state }) => state === 'open')
    expect(open.map(({ action }) => action)).toEqual(['iam:CreateAccessKey', 'iam:CreateLoginProfile'])
  })

  test('where service control policies are not turned on', () => {
    expect(lockOf('off', place)).toMatchObject({ lock: 'open', because: 'off' })
  })
})

describe('what was not read never locks', () => {
  test('policies, a place in the tree', () => {
    expect(lockOf(null, place).lock).toBe('not-read')
    expect(lockOf([full], { ...place, above: null }).lock).toBe('not-read')
  })

  test('the text of a policy on its path, or where a policy hangs', () => {
    const untold = { ...deny(THREE), document: null }
    expect(lock(untold).lock).toBe('not-read')
    expect(lock({ ...deny(THREE), targets: null }).lock).toBe('not-read')
    expect(lock({ ...untold, targets: ['ou-ab12-22222222'] }).lock).toBe('open')
    // Another that was read locks it all the same.
    expect(lock(untold, deny(THREE)).lock).toBe('locked')
  })

  test('a place at which no policy was found, as there always is one', () => {
    expect(states([{ ...full, targets: ['r-ab12', UNIT] }])).toEqual(['not-read', 'not-read', 'not-read'])
  })
})

test('the management account is concerned by none', () => {
  const verdict = lockOf([full, deny({ Action: '*' })], { ...place, isManagement: true })
  expect(verdict).toEqual({ lock: 'not-applicable', because: 'management', actions: [] })
})
