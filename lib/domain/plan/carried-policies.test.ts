import { describe, expect, test } from 'vitest'
import { accessKey, daysAgo, iamUser, policy, used } from '../testing/facts'
import { parsePolicyDocument } from '../trust/policy-document'
import { isPrivileged } from '../trust/privilege'
import { carriedPolicies } from './carried-policies'
import { policyJson } from './policy-json'

const aws = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` })
const inline = (...statements: readonly object[]) => [{ name: 'own', document: policy(...statements) }]
const allow = (Action: string | string[], Resource: string | string[] = '*') => ({ Effect: 'Allow', Action, Resource })

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
    const user = iamUser({
      groups: ['ops'],
      attachedPolicies: [aws('AmazonS3ReadOnlyAccess')],
      inlinePolicies: inline(allow('s3:PutObject')),
    })
    const carried = carriedPolicies(user, groups, [])
    expect(carried.attached.map(({ name }) => name)).toEqual(['AmazonS3ReadOnlyAccess', 'AmazonSQSFullAccess'])
    expect(carried.inline.map(({ name, document }) => [name, document.statements[0]?.actions])).toEqual([
      ['own', ['s3:PutObject']],
      ['own-2', ['sns:Publish']],
    ])
    expect(carried.gap).toEqual([])
  })

  test.each([
    ['AdministratorAccess', { attachedPolicies: [aws('AdministratorAccess')] }],
    ['PowerUserAccess', { attachedPolicies: [aws('PowerUserAccess')] }],
    ['IAMFullAccess', { attachedPolicies: [aws('IAMFullAccess')] }],
    ['everything', { inlinePolicies: inline(allow('*')) }],
    ['all of IAM', { inlinePolicies: inline(allow(['iam:*', 's3:*'])) }],
    ['a letter of IAM', { inlinePolicies: inline(allow('i*:*')) }],
    ['a call that nobody lists', { inlinePolicies: inline(allow('iam:UpdateAccessKey')) }],
    ['any role', { inlinePolicies: inline(allow(['sts:AssumeRole', 'iam:PassRole'])) }],
    ['all but something', { inlinePolicies: inline({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }) }],
    [
      'all roles but one',
      { inlinePolicies: inline({ Effect: 'Allow', Action: 'sts:AssumeRole', NotResource: 'arn:aws:iam::1:role/x' }) },
    ],
    [
      'on a condition',
      { inlinePolicies: inline({ ...allow('iam:*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }) },
    ],
  ])('never write IAM nor allow everything: %s', (_, facts) => {
    const seen = accessKey({ lastUse: used(daysAgo(1), 's3') })
    const carried = carriedPolicies(iamUser({ ...facts, credentials: [seen] }), [], [])
    expect(isPrivileged({ attachedPolicies: carried.attached, inlinePolicies: carried.inline }, [])).toBe(false)
    const actions = carried.inline.flatMap(({ document }) => document.statements.flatMap((one) => one.actions))
    expect(actions.filter((action) => /^(iam:(?!get|list)|\*)/i.test(action))).toEqual([])
    expect(carried.gap).not.toEqual([])
    expect(actions).toContain('s3:*')
  })

  test('keep handing one named role to a service, and reading IAM', () => {
    const statement = allow(['iam:PassRole', 'iam:GetRole'], 'arn:aws:iam::111122223333:role/task')
    const carried = carriedPolicies(iamUser({ inlinePolicies: inline(statement) }), [], [])
    expect(carried.inline[0]?.document.statements[0]?.actions).toEqual(['iam:PassRole', 'iam:GetRole'])
  })

  test('say what meant this very user, with its name in the place of variables', () => {
    const own = allow('s3:*', `arn:aws:s3:::home/\${aws:username}/*`)
    const mine = { ...allow('sqs:*'), Condition: { StringEquals: { 'aws:username': 'somebody' } } }
    const carried = carriedPolicies(iamUser({ inlinePolicies: inline(own, mine) }), [], [])
    expect(carried.inline[0]?.document.statements.map(({ resources }) => resources)).toEqual([
      ['arn:aws:s3:::home/somebody/*'],
    ])
    expect(carried.gap.join('\n')).toContain('a role has no such name')
  })

  test('that were not read are named in the gap', () => {
    const ref = { name: 'deploy', arn: 'arn:aws:iam::111122223333:policy/deploy' }
    expect(carriedPolicies(iamUser({ attachedPolicies: [ref] }), [], []).gap).toEqual([
      'deploy: not carried over, because its content was not read',
    ])
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
