import { addOidcProvider, addRole } from '../build'
import type { PolicyJson } from '../iam-world'
import type { Account } from '../world'
import { type AccountName, idOf } from './accounts'
import { allow } from './machines'
import type { DaysAgo } from './story-person'
import { hours, type Telling } from './story-time'
import {
  CIRCLECI,
  CIRCLECI_ORG,
  circleCiOnly,
  GITHUB,
  githubOnly,
  trustAccount,
  trustIssuer,
  trustPolicy,
} from './trusts'
import { policyArn } from './user-plan'

/** AWS accounts that vendors assume roles from, as their set-up guides give them. */
const VENDORS = {
  'treasure-data': { account: '523683666290', externalId: 'td-7c31f2a90d5e4b18' },
  datadog: { account: '417141415827', externalId: 'b7d1c0e94f6a4d07a2c5' },
  fastly: { account: '717331877981', externalId: '5xQ7tRk2VbN9sWc3Lm8Pz1' },
  mackerel: { account: '217452466226', externalId: 'mkr-8Jd02kSlQ9xVb31t' },
  trocco: { account: '545668264778', externalId: 'trocco-0f2b96d1c3' },
} as const

/** A role made to replace a key. `every`: hours between two uses since it was made; `null`: never used. */
interface RolePlan {
  account: AccountName
  name: string
  created: DaysAgo
  every: number | null
  trust: PolicyJson
  policy?: PolicyJson
  attached?: readonly string[]
  /** The OIDC provider that its trust needs in the account. */
  provider?: typeof GITHUB | typeof CIRCLECI
}

const GITHUB_ROLES: readonly (readonly [AccountName, string, DaysAgo, number | null])[] = [
  ['main', 'web', 190, 4],
  ['restaurant-search', 'search', 60, 5],
  ['app-api-prod', 'app-api', 46, 6],
  ['data-platform', 'dbt', 120, 8],
  ['data-platform-dev', 'dbt-dev', 122, 8],
  ['reservation-prod', 'reservation', 9, 9],
  ['reservation-stg', 'reservation-stg', 110, 9],
  ['reservation-dev', 'reservation-dev', 70, 9],
  ['ml-research', 'ml', 21, null],
  ['ads', 'ads', 80, 8],
  ['sandbox-4', 'trial', 250, 50],
]

const CIRCLECI_ROLES: readonly (readonly [AccountName, string, DaysAgo, number])[] = [
  ['main', 'ci-deploy', 15, 5],
  ['restaurant-search', 'ci-search', 170, 6],
  ['restaurant-search-stg', 'ci-search-stg', 200, 8],
  ['restaurant-search-dev', 'ci-search-dev', 220, 8],
  ['app-api-dev', 'ci-app-api-dev', 12, 6],
  ['app-api-stg', 'ci-app-api-stg', 126, 6],
  ['reviews-prod', 'ci-reviews', 64, 8],
  ['reviews-stg', 'ci-reviews-stg', 136, 8],
  ['reviews-dev', 'ci-reviews-dev', 131, 8],
  ['ads', 'ci-ads', 146, 9],
  ['ads-stg', 'ci-ads-stg', 176, 9],
  ['ads-dev', 'ci-ads-dev', 156, 9],
]

const VENDOR_ROLES: readonly (readonly [AccountName, keyof typeof VENDORS, string, DaysAgo, number])[] = [
  ['main', 'treasure-data', 'TreasureDataS3', 182, 12],
  ['data-platform', 'treasure-data', 'TreasureDataS3', 76, 12],
  ['ads', 'treasure-data', 'TreasureDataS3', 151, 12],
  ['main', 'datadog', 'DatadogIntegrationRole', 73, 1],
  ['restaurant-search', 'datadog', 'DatadogIntegrationRole', 58, 1],
  ['app-api-prod', 'datadog', 'DatadogIntegrationRole', 172, 1],
  ['reservation-prod', 'datadog', 'DatadogIntegrationRole', 175, 1],
  ['reviews-prod', 'datadog', 'DatadogIntegrationRole', 178, 1],
  ['media-cdn', 'fastly', 'FastlyStreamingLogs', 53, 1],
  ['main', 'fastly', 'FastlyStreamingLogs', 161, 1],
  ['main', 'mackerel', 'MackerelAWSIntegrationRole', 55, 1],
  ['data-platform', 'trocco', 'trocco-role', 45, 24],
]

/** Roles whose trust is wrong in a known way, or that no longer trust anyone. */
const FINDINGS: readonly RolePlan[] = [
  // Any GitHub repository in the world.
  {
    account: 'payments-dev',
    name: 'gha-payments',
    created: 300,
    every: 40,
    provider: GITHUB,
    policy: allow('ecr:*'),
    trust: trustIssuer('payments-dev', GITHUB, { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }),
  },
  {
    account: 'sandbox-1',
    name: 'gha-anything',
    created: 420,
    every: null,
    provider: GITHUB,
    trust: trustIssuer('sandbox-1', GITHUB, {
      StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${GITHUB}:sub`]: 'repo:*' },
    }),
  },
  // A condition on another issuer's key: can never be assumed.
  {
    account: 'sandbox-2',
    name: 'ci-copied-from-github',
    created: 260,
    every: null,
    provider: CIRCLECI,
    trust: trustIssuer('sandbox-2', CIRCLECI, {
      StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${GITHUB}:sub`]: 'repo:tabemeguri/app:*' },
    }),
  },
  // The provider was deleted, the role stayed.
  {
    account: 'backup',
    name: 'gha-backup-check',
    created: 380,
    every: null,
    trust: trustIssuer('backup', GITHUB, githubOnly('backup')),
  },
  // No ExternalId.
  {
    account: 'payments-prod',
    name: 'NewRelicInfrastructure-Integrations',
    created: 700,
    every: 1,
    attached: ['ReadOnlyAccess'],
    trust: trustAccount('754728514883'),
  },
  {
    account: 'payments-stg',
    name: 'DatadogIntegrationRole',
    created: 500,
    every: 1,
    attached: ['SecurityAudit'],
    trust: trustAccount(VENDORS.datadog.account),
  },
  // Trusts a user that is gone.
  {
    account: 'shared-services',
    name: 'artifact-reader',
    created: 1900,
    every: null,
    trust: trustPolicy({ AWS: 'AIDAQX7EXAMPLEGONEUSER' }, 'sts:AssumeRole'),
  },
]

/** Roles of machines on AWS: what workloads could use instead of keys. */
const WORKLOAD_ROLES: readonly (readonly [AccountName, string, string, DaysAgo, number | null])[] = [
  ['main', 'ecs-web-task', 'ecs-tasks.amazonaws.com', 1500, 1],
  ['main', 'ec2-batch', 'ec2.amazonaws.com', 2300, 6],
  ['main', 'lambda-image-resize', 'lambda.amazonaws.com', 1200, 2],
  ['data-platform', 'ec2-airflow', 'ec2.amazonaws.com', 1250, 2],
  ['data-platform', 'glue-etl', 'glue.amazonaws.com', 1000, 12],
  ['restaurant-search', 'ecs-search-api', 'ecs-tasks.amazonaws.com', 1700, 1],
  ['reservation-prod', 'ecs-reservation', 'ecs-tasks.amazonaws.com', 1600, 1],
  ['payments-prod', 'ecs-settlement', 'ecs-tasks.amazonaws.com', 300, null],
  ['ads', 'lambda-ads-report', 'lambda.amazonaws.com', 900, 24],
  ['corp-it', 'onprem-roles-anywhere', 'rolesanywhere.amazonaws.com', 40, null],
]

/** Accounts whose role Engineer the users of the jump account assume. */
const JUMP_TARGETS: readonly AccountName[] = [
  'main',
  'restaurant-search',
  'data-platform',
  'network',
  'shared-services',
  'reservation-prod',
]

/** People of Identity Center enter these without a permission set: account access manager entitles them. */
const ENTITLED: readonly (readonly [AccountName, string, DaysAgo, number])[] = [
  ['payments-prod', 'PaymentsOperator', 62, 30],
  ['payments-dev', 'PaymentsDeveloper', 62, 20],
]

/** Makes the OIDC providers and roles that replace keys, each at its time. */
export function makeReplacements({ time, on }: Telling): void {
  for (const plan of rolePlans()) {
    on(plan.created, (world) => {
      const there = world.accounts.get(idOf(plan.account))
      if (!there) throw new Error(`${plan.account} is not in the world`)
      const createdAt = time.ago(plan.created)
      if (plan.provider) ensureProvider(there, plan.provider, time.ago(plan.created + 1))
      const from = time.ago(plan.created - hours(3))
      addRole(there, {
        name: plan.name,
        createdAt,
        trust: plan.trust,
        inline: plan.policy ? { access: plan.policy } : {},
        attached: plan.attached?.map(policyArn),
        instanceProfiles: plan.name.startsWith('ec2-') ? [plan.name] : [],
        uses:
          plan.every === null
            ? []
            : [{ from, to: null, everyHours: plan.every, region: 'ap-northeast-1', service: null }],
      })
    })
  }
}

function rolePlans(): RolePlan[] {
  const deploy = allow(
    'ecr:*',
    's3:PutObject',
    'ecs:UpdateService',
    'cloudfront:CreateInvalidation',
    'athena:StartQueryExecution',
    'es:ESHttpPut',
    'sagemaker:CreateModel',
  )
  return [
    ...GITHUB_ROLES.map(
      ([where, repository, created, every]): RolePlan => ({
        account: where,
        name: `gha-${repository}`,
        created,
        every,
        provider: GITHUB,
        policy: deploy,
        trust: trustIssuer(where, GITHUB, githubOnly(repository)),
      }),
    ),
    ...CIRCLECI_ROLES.map(
      ([where, name, created, every]): RolePlan => ({
        account: where,
        name,
        created,
        every,
        provider: CIRCLECI,
        policy: deploy,
        trust: trustIssuer(where, CIRCLECI, circleCiOnly(name)),
      }),
    ),
    ...VENDOR_ROLES.map(
      ([where, vendor, name, created, every]): RolePlan => ({
        account: where,
        name,
        created,
        every,
        policy: allow('s3:PutObject', 's3:GetObject', 'cloudwatch:GetMetricData', 'tag:GetResources'),
        trust: trustAccount(VENDORS[vendor].account, VENDORS[vendor].externalId),
      }),
    ),
    ...WORKLOAD_ROLES.map(
      ([where, name, service, created, every]): RolePlan => ({
        account: where,
        name,
        created,
        every,
        policy: allow('s3:GetObject', 's3:PutObject', 'sqs:*'),
        trust: trustPolicy({ Service: service }, 'sts:AssumeRole'),
      }),
    ),
    ...JUMP_TARGETS.map(
      (where): RolePlan => ({
        account: where,
        name: 'Engineer',
        created: 2050,
        every: 7,
        attached: ['PowerUserAccess'],
        trust: trustPolicy({ AWS: `arn:aws:iam::${idOf('jump')}:root` }, 'sts:AssumeRole', {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        }),
      }),
    ),
    ...ENTITLED.map(
      ([where, name, created, every]): RolePlan => ({
        account: where,
        name,
        created,
        every,
        attached: ['PowerUserAccess'],
        trust: trustPolicy({ Service: 'account-access.amazonaws.com' }, ['sts:AssumeRole', 'sts:SetContext'], {
          StringEquals: { 'aws:SourceAccount': idOf('tabemeguri-management') },
          ArnLike: {
            'aws:SourceArn': `arn:aws:account-access:ap-northeast-1:${idOf('tabemeguri-management')}:application/*`,
          },
        }),
      }),
    ),
    ...FINDINGS,
  ]
}

function ensureProvider(account: Account, url: string, createdAt: number): void {
  if (account.oidcProviders.has(`arn:aws:iam::${account.id}:oidc-provider/${url}`)) return
  addOidcProvider(account, { url, createdAt, clientIds: [url === GITHUB ? 'sts.amazonaws.com' : CIRCLECI_ORG] })
}
