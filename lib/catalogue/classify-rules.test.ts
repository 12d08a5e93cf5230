import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue'
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

  test('several of them are told by the words that Japanese has for it', () => {
    for (const words of [
      '営業部全員で利用',
      '複数人で使用',
      'チーム共用',
      '開発・運用兼用',
      'みんなで使う',
      '交代で使用',
    ])
      expect([words, said('eigyo', { pw: 'used', tags: { 備考: words } }).shared]).toEqual([words, true])
    expect(said('eigyo', { pw: 'used', tags: { 備考: '全社員番号管理の担当' } }).shared).toBe(false)
  })

  test('a word that is an occupation too means emergencies where rights and an unused password agree', () => {
    const admin = { aws: ['AdministratorAccess'] } satisfies Facts
    for (const name of ['firefighter.ito', 'firefighter01', 'sap-fire-fighter'])
      expect([name, said(name, { ...admin, pw: 'never' }).kind]).toEqual([name, 'break-glass'])
    expect(said('firefighter.ito', { ...admin, pw: 'mfa' })).toMatchObject({
      kind: 'unknown',
      suggested: 'break-glass:',
    })
    expect(said('firefighter.ito', { pw: 'mfa' }).kind).toBe('human')
  })

  test('a single name is no proof of a person, whoever matched it', () => {
    expect(said('parser', { keys: ['s3'], match: 'one-name' })).toMatchObject({ kind: 'unknown', suggested: 'human:' })
    expect(said('parser', { keys: ['s3'], match: 'one-name', path: '/people/' }).kind).toBe('human')
    expect(said('parser', { pw: 'used', match: 'one-name' }).kind).toBe('human')
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

describe('a second sign that is none', () => {
  test.each(['datadog', 'vercel', 'zapier', 'netlify', 'heroku', 'newrelic', 'circleci', 'bitbucket'])(
    '%s with keys and no password, used or not, is asked about',
    (name) => {
      for (const keys of [['never'], ['?']])
        expect(said(name, { keys })).toMatchObject({ kind: 'unknown', integration: null })
      expect(said(name, { keys: ['?'] }).suggested).toMatch(/^(saas|ci):[a-z]/)
    },
  )

  test('reading bills is a vendor’s once somebody wrote so', () => {
    const facts = { keys: ['ce'], can: 'ce:GetCostAndUsage', on: '*' } satisfies Facts
    expect(said('billing-report', facts).kind).toBe('unknown')
    expect(said('billing-report', { ...facts, path: '/vendors/' }).kind).toBe('saas')
  })

  test('a bucket of one’s own says nothing of a vendor whose word stands beside others', () => {
    for (const name of ['adobe-font-cdn', 'domo-arigato', 'mackerel-fish-shop', 'census'])
      expect([name, said(name, s3)]).toMatchObject([name, { kind: 'unknown', integration: null }])
    expect(said('adobe', s3)).toMatchObject({ kind: 'saas', integration: 'adobe-experience-platform' })
    expect(said('domo-arigato', { ...s3, path: '/vendors/' })).toMatchObject({ kind: 'saas' })
  })

  test.each(['github-backup', 'github-mirror', 'gitlab-backup', 'bitbucket-migration', 'salesforce-batch'])(
    '%s with a bucket of one’s own is a program of one’s own',
    (name) => {
      expect(said(name, s3)).toMatchObject({ kind: 'workload', integration: null })
    },
  )

  test('what is called after an agent of somebody else’s is no CloudWatch agent', () => {
    for (const name of ['zabbix', 'logstash'])
      expect(said(name, s3)).toMatchObject({ kind: 'workload', integration: null })
  })
})

describe('what every program does', () => {
  test.each(['chef', 'puppet-show', 'spinnaker-sail-club', 'deploy', 'github', 'braze', 'fivetran', 'sentry'])(
    '%s that was last used for a bucket is asked about, and is no pipeline’s or vendor’s',
    (name) => {
      const judgement = said(name, { keys: ['s3'] })
      expect(judgement).toMatchObject({ kind: 'unknown', integration: null })
      expect(judgement.suggested).toMatch(/^(ci|saas):/)
    },
  )

  test.each<[string, Facts]>([
    ['chef-photos', { keys: ['s3'], can: 's3:GetObject s3:PutObject', on: 'arn:aws:s3:::chef-photos/*' }],
    ['atlas', { keys: ['ec2'] }],
    ['atlas', { keys: ['ec2'], can: 'ec2:DescribeInstances' }],
    ['vantage-point', { keys: ['ec2'] }],
    ['honeycomb-toast', { keys: ['ec2'] }],
    ['braze-bbq-menu', { keys: ['s3'], can: 's3:GetObject' }],
    ['atlas', { keys: ['sqs'], can: 'sqs:SendMessage' }],
  ])('an ordinary word, %s with %o, needs more than what every program does', (name, facts) => {
    expect(said(name, facts)).toMatchObject({ kind: 'unknown', integration: null })
  })

  test('a name that means one vendor is borne out by nothing else being allowed', () => {
    for (const [name, integration] of [
      ['fivetran-s3', 'fivetran'],
      ['imgix-source', 'cloudinary-imgix'],
      ['fastly-origin', 'fastly'],
    ] as const)
      expect([name, said(name, { keys: ['s3'], can: 's3:GetObject s3:ListBucket' })]).toMatchObject([
        name,
        { kind: 'saas', integration },
      ])
  })

  test('what few do bears out an ordinary word', () => {
    const bills = { keys: ['ce'], can: 'ce:GetCostAndUsage cur:DescribeReportDefinitions' } satisfies Facts
    expect(said('vantage', bills)).toMatchObject({ kind: 'saas', integration: 'vantage' })
  })

  test('is told by the catalogue itself', () => {
    for (const service of ['s3', 'kms', 'ec2', 'sqs'])
      expect([service, catalogue.isEverybodys([service])]).toEqual([service, true])
    for (const service of ['ce', 'athena', 'ecr', 'ses'])
      expect([service, catalogue.isEverybodys([service])]).toEqual([service, false])
    expect(catalogue.isEverybodys(['s3', 'athena'])).toBe(false)
  })
})

describe('which way objects go', () => {
  const reads = { keys: ['s3'], can: 's3:GetObject s3:ListBucket' } satisfies Facts
  const writes = { keys: ['s3'], can: 's3:PutObject s3:ListBucket' } satisfies Facts

  test.each(['cloudflare-sippy', 'cloudflare-r2-sippy', 'cloudflare-r2', 'cloudflare-super-slurper', 'sippy'])(
    '%s that reads a bucket moves it away',
    (name) => {
      expect(said(name, reads)).toMatchObject({ kind: 'saas', integration: 'cloudflare-r2-migration' })
    },
  )

  test('whoever only reads delivers no logs, and whoever only writes moves nothing away', () => {
    expect(said('cloudflare-logpush', writes)).toMatchObject({ kind: 'saas', integration: 'cloudflare-logpush' })
    expect(said('cloudflare', writes)).toMatchObject({ kind: 'saas', integration: 'cloudflare-logpush' })
    for (const facts of [reads, { keys: ['s3'], aws: ['AmazonS3ReadOnlyAccess'] }])
      expect(said('cloudflare-logs', facts).integration).toBeNull()
    expect(said('sippy', writes).integration).toBeNull()
    expect(said('cloudflare-logs', { keys: ['s3'], can: 's3:*' })).toMatchObject({ integration: 'cloudflare-logpush' })
  })
})

describe('a program of one’s own that is called after a vendor', () => {
  test.each([
    ['backup-datadog', 'datadog'],
    ['backup-treasure-data', 'treasure-data'],
    ['backup-mongodb-atlas', 'mongodb-atlas'],
    ['karte-export', 'karte-datahub'],
    ['karte-renkei', 'karte-datahub'],
  ])('%s is a workload, and %s is asked about', (name, integration) => {
    const facts = { keys: ['s3'], can: 's3:PutObject' } satisfies Facts
    expect(said(name, facts)).toMatchObject({ kind: 'workload', integration: null, suggested: `saas:${integration}` })
  })

  test('is asked about where it is not proven, too', () => {
    expect(said('backup-fivetran', { keys: ['s3'], can: 's3:GetObject s3:ListBucket' }).suggested).toBe('saas:fivetran')
  })

  test('is not asked about where the word means other things and the program is plain, nor of a pipeline', () => {
    const facts = { keys: ['s3'], can: 's3:GetObject s3:PutObject', on: 'arn:aws:s3:::game/*' } satisfies Facts
    for (const name of ['snowflake-ranking-batch', 'github-backup', 'batch'])
      expect([name, said(name, facts)]).toMatchObject([name, { kind: 'workload', suggested: null }])
  })

  test('runs where the company put it, where it is hosted by nobody', () => {
    for (const name of ['redash', 'metabase'])
      expect(said(name, { keys: ['athena'], can: 'athena:* glue:Get* s3:*' })).toMatchObject({
        kind: 'workload',
        integration: name,
      })
  })
})

describe('mail', () => {
  const ses = (can: string) => said('mailer', { keys: ['ses'], can, on: '*' })

  test('is sent by SMTP by whoever is allowed nothing but what SMTP needs', () => {
    expect(ses('ses:SendRawEmail')).toMatchObject({ kind: 'email', integration: 'ses-smtp' })
  })

  test('is sent by the API by whoever is not allowed what SMTP needs', () => {
    expect(ses('ses:SendTemplatedEmail ses:SendBulkTemplatedEmail')).toMatchObject({
      kind: 'email',
      integration: null,
      suggested: null,
    })
  })

  test('may be sent by either where both are allowed, which is asked', () => {
    for (const can of ['ses:SendRawEmail ses:SendEmail', 'ses:*'])
      expect(ses(can)).toMatchObject({ kind: 'email', integration: null, suggested: 'email:ses-smtp' })
    expect(said('notification-service', { keys: ['ses'], aws: ['AmazonSESFullAccess'] })).toMatchObject({
      integration: null,
      suggested: 'email:ses-smtp',
    })
  })
})

describe('a key of whoever may break the glass', () => {
  const admin = ['AdministratorAccess']

  test('beside its password makes it unsafe, and nothing else', () => {
    expect(said('break-glass', { keys: ['ec2'], pw: 'never', aws: admin }).kind).toBe('break-glass')
  })

  test('and no password leaves a question, not another kind', () => {
    expect(said('break-glass', { keys: ['ec2'], aws: admin })).toMatchObject({
      kind: 'unknown',
      suggested: 'break-glass:',
    })
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
