import type { Integration } from '../domain/judge/integration'

/** Vendors that read or write an account of their customers. */
export const saas: readonly Integration[] = [
  {
    id: 'datadog',
    name: 'Datadog',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'full',
    limits: {
      en: 'Keys are taken only for accounts in China and, from commercial Datadog sites, in GovCloud.',
      ja: 'キーが使えるのは、中国のアカウントと、商用サイトから連携する GovCloud のアカウントだけです。',
    },
    traces: {
      words: ['datadog', 'data dog', 'dd agent', 'dd integration'],
      policies: ['DatadogIntegrationPolicy', 'DatadogAWSIntegrationPolicy'],
      roles: ['DatadogIntegrationRole', 'DatadogAWSIntegrationRole'],
    },
    ways: [
      {
        by: 'account',
        principals: [
          { account: '464622532012' },
          { account: '417141415827' },
          { account: '412381753143' },
          { account: '392588925713' },
          { account: '065115117704' },
          { account: '865078226113' },
        ],
        externalId: { use: 'required', chosenBy: 'vendor' },
      },
    ],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation: 'https://docs.datadoghq.com/integrations/guide/aws-manual-setup/',
  },
  {
    id: 'treasure-data',
    name: 'Treasure Data',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'partial',
    limits: {
      en: 'Roles work with the Amazon S3 Import v2 and Export v2 connectors. The v1 connectors still need a key: move them to v2 first.',
      ja: 'ロールが使えるのは Amazon S3 の Import v2 と Export v2 コネクタです。v1 コネクタにはまだキーが必要なので、先に v2 へ移します。',
    },
    traces: { words: ['treasure data', 'td export', 'td import', 'td s3'] },
    ways: [
      { by: 'account', principals: [{ account: '523683666290' }], externalId: { use: 'required', chosenBy: 'vendor' } },
    ],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation: 'https://docs.treasuredata.com/int/amazon-s3-import-integration-v2',
    // Which version of the connector a user serves cannot be seen in AWS; v2 is what a role beside it is made for.
    features: [{ needs: 'role', otherwise: true }],
  },
  {
    id: 'fastly',
    name: 'Fastly',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'partial',
    limits: {
      en: 'A role serves log delivery to S3 and Kinesis. A private S3 bucket as origin still needs a key; CloudFront with origin access control in front of it does not.',
      ja: 'ロールが使えるのは S3 と Kinesis へのログ配信です。非公開の S3 バケットをオリジンにする場合はまだキーが必要です。CloudFront のオリジンアクセスコントロールを前に置けば不要になります。',
    },
    traces: { words: ['fastly'], roles: ['FastlyStreamingLogs{name}', 'fastly-logging{name}'] },
    ways: [
      { by: 'account', principals: [{ account: '717331877981' }], externalId: { use: 'required', chosenBy: 'vendor' } },
    ],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation:
      'https://www.fastly.com/documentation/guides/integrations/streaming-logs/creating-an-aws-iam-role-for-fastly-logging',
    features: [
      { needs: 'key', word: 'origin' },
      { needs: 'role', word: 'log' },
      { needs: 'role', word: 'logs' },
      { needs: 'key', action: 's3:GetObject' },
      { needs: 'role', action: 's3:PutObject' },
      { needs: 'role', action: 'kinesis:PutRecords' },
    ],
  },
  {
    id: 'trocco',
    name: 'TROCCO',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'full',
    limits: {
      en: 'The S3 connection takes a role; check each other AWS connector, as some still ask for a key.',
      ja: 'S3 の接続設定はロールで使えます。ほかの AWS コネクタにはキーを求めるものもあるため、1 つずつ確認してください。',
    },
    traces: { words: ['trocco'], roles: ['trocco-role'] },
    ways: [
      { by: 'account', principals: [{ account: '545668264778' }], externalId: { use: 'required', chosenBy: 'vendor' } },
    ],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation: 'https://documents.trocco.io/docs/connection-configuration-s3',
  },
  {
    id: 'mackerel',
    name: 'Mackerel',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'full',
    traces: { words: ['mackerel'], roles: ['MackerelAWSIntegrationRole'] },
    ways: [
      { by: 'account', principals: [{ account: '217452466226' }], externalId: { use: 'required', chosenBy: 'vendor' } },
    ],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation: 'https://mackerel.io/docs/entry/integrations/aws',
  },
  {
    id: 'new-relic',
    name: 'New Relic',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'full',
    traces: { words: ['new relic'], policies: ['NewRelicBudget'], roles: ['NewRelicInfrastructure-Integrations'] },
    ways: [
      {
        by: 'account',
        principals: [{ account: '754728514883' }, { account: '017663287629' }],
        externalId: { use: 'required', chosenBy: 'vendor' },
      },
    ],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation:
      'https://docs.newrelic.com/docs/infrastructure/amazon-integrations/connect/connect-aws-new-relic-infrastructure-monitoring/',
  },
  {
    id: 'snowflake',
    name: 'Snowflake',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'full',
    limits: {
      en: 'External stages made with a key must be moved to a storage integration one by one; making an integration anew gives it another ExternalId.',
      ja: 'キーで作った外部ステージは、1 つずつストレージ統合へ移します。統合を作り直すと ExternalId が変わります。',
    },
    traces: { words: ['snow flake', 'snow pipe'], roles: ['snowflake{name}'] },
    ways: [{ by: 'account', principals: [], perCustomer: true, externalId: { use: 'required', chosenBy: 'vendor' } }],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation: 'https://docs.snowflake.com/en/user-guide/data-load-s3-config-storage-integration',
  },
  {
    id: 'sentry',
    name: 'Sentry',
    category: 'observability',
    kind: 'saas',
    roleSupport: 'partial',
    limits: {
      en: 'The Lambda integration takes a role. Forwarding to Amazon SQS needs a key; webhooks or an API in front of the queue do not.',
      ja: 'Lambda 連携はロールで動きます。Amazon SQS への転送にはキーが必要です。Webhook や、キューの前に置いた API を使えば不要になります。',
    },
    traces: { words: ['sentry'], roles: ['SentryRole'] },
    ways: [{ by: 'account', principals: [], perCustomer: true, externalId: { use: 'required', chosenBy: 'vendor' } }],
    secret: 'vendor-connection',
    basis: 'verified',
    documentation: 'https://docs.sentry.io/organization/integrations/cloud-monitoring/aws-lambda/',
    features: [
      { needs: 'key', word: 'sqs' },
      { needs: 'key', action: 'sqs:SendMessage' },
      { needs: 'role', word: 'lambda' },
      { needs: 'role', action: 'lambda:UpdateFunctionConfiguration' },
    ],
  },
]
