import { allow, fromMachine } from './machines'
import type { UserPlan } from './user-plan'

/** Machine users that stand for one rule each: used again, re-activated, quarantined, and credentials no report shows. */
const MACHINES: readonly UserPlan[] = [
  // Switched 74 days ago, used again three hours before the end.
  fromMachine({
    account: 'ads',
    name: 'github-actions-ads',
    created: 1150,
    owner: 'Ads',
    service: 'ecs',
    every: 8,
    keys: [{ service: 'ecs', every: 8, quiet: 74, times: [3 / 24] }],
  }),
  // Disabled 25 days ago; somebody activated the key again two days ago, and it is used.
  fromMachine({
    account: 'restaurant-search',
    name: 'circleci-search-release',
    created: 2150,
    owner: 'Restaurant Search',
    service: 's3',
    every: 12,
    keys: [{ service: 's3', every: 12, quiet: 66, inactive: 25, reactivated: 2.1, times: [1.4] }],
  }),
  // Its key was found in a public repository.
  fromMachine({
    account: 'app-api-dev',
    name: 's3-uploader-dev',
    created: 1300,
    owner: 'Web Platform',
    service: 's3',
    every: 20,
    quiet: 17,
    attachedLater: { at: 16.8, policy: 'AWSCompromisedKeyQuarantineV3' },
  }),
  // A rotation under way: the new key was made five days ago and is not used yet.
  fromMachine({
    account: 'app-api-prod',
    name: 'worker-menu-sync',
    created: 1250,
    owner: 'Web Platform',
    service: 'sqs',
    every: 2,
    keys: [{ service: 'sqs', every: 2 }, { created: 4.9 }],
  }),
  // Its role is there and used, and lets in every repository of GitHub's: silence alone does not make it switched.
  fromMachine({
    account: 'payments-dev',
    name: 'github-actions-payments',
    created: 900,
    owner: 'Payments',
    service: 'ecr',
    every: 12,
    quiet: 58,
  }),
  // Kept since its vendor knew no roles, which it does since.
  fromMachine({
    account: 'app-api-prod',
    name: 'prismatic-orders',
    created: 1150,
    owner: 'Reservations',
    service: 's3',
    every: 6,
    tags: { Vendor: 'Prismatic' },
  }),
  // Somebody wrote on it that it stays. Nobody decided so.
  fromMachine({
    account: 'corp-it',
    name: 'scanner-upload',
    created: 1650,
    owner: 'Corporate IT',
    service: 's3',
    every: 30,
    tags: { 'iam-cleanup-exempt': 'true' },
  }),
  // A name used twice: deleted, and made again the next day.
  fromMachine({
    account: 'main',
    name: 'batch-report',
    created: 2600,
    owner: 'Data Platform',
    service: 's3',
    every: 24,
    quiet: 152,
    disabled: 151,
    removed: 150,
  }),
  fromMachine({
    account: 'main',
    name: 'batch-report',
    created: 149,
    owner: 'Data Platform',
    service: 's3',
    every: 24,
  }),
  // Sixty-four characters, the most AWS allows.
  fromMachine({
    account: 'reviews-prod',
    name: 'review-moderation-image-classifier-nightly-batch-production-0001',
    created: 900,
    owner: 'Web Platform',
    service: 'rekognition',
    every: 24,
  }),
  fromMachine({
    account: 'backoffice',
    name: 'svc=mailer,backoffice',
    created: 1400,
    owner: 'Corporate IT',
    service: 'sqs',
    every: 5,
  }),
  // Two active keys, neither retired after a rotation that was never finished.
  fromMachine({
    account: 'main',
    name: 'app-line-bot',
    created: 1900,
    owner: 'Marketing',
    service: 's3',
    every: 3,
    keys: [{ every: 3 }, { created: 700, every: 3, quiet: 690 }],
  }),
  fromMachine({
    account: 'main',
    name: 'app-reserve-widget',
    created: 1700,
    owner: 'Reservations',
    service: 's3',
    every: 2,
    boundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
  }),
  fromMachine({
    account: 'app-api-dev',
    name: 'github-actions-menu-ocr',
    created: 5.7,
    owner: 'Mobile',
    service: 'ecr',
    every: 9,
  }),
  // Quick trials that lived for days: inflow, no progress.
  fromMachine({
    account: 'sandbox-2',
    name: 'tmp-load-test',
    created: 330,
    owner: 'Web Platform',
    service: 'ec2',
    every: 6,
    quiet: 325,
    disabled: 322,
    removed: 320,
  }),
  fromMachine({
    account: 'sandbox-3',
    name: 'app-poc-ocr',
    created: 600,
    owner: 'Mobile',
    service: 'textract',
    every: 40,
  }),
  fromMachine({
    account: 'sandbox-3',
    name: 'app-poc-translate',
    created: 570,
    owner: 'Product',
    service: 'translate',
    every: 60,
    quiet: 200,
  }),
]

const SES = (
  account: 'main' | 'reservation-prod' | 'backoffice',
  name: string,
  created: number,
  owner: string,
): UserPlan => ({
  account,
  name,
  created,
  tags: { Owner: owner },
  groups: ['AWSSESSendingGroupDoNotRename'],
  keys: [{ service: 'ses', every: 1 }],
})

const OTHERS: readonly UserPlan[] = [
  SES('main', 'ses-smtp-user.20190412-101112', 2780, 'Reservations'),
  SES('reservation-prod', 'ses-smtp-user.20210603-084501', 1995, 'Reservations'),
  SES('backoffice', 'ses-smtp-user.20220118-015930', 1770, 'Corporate IT'),
  {
    account: 'main',
    name: 'mailmagazine-smtp',
    created: 3000,
    tags: { Owner: 'Marketing' },
    inline: { AmazonSesSendingAccess: allow('ses:SendRawEmail') },
    keys: [{ service: 'ses', every: 24, quiet: 270 }],
    disabled: 210,
    removed: 160,
  },
  // No password, no access key: a report alone calls them harmless.
  {
    account: 'ml-research',
    name: 'BedrockAPIKey-a1b2',
    created: 240,
    policies: ['AmazonBedrockLimitedAccess'],
    tags: { Owner: 'Data Platform' },
    serviceCredential: { service: 'bedrock.amazonaws.com' },
  },
  {
    account: 'ml-research',
    name: 'BedrockAPIKey-q7zt',
    created: 3.6,
    policies: ['AmazonBedrockLimitedAccess'],
    serviceCredential: { service: 'bedrock.amazonaws.com', expires: -26 },
  },
  {
    account: 'main',
    name: 'batch-codecommit-mirror',
    created: 2050,
    tags: { Owner: 'Infrastructure' },
    policies: ['AWSCodeCommitPowerUser'],
    sshKey: true,
  },
  {
    account: 'data-platform',
    name: 'codecommit-etl',
    created: 1850,
    tags: { Owner: 'Data Platform' },
    policies: ['AWSCodeCommitPowerUser'],
    serviceCredential: { service: 'codecommit.amazonaws.com' },
  },
  // From the days of SOAP: a signing certificate and nothing else.
  { account: 'main', name: 'ec2-ami-bundler', created: 4050, tags: { Owner: 'Infrastructure' }, certificate: true },
]

/** Users nobody can explain: no owner, names that tell nothing, most of them in the main account. */
const UNEXPLAINED: readonly UserPlan[] = [
  unexplained('main', 'batch-prod-01', 3481, 24),
  unexplained('main', 's3-sync', 3300, 30, 9),
  unexplained('media-cdn', 'ops2', 2200, 50, 61),
  { account: 'ads', name: 'tmp_user', created: 1500, keys: [{}] },
  unexplained('main', 'test-koji', 3200, 60, 2500),
  { account: 'data-platform', name: 'rd_old_export', created: 2400, keys: [{}] },
  // Whose it is said to be, and whose it is by the address that somebody wrote on it later, are two people.
  {
    account: 'restaurant-search',
    name: 'yamada2',
    created: 1000,
    password: { every: 200, quiet: 700 },
    tagged: { at: 60, tags: { Email: 'kaori.yamada@tabemeguri.example' } },
  },
  unexplained('main', 'svc-x', 2450, 26, 2),
  { account: 'main', name: 'guest', created: 3700, password: {} },
  unexplained('reseller-legacy', 'vendor-a', 2300, 40, 5),
  unexplained('corp-it', 'printer', 1800, 90, 33),
  // Explained in the end, and gone: the main account's long decline.
  ...[
    'batch-prod-02',
    'batch-prod-03',
    'rails',
    'rails-stg',
    'old-www',
    'crawl',
    'memo',
    'ops1',
    'hoge',
    'kaizen',
    'legacy-01',
    'legacy-02',
    'aaa',
  ].map((name, index): UserPlan => {
    const removed = 238 - 17 * index
    return {
      ...unexplained('main', name, 2600 + 110 * index, 24 + 10 * index, removed + 75 + 12 * index),
      tagged: { at: removed + 70, tags: { Owner: 'Infrastructure' } },
      disabled: removed + 38,
      removed,
    }
  }),
]

/** Every user of the story that is neither a person's nor an ordinary machine's. */
export const SPECIAL_USERS: readonly UserPlan[] = [...MACHINES, ...OTHERS, ...UNEXPLAINED]

function unexplained(
  account: UserPlan['account'],
  name: string,
  created: number,
  every: number,
  quiet?: number,
): UserPlan {
  return { account, name, created, groups: ['legacy'], keys: [{ every, quiet }] }
}
