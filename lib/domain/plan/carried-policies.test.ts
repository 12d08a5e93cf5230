import { describe, expect, test } from 'vitest'
import { assess } from '../judge/assess'
import { ranBy, refused } from '../testing/aws-cli'
import { accessKey, assessInput, collectedRole, daysAgo, iamUser, policy, used, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { parsePolicyDocument, type Statement } from '../trust/policy-document'
import { policyJson } from '../trust/policy-json'
import { carriedPolicies } from './carried-policies'
import { planFor } from './plan'

const aws = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` })
const inline = (...statements: readonly object[]) => [{ name: 'own', document: policy(...statements) }]
const allow = (Action: string | string[], Resource: string | string[] = '*') => ({ Effect: 'Allow', Action, Resource })

const carried = (facts: Parameters<typeof iamUser>[0], more: Partial<Parameters<typeof planInput>[0]> = {}) =>
  carriedPolicies(planInput({ user: iamUser(facts), ...more }))

/**
 * An oracle of its own: what a policy allows, by AWS's rules for actions and resources, asked call by call. Whatever conditions it
 * has are taken to be met, and nothing is taken to be denied.
 */
function allows(statements: readonly Statement[], action: string, resource: string): boolean {
  const like = (patterns: readonly string[], text: string) =>
    patterns.some((pattern) =>
      new RegExp(
        `^${pattern
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replace(/\*/g, '.*')
          .replace(/\?/g, '.')}$`,
        'i',
      ).test(text),
    )
  return statements.some(
    (one) =>
      one.effect === 'Allow' &&
      (one.notActions.length > 0 ? !like(one.notActions, action) : like(one.actions, action)) &&
      (one.notResources.length > 0 ? !like(one.notResources, resource) : like(one.resources, resource)),
  )
}

const OTHER_ROLE = 'arn:aws:iam::111122223333:role/somebody-elses'
const POWERS: readonly (readonly [string, string])[] = [
  ['iam:CreateUser', 'arn:aws:iam::111122223333:user/new'],
  ['iam:CreateAccessKey', 'arn:aws:iam::111122223333:user/boss'],
  ['iam:UpdateAccessKey', 'arn:aws:iam::111122223333:user/boss'],
  ['iam:AttachRolePolicy', OTHER_ROLE],
  ['iam:PutRolePolicy', OTHER_ROLE],
  ['iam:UpdateAssumeRolePolicy', OTHER_ROLE],
  ['iam:CreatePolicyVersion', 'arn:aws:iam::111122223333:policy/p'],
  ['iam:DeleteRolePermissionsBoundary', OTHER_ROLE],
  ['iam:CreateServiceLinkedRole', OTHER_ROLE],
  ['iam:PassRole', OTHER_ROLE],
  ['sts:AssumeRole', OTHER_ROLE],
  ['sts:AssumeRoot', 'arn:aws:iam::111122223333:root'],
  ['organizations:AttachPolicy', '*'],
  ['organizations:LeaveOrganization', '*'],
  ['sso:CreateAccountAssignment', '*'],
  ['sso:PutInlinePolicyToPermissionSet', '*'],
  ['identitystore:CreateGroupMembership', '*'],
  ['sso-directory:CreateUser', '*'],
  ['account:PutAlternateContact', '*'],
  ['rolesanywhere:CreateTrustAnchor', '*'],
]

describe('policies carried over', () => {
  test('are the user’s own and its groups’, attached ones by reference', () => {
    const groups = [
      {
        name: 'ops',
        arn: 'arn:x',
        attachedPolicies: [aws('AmazonSQSFullAccess')],
        inlinePolicies: inline(allow('sns:Publish')),
      },
    ]
    const {
      attached,
      inline: own,
      gap,
    } = carried(
      {
        groups: ['ops'],
        attachedPolicies: [aws('AmazonS3ReadOnlyAccess')],
        inlinePolicies: inline(allow('s3:PutObject')),
      },
      { groups, accessed: ['sqs'] },
    )
    expect(attached.map(({ name }) => name)).toEqual(['AmazonS3ReadOnlyAccess', 'AmazonSQSFullAccess'])
    expect(own.map(({ name, document }) => [name, document.statements[0]?.actions])).toEqual([
      ['own', ['s3:PutObject']],
      ['own-2', ['sns:Publish']],
    ])
    expect(gap).toEqual([])
  })

  test.each([
    'AdministratorAccess',
    'PowerUserAccess',
    'IAMFullAccess',
    'AmazonECS_FullAccess',
    'AWSLambda_FullAccess',
    'AmazonElasticMapReduceFullAccess',
    'AWSCodeCommitPowerUser',
    'AWSOpsWorksRegisterCLI_OnPremises',
    'AWSOrganizationsFullAccess',
    'AWSSSODirectoryAdministrator',
    'job-function/DataScientist',
    'service-role/AmazonElasticMapReduceRole',
    'IAMUserChangePassword',
    'SomethingNew',
  ])('leave AWS’s own behind that may write IAM, hand out roles, or of which that is not known: %s', (path) => {
    const name = path.slice(path.indexOf('/') + 1)
    const ref = { name, arn: `arn:aws:iam::aws:policy/${path}` }
    const seen = ['ecs', 'lambda', 'elasticmapreduce', 'codecommit', 'organizations', 'sso-directory', 's3']
    const { attached, gap } = carried({ attachedPolicies: [ref] }, { accessed: seen })
    expect(attached).toEqual([])
    expect(gap.join('\n')).toContain(name)
  })

  test('give all of a service only where it was seen in use', () => {
    const attachedPolicies = [aws('AmazonS3FullAccess')]
    expect(carried({ attachedPolicies }).attached).toEqual([])
    expect(carried({ attachedPolicies }).gap.join()).toContain('not seen in use')
    const credentials = [accessKey({ lastUse: used(daysAgo(1), 's3') })]
    expect(carried({ attachedPolicies, credentials }).attached).toEqual(attachedPolicies)
  })

  const exceptOne = 'arn:aws:iam::111122223333:role/x'
  test.each([
    ['everything', [allow('*')]],
    ['everything, spelled otherwise', [allow('*:*')]],
    ['all of IAM', [allow(['iam:*', 's3:*'])]],
    ['a letter of IAM', [allow('i*:*')]],
    ['a pattern of any service', [allow('*:Create*')]],
    ['a letter of a service', [allow('ia?:CreateUser')]],
    ['a pattern of verbs', [allow(['iam:*User', 'iam:P*', 'iam:g*'])]],
    ['in capital letters', [allow('IAM:CREATEUSER')]],
    ['any role', [allow(['sts:AssumeRole', 'iam:PassRole'])]],
    ['any role by a pattern of verbs', [allow(['sts:*', 'iam:Pass*'])]],
    ['any root user', [allow('sts:AssumeRo*')]],
    ['roles by a pattern', [allow(['sts:AssumeRole', 'iam:PassRole'], 'arn:aws:iam::111122223333:role/some*')]],
    ['roles of any account', [allow('sts:AssumeRole', 'arn:aws:iam::*:role/somebody-elses')]],
    [
      'one named role and a pattern',
      [allow(['sts:AssumeRole', 'iam:PassRole', 's3:*'], [exceptOne, 'arn:aws:iam::*:role/*'])],
    ],
    ['all but something', [{ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' }]],
    ['all but something of S3', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]],
    ['all roles but one', [{ Effect: 'Allow', Action: 'sts:AssumeRole', NotResource: exceptOne }]],
    ['on a condition', [{ ...allow('iam:*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }]],
    [
      'the Organization, people and accounts',
      [allow(['organizations:*', 'sso:*', 'identitystore:*', 'sso-directory:*', 'account:*', 'rolesanywhere:*'])],
    ],
  ])('never write IAM, hand out roles by a wildcard nor allow everything: %s', (_, statements) => {
    const facts = { credentials: [accessKey({ lastUse: used(daysAgo(1), 's3') })] }
    const ref = { name: 'deploy', arn: 'arn:aws:iam::111122223333:policy/deploy' }
    const document = policy(...statements)
    for (const { attached, inline: own, gap } of [
      carried({ ...facts, inlinePolicies: inline(...statements) }),
      carried({ ...facts, attachedPolicies: [ref] }, { policies: [{ ...ref, document }] }),
    ]) {
      expect(attached).toEqual([])
      const given = own.flatMap(({ document: one }) => one.statements)
      expect(POWERS.filter(([action, on]) => allows(given, action, on))).toEqual([])
      expect(given.flatMap((one) => (one.effect === 'Allow' ? one.notActions : []))).toEqual([])
      expect(gap).not.toEqual([])
      // What the user's policies do not name is not made up from what was seen.
      const named = statements.some((one) => 'Action' in one && [one.Action].flat().includes('s3:*'))
      expect(allows(given, 's3:DeleteBucket', '*') || allows(given, 's3:DeleteBucket', exceptOne)).toBe(named)
      expect(gap.join('\n').includes('seen in use, and nothing here allows it: s3')).toBe(!named)
    }
  })

  test('keep handing one named role to a service, and reading IAM', () => {
    const statement = allow(['iam:PassRole', 'iam:GetRole', 'iam:List*'], 'arn:aws:iam::111122223333:role/task')
    const { inline: own, gap } = carried({ inlinePolicies: inline(statement) })
    const given = own.flatMap(({ document }) => document.statements)
    expect(allows(given, 'iam:PassRole', 'arn:aws:iam::111122223333:role/task')).toBe(true)
    expect(allows(given, 'iam:GetRole', 'arn:aws:iam::111122223333:role/task')).toBe(true)
    expect(gap).toEqual([])
  })

  test('keep what denies', () => {
    const deny = { Effect: 'Deny', NotAction: 'iam:*', NotResource: '*' }
    const { inline: own } = carried({ inlinePolicies: inline(deny, allow('*')) })
    expect(own[0]?.document.statements.map(({ effect }) => effect)).toEqual(['Deny'])
  })

  test('say what meant this very user, with its name in the place of variables', () => {
    const own = allow('s3:*', `arn:aws:s3:::home/\${aws:username}/*`)
    const mine = { ...allow('sqs:*'), Condition: { StringEquals: { 'aws:username': 'somebody' } } }
    const { inline: kept, gap } = carried({ inlinePolicies: inline(own, mine) })
    expect(kept[0]?.document.statements.map(({ resources }) => resources)).toEqual([['arn:aws:s3:::home/somebody/*']])
    expect(gap.join('\n')).toContain('a role has no such name')
  })

  test('that were not read are named in the gap', () => {
    const ref = { name: 'deploy', arn: 'arn:aws:iam::111122223333:policy/deploy' }
    expect(carried({ attachedPolicies: [ref] }).gap).toEqual([
      'deploy: not carried over, because its content was not read',
    ])
  })
})

describe('a role that lacks what was seen', () => {
  const role = {
    ...collectedRole({
      name: 'deploy',
      inlinePolicies: [{ name: 'SeenInUse', document: policy(allow('sqs:SendMessage')) }],
    }),
    id: uuid('deploy'),
  }
  const lacking = (facts: Parameters<typeof iamUser>[0]) => {
    const user = iamUser({ credentials: [accessKey({ lastUse: used(daysAgo(1), 's3') })], ...facts })
    const replacement = {
      type: 'role',
      roleId: role.id,
      roleName: role.name,
      integration: 'github-actions',
      confidence: 'certain',
      use: { state: 'unprovable' },
      findings: [],
      counts: true,
    } as const
    const assessment = {
      ...assess(assessInput({ user })),
      kind: 'ci',
      replacement,
      nextAction: 'extend-replacement',
      nextActionBecause: [{ code: 'seen-not-allowed', by: ['deploy'], services: ['s3'] }],
    } as const
    const input = planInput({ user, assessment, roles: [role] })
    return planFor(input).parts.find(({ step }) => step === 'replace')?.texts?.cli ?? ''
  }
  const answers = {
    'sts get-caller': `printf '111122223333\\tarn:x\\tid\\n'`,
    'iam get-user': `printf 'AIDASOMEBODY\\tarn\\t2020\\tNone\\n'`,
    'iam get-role --': `echo ${role.uniqueId}`,
    'iam get-role-policy': refused('NoSuchEntity'),
  }

  test('gets what the user’s own policies name of it, under a name that it does not have', () => {
    const text = lacking({
      inlinePolicies: inline(allow(['s3:GetObject', 'iam:CreateUser', 'sqs:*'], 'arn:aws:s3:::a/*')),
    })
    const ran = ranBy(text, answers)
    expect(ran).toMatchObject({
      status: 0,
      changes: [
        expect.stringMatching(
          /put-role-policy .*--policy-name SeenInUse-2 .*"Action":"s3:GetObject","Resource":"arn:aws:s3:::a\/\*"/,
        ),
      ],
    })
    const there = { ...answers, 'iam get-role-policy': 'echo SeenInUse-2' }
    expect(ranBy(text, there)).toMatchObject({ status: 1, changes: [] })
    expect(ranBy(text, { ...answers, 'iam get-role --': 'echo AROAANOTHER' })).toMatchObject({ status: 1, changes: [] })
  })

  test.each([
    ['they name none of it', { inlinePolicies: inline(allow('*')) }],
    [
      'they deny something',
      { inlinePolicies: inline(allow('s3:*'), { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }) },
    ],
    [
      'a boundary limits them',
      { inlinePolicies: inline(allow('s3:*')), boundary: 'arn:aws:iam::111122223333:policy/b' },
    ],
  ])('gets nothing where %s: what is needed is to be named', (_, facts) => {
    const text = lacking(facts)
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
    expect(text).toMatch(/# - s3: .* by name/)
  })
})

test.each([
  [allow('s3:*')],
  [allow(['s3:Get*', 's3:Put*'], ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'])],
  [{ Effect: 'Deny', NotAction: 'iam:*', NotResource: '*' }],
  [{ ...allow('s3:*'), Condition: { StringLike: { 'aws:x': ['a', 'b'], 'aws:y': 'c' }, Bool: { z: 'true' } } }],
  [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
  [{ Effect: 'Allow', Principal: { AWS: ['1', '2'], Service: 's' }, Action: 'sts:AssumeRole' }],
  [{ Effect: 'Deny', NotPrincipal: { Federated: 'p' }, Action: '*' }],
])('a policy is written so that it is read as the same: %o', (statement) => {
  const document = policy(statement)
  expect(document && parsePolicyDocument(policyJson(document))).toEqual(document)
})

test('letters that cannot be seen are written out, and mean the same', () => {
  const document = policy({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::a\u200b\u2028b\u{e0001}c' })
  const text = document ? policyJson(document) : ''
  expect(text).toMatch(/^[\x20-\x7e]+$/)
  expect(parsePolicyDocument(text)).toEqual(document)
})
