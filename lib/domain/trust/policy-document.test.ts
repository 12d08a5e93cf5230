import { describe, expect, test } from 'vitest'
import { parsePolicyDocument } from './policy-document'

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }

describe('a policy document', () => {
  test('reads the same with strings and with lists, one statement or several', () => {
    const one = parsePolicyDocument({ Statement: allow })
    expect(one).toEqual(parsePolicyDocument({ Statement: [{ ...allow, Action: ['s3:GetObject'], Resource: ['*'] }] }))
    expect(one).toEqual(parsePolicyDocument(JSON.stringify({ Version: '2012-10-17', Statement: [allow] })))
    expect(one?.statements[0]).toMatchObject({
      effect: 'Allow',
      actions: ['s3:GetObject'],
      resources: ['*'],
      conditions: [],
    })
  })

  test('keeps every spelling of principals apart', () => {
    const principals = (Principal: unknown) =>
      parsePolicyDocument({ Statement: { ...allow, Principal } })?.statements[0]?.principals
    expect(principals('*')).toEqual([{ type: 'AWS', value: '*' }])
    expect(principals({ AWS: '*' })).toEqual([{ type: 'AWS', value: '*' }])
    expect(principals({ AWS: ['1', '2'], Service: 'ec2.amazonaws.com' })).toEqual([
      { type: 'AWS', value: '1' },
      { type: 'AWS', value: '2' },
      { type: 'Service', value: 'ec2.amazonaws.com' },
    ])
  })

  test('keeps NotPrincipal, NotAction and NotResource as what they are', () => {
    const document = {
      Statement: { Effect: 'Deny', NotPrincipal: { AWS: 'x' }, NotAction: 'iam:*', NotResource: 'arn:y' },
    }
    expect(parsePolicyDocument(document)?.statements[0]).toMatchObject({
      principals: [],
      notPrincipals: [{ type: 'AWS', value: 'x' }],
      actions: [],
      notActions: ['iam:*'],
      notResources: ['arn:y'],
    })
  })

  test('takes numbers and booleans in conditions as IAM writes them', () => {
    const Condition = { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': [10, '20'] } }
    expect(parsePolicyDocument({ Statement: { ...allow, Condition } })?.statements[0]?.conditions).toEqual([
      { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
      { operator: 'NumericLessThan', key: 's3:max-keys', values: ['10', '20'] },
    ])
  })

  test('of the older version knows no variables, nor does one that names no version', () => {
    const home = (variable: string) => [`arn:aws:s3:::home/$${variable}`]
    const own = { ...allow, Resource: home('{aws:username}') }
    const resources = (Version?: string) => parsePolicyDocument({ Version, Statement: own })?.statements[0]?.resources
    expect(resources('2012-10-17')).toEqual(home('{aws:username}'))
    expect(resources('2008-10-17')).toEqual(home('{$}{aws:username}'))
    expect(resources()).toEqual(resources('2008-10-17'))
  })

  test.each([
    ['nothing', null],
    ['of a version that IAM does not know', { Version: '2020-01-01', Statement: allow }],
    ['a number', 7],
    ['text that is no JSON', '{"Statement":'],
    ['a list', [allow]],
    ['no statement', {}],
    ['a null statement', { Statement: null }],
    ['a statement that is text', { Statement: ['Allow'] }],
    ['an unknown effect', { Statement: { ...allow, Effect: 'Permit' } }],
    ['no action', { Statement: { Effect: 'Allow', Resource: '*' } }],
    ['an action that is an object', { Statement: { ...allow, Action: { a: 1 } } }],
    ['an unknown kind of principal', { Statement: { ...allow, Principal: { Martian: 'x' } } }],
    ['a condition that is a list', { Statement: { ...allow, Condition: ['x'] } }],
    ['a condition value that is an object', { Statement: { ...allow, Condition: { StringLike: { k: { a: 1 } } } } }],
    ['a condition value that is null', { Statement: { ...allow, Condition: { StringLike: { k: null } } } }],
  ])('is not understood, and never thrown at, when it is %s', (_, value) => {
    expect(parsePolicyDocument(value)).toBeNull()
  })
})
