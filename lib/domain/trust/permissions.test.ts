import { describe, expect, test } from 'vitest'
import { policy } from '../testing/facts'
import { grantsIn, shareOf } from './action-grants'
import { allowsService, permissionsOf } from './permissions'

const ALL = { Effect: 'Allow', Action: '*', Resource: '*' }
const managed = (name: string) => ({ name, arn: `arn:aws:iam::aws:policy/${name}` })
const deny = (action: string | string[], more: object = {}) => ({
  Effect: 'Deny',
  Action: action,
  Resource: '*',
  ...more,
})
const allow = (action: string | string[], resource: string | string[] = '*') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
})

function given(statements: readonly object[], names: readonly string[] = []) {
  const inlinePolicies = statements.length > 0 ? [{ name: 'p', document: policy(...statements) }] : []
  return permissionsOf([{ attachedPolicies: names.map(managed), inlinePolicies }], [])
}

describe('a Deny', () => {
  test.each([
    ['a star', given([ALL, deny('s3:*')])],
    ['the same policy’s wide Allow, in other letters', given([ALL, deny('S3:*')])],
    ['AdministratorAccess', given([deny('s3:*')], ['AdministratorAccess'])],
    ['PowerUserAccess', given([deny('s3:*')], ['PowerUserAccess'])],
    ['a wide Allow, though another policy names the service', given([ALL, allow('s3:*'), deny('s3:*')])],
    ['all but some actions', given([{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, deny('s3:*')])],
    [
      'everything, of everything but another service',
      given([ALL, { Effect: 'Deny', NotAction: 'sqs:*', Resource: '*' }]),
    ],
    ['every resource of its service', given([ALL, deny('s3:*', { Resource: 'arn:aws:s3:::*' })])],
    [
      'just the resources that were allowed',
      given([allow('s3:*', 'arn:aws:s3:::b/*'), deny('s3:*', { Resource: 'arn:aws:s3:::*/*' })]),
    ],
    ['all that was allowed of a service', given([allow('s3:PutObject'), deny('s3:Put*')])],
    ['everything', given([ALL], ['AWSDenyAll'])],
    ['a service, beside a policy that nobody read', given([deny('s3:*')], ['SomethingNew', 'AdministratorAccess'])],
  ])('takes off %s', (_, permissions) => {
    expect(allowsService(permissions, 's3')).toBe(false)
  })

  test.each([
    ['has a condition', given([ALL, deny('s3:*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })])],
    ['names some resources', given([ALL, deny('s3:*', { Resource: 'arn:aws:s3:::secret/*' })])],
    ['names all resources but some', given([ALL, { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::b/*' }])],
    ['names some actions', given([ALL, deny('s3:Delete*')])],
    ['spares the service', given([ALL, { Effect: 'Deny', NotAction: ['s3:*', 'sts:*'], Resource: '*' }])],
    ['spares some of its actions', given([ALL, { Effect: 'Deny', NotAction: ['s3:Get*'], Resource: '*' }])],
    ['is about a service whose name begins alike', given([ALL, deny('s3-outposts:*')])],
  ])('leaves a service where it %s', (_, permissions) => {
    expect(allowsService(permissions, 's3')).toBe(true)
  })

  test('of all but one service leaves that one alone', () => {
    const permissions = given([ALL, { Effect: 'Deny', NotAction: ['s3:*'], Resource: '*' }])
    expect(permissions.services).toEqual(new Set(['s3']))
  })
})

describe('what somebody is allowed of a service, held against what they had', () => {
  const share = (had: readonly object[], has: readonly object[], names: readonly string[] = []) =>
    shareOf(grantsIn(given(had).rules, 's3'), grantsIn(given(has, names).rules, 's3'))

  test.each([
    ['reads instead of writing', share([allow('s3:PutObject')], [allow(['s3:Get*', 's3:List*'])])],
    ['lists buckets', share([allow('s3:PutObject')], [allow('s3:ListAllMyBuckets')])],
    ['AWS’s policy that only reads', share([allow('s3:PutObject')], [], ['AmazonS3ReadOnlyAccess'])],
    ['settings, not contents', share([allow('s3:GetObject')], [], ['SecurityAudit'])],
    [
      'all but what is needed',
      share([allow('s3:PutObject')], [{ Effect: 'Allow', NotAction: 's3:Put*', Resource: '*' }]),
    ],
    ['all, denied what is needed', share([allow('s3:PutObject')], [allow('s3:*'), deny('s3:PutObject*')])],
    [
      'all, denied all but reading',
      share([allow('s3:Put*')], [ALL, { Effect: 'Deny', NotAction: '*:Get*', Resource: '*' }]),
    ],
    ['nothing', share([allow('s3:*')], [allow('sqs:*')])],
  ])('is none of it: %s', (_, found) => {
    expect(found).toBe('none')
  })

  test.each([
    ['one of several', share([allow(['s3:PutObject', 's3:GetObject'])], [allow('s3:PutObject')])],
    ['one of all', share([allow('s3:*')], [allow('s3:GetObject')])],
    ['patterns that cross', share([allow('s3:Get*')], [allow('s3:*Object')])],
    ['all, denied some', share([allow('s3:*')], [allow('s3:*'), deny('s3:Delete*')])],
    ['reading, of everything', share([ALL], [], ['ReadOnlyAccess'])],
  ])('is some of it: %s', (_, found) => {
    expect(found).toBe('some')
  })

  test.each([
    ['the same', share([allow('s3:PutObject')], [allow('S3:putobject')])],
    ['more', share([allow(['s3:PutObject', 's3:Get*'])], [allow('s3:*')])],
    ['everything', share([allow('s3:P?tObject')], [], ['AdministratorAccess'])],
    ['all but what was never had', share([allow('s3:Get*')], [ALL, deny('s3:Put*')])],
    ['as little as before', share([ALL, deny('s3:Delete*')], [ALL, deny('s3:DeleteBucket')])],
    ['reading, by AWS’s policy', share([allow(['s3:GetObject', 's3:ListBucket'])], [], ['AmazonS3ReadOnlyAccess'])],
  ])('is all of it: %s', (_, found) => {
    expect(found).toBe('all')
  })
})
