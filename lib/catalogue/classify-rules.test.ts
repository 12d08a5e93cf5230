import { describe, expect, test } from 'vitest'
import { type Judged, judged } from './testing/labelled-user'
import type { Facts, Row } from './testing/row'

const said = (name: string, facts: Facts = {}): Judged['said'] => judged([name, 'unknown', facts] satisfies Row).said

const s3 = { keys: ['s3'], can: 's3:GetObject s3:PutObject', on: 'arn:aws:s3:::bucket/*' } satisfies Facts

describe('a name alone never decides', () => {
  test.each(['snowflake', 'jenkins', 'datadog', 'deploy', 'terraform', 'batch', 'mailer', 'emergency', 'taro.yamada'])(
    '%s without another sign is unknown',
    (name) => {
      expect(said(name)).toMatchObject({ kind: 'unknown', integration: null })
    },
  )

  test.each([
    ['datadog', 'saas:datadog'],
    ['circleci', 'ci:circleci'],
  ])('but %s is suggested to be %s, for a person to say', (name, suggestion) => {
    expect(said(name, { keys: ['never'] }).suggested).toBe(suggestion)
  })

  test('an ambiguous one is suggested with its integration where something else points at its kind', () => {
    expect(said('jenkins', s3).suggested).toBe('ci:jenkins')
  })

  test('what a console or a vendor’s instructions named is no company’s choice of a word', () => {
    expect(said('ses-smtp-user.20240101-000000', { keys: ['never'] })).toMatchObject({ kind: 'email' })
  })
})

describe('names that mislead', () => {
  test.each<[string, Facts, string, string | null]>([
    ['jenkins', { pw: 'mfa' }, 'human', null],
    ['jenkins', { keys: ['s3'], match: 'email-local-part' }, 'human', null],
    ['jenkins', { keys: ['ecr'], path: '/ci/', can: 'ecr:* ecs:*', on: '*' }, 'ci', 'jenkins'],
    ['snowflake-api', { keys: ['dynamodb'], can: 'dynamodb:* s3:GetObject', on: '*' }, 'workload', null],
    ['snowflake-stage', { keys: ['s3'], can: 's3:GetObject s3:ListBucket', on: '*' }, 'saas', 'snowflake'],
    ['terraform', { keys: ['ec2'], aws: ['AdministratorAccess'] }, 'ci', null],
    ['fivetran-s3', { keys: ['s3'], can: 's3:GetObject', on: '*' }, 'saas', 'fivetran'],
    ['sentry-lambda', { keys: ['lambda'], can: 'lambda:UpdateFunctionConfiguration', on: '*' }, 'saas', 'sentry'],
    [
      'ishikawa-gen-terraform',
      { keys: ['sts'], aws: ['AdministratorAccess'], match: 'email-local-part' },
      'human',
      null,
    ],
    ['tfastly', { pw: 'used' }, 'human', null],
    ['mongodb-backup', { keys: ['s3'], can: 's3:PutObject', on: 'arn:aws:s3:::dumps/*' }, 'workload', null],
    ['s3-replication', { keys: ['s3'], can: 's3:ReplicateObject', on: '*' }, 'workload', null],
    ['emergency-event-batch', { keys: ['sqs'], can: 'sqs:*', on: '*' }, 'workload', null],
  ])('%s with %o is %s of %s', (name, facts, kind, integration) => {
    expect(said(name, facts)).toMatchObject({ kind, integration })
  })
})

describe('people', () => {
  test('whoever has keys only and a tag with an address is a person, not a machine', () => {
    expect(said('yamada', { keys: ['s3'], tags: { email: 'yamada@example.com' }, match: 'email-tag' }).kind).toBe(
      'human',
    )
  })

  test('an engineer’s key that deploys is no pipeline’s, as long as nobody wrote so', () => {
    const facts: Facts = { keys: ['cloudformation'], can: 'cloudformation:* iam:PassRole ecr:*', on: '*' }
    expect(said('inouet', facts).kind).toBe('unknown')
    expect(said('inouet-deploy', facts).kind).toBe('ci')
  })

  test('CodeCommit over SSH may be a person’s Git', () => {
    expect(said('yumi.nakamura', { ssh: true, aws: ['AWSCodeCommitPowerUser'] }).kind).not.toBe('workload')
  })

  test('several of them behind one sign-in are a person’s kind, and shared', () => {
    for (const name of ['support-team', 'kyoyo-pc', 'artist-shared'])
      expect(said(name, { pw: 'used' })).toMatchObject({ kind: 'human', shared: true })
    expect(said('jimu', { pw: 'used', tags: { 備考: '総務で共有' } })).toMatchObject({ kind: 'human', shared: true })
    expect(said('shared-assets-sync', s3).shared).toBe(false)
  })

  test('whoever may break the glass is recognised, and not called a person', () => {
    for (const [name, facts] of [
      ['break-glass-01', { pw: 'mfa', aws: ['AdministratorAccess'] }],
      ['kinkyu', { pw: 'never' }],
      ['admin2', { pw: 'mfa', tags: { 用途: '緊急用' } }],
    ] as const)
      expect([name, said(name, { ...facts, aws: ['AdministratorAccess'] }).kind]).toEqual([name, 'break-glass'])
  })
})

describe('what a company wrote on purpose', () => {
  test.each<[string, Facts, string]>([
    ['x1', { tags: { 種別: 'システム' }, keys: ['s3'] }, 'workload'],
    ['x2', { tags: { 用途: 'メール送信' }, keys: ['ses'] }, 'email'],
    ['x3', { tags: { vendor: 'Papertrail' }, keys: ['s3'] }, 'saas'],
    ['x4', { tags: { type: 'human' } }, 'human'],
    ['x5', { path: '/vendors/', keys: ['s3'] }, 'saas'],
    ['x6', { path: '/system/', ...s3 }, 'workload'],
    ['x7', { path: '/ci/', keys: ['ecr'] }, 'ci'],
  ])('%s with %o is %s', (name, facts, kind) => {
    expect(said(name, facts).kind).toBe(kind)
  })

  test('a tag that names a person, a team or a project says nothing of the kind', () => {
    expect(said('x', { tags: { Owner: 'ci', Team: 'batch', Project: 'mail' }, keys: ['never'] }).kind).toBe('unknown')
  })
})

describe('odd input', () => {
  test.each(['', '—', '🔥🔥', 'a'.repeat(5000), '緊'.repeat(300), 'x=y,z+w@', '../../etc', '%00'])(
    'a user or tag called %s is read',
    (text) => {
      expect(said(text, { tags: { 用途: text, [text]: text }, groups: [text], keys: ['s3'] }).kind).toBeDefined()
    },
  )
})
