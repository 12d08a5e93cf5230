import type { AccountName } from './accounts'
import type { DaysAgo } from './story-person'
import type { KeyPlan, UserPlan } from './user-plan'

/** A machine's user with one key: what it is for, who owns it, and how far it came. */
type Machine = Pick<UserPlan, 'account' | 'name' | 'created'> & {
  owner: string | null
  /** Service its key calls. */
  service: string
  /** Hours between two uses. */
  every: number
  /** The key fell silent. */
  quiet?: DaysAgo
  disabled?: DaysAgo
  removed?: DaysAgo
} & Partial<Pick<UserPlan, 'path' | 'tags' | 'policies' | 'inline' | 'boundary' | 'groups' | 'attachedLater'>> & {
    /** Instead of the one key. */
    keys?: readonly KeyPlan[]
    /** The owner became known only then. */
    ownerKnown?: DaysAgo
  }

type Row = readonly [
  account: AccountName,
  name: string,
  created: DaysAgo,
  owner: string | null,
  service: string,
  every: number,
  quiet?: DaysAgo,
  disabled?: DaysAgo,
  removed?: DaysAgo,
  ownerKnown?: DaysAgo,
]

/** CI users: keys of GitHub Actions, CircleCI, Jenkins and their like. */
const CI: readonly Row[] = [
  // Switched with proof: the role is used, the key is silent.
  ['main', 'github-actions-deploy', 1600, 'Web Platform', 'ecr', 4, 44],
  ['restaurant-search', 'github-actions-search', 1400, 'Restaurant Search', 'ecr', 5, 51],
  ['app-api-prod', 'github-actions', 1300, 'Web Platform', 'ecs', 6, 39],
  ['data-platform', 'gha-dbt-runner', 700, 'Data Platform', 'athena', 8, 62],
  // In the middle of its soak: silent for 13 of 30 days, the role used today.
  ['main', 'circleci-deploy', 2760, 'Web Platform', 's3', 5, 13.2],
  ['restaurant-search', 'circleci-search-index', 2300, 'Restaurant Search', 'es', 7, 47],
  // Role there, key still in use.
  ['app-api-dev', 'circleci-app-api', 1700, 'Web Platform', 'ecr', 6],
  ['reservation-prod', 'github-actions-reservation', 1250, 'Reservations', 'ecs', 9],
  ['ml-research', 'github-actions-ml', 560, 'Data Platform', 'sagemaker', 14],
  // Disabled, waiting.
  ['reviews-prod', 'circleci-reviews', 2000, 'Web Platform', 'ecs', 8, 58, 19],
  ['reservation-dev', 'github-actions-reservation-dev', 1200, 'Reservations', 'ecs', 9, 61, 22],
  // No replacement yet.
  ['payments-prod', 'jenkins-payments', 1450, 'Payments', 'ecs', 10],
  ['payments-stg', 'jenkins-payments-stg', 1450, 'Payments', 'ecs', 10],
  ['reseller-legacy', 'bitbucket-deploy', 1900, 'Media', 's3', 26],
  ['media-cdn', 'jenkins-media', 2300, 'Media', 'cloudfront', 30],
  // Gone.
  ['main', 'circleci', 3000, 'Web Platform', 's3', 8, 220, 185, 148],
  ['main', 'circleci-static-assets', 2500, 'Web Platform', 's3', 9, 200, 165, 126, 500],
  ['main', 'jenkins', 3700, 'Infrastructure', 'ec2', 6, 330, 290, 250, 700],
  ['main', 'deploy', 4000, 'Infrastructure', 'ec2', 12, 260, 220, 182, 430],
  ['main', 'terraform', 2400, 'Infrastructure', 'iam', 20, 150, 112, 74],
  ['main', 'github-actions-lp', 880, 'Marketing', 's3', 30, 180, 140, 101],
  ['main', 'github-actions-blog', 860, 'Marketing', 's3', 40, 170, 133, 94],
  ['restaurant-search', 'circleci-search-api', 2200, 'Restaurant Search', 'ecs', 8, 160, 118, 80],
  ['restaurant-search-stg', 'circleci-search-api-stg', 2200, 'Restaurant Search', 'ecs', 8, 190, 150, 112],
  ['restaurant-search-dev', 'circleci-search-api-dev', 2200, 'Restaurant Search', 'ecs', 8, 210, 172, 133],
  ['app-api-stg', 'circleci-app-api-stg', 1700, 'Web Platform', 'ecr', 6, 120, 78, 40],
  ['ads', 'circleci-ads', 2100, 'Ads', 'ecs', 9, 140, 98, 60],
  ['ads-stg', 'circleci-ads-stg', 1900, 'Ads', 'ecs', 9, 170, 130, 92],
  ['ads-dev', 'circleci-ads-dev', 1900, 'Ads', 'ecs', 9, 150, 108, 70],
  ['reviews-stg', 'circleci-reviews-stg', 2000, 'Web Platform', 'ecs', 8, 130, 90, 53],
  ['reviews-dev', 'circleci-reviews-dev', 2000, 'Web Platform', 'ecs', 8, 125, 86, 49],
  ['reservation-stg', 'github-actions-reservation-stg', 1200, 'Reservations', 'ecs', 9, 102, 64, 27],
  ['data-platform-dev', 'gha-dbt-runner-dev', 690, 'Data Platform', 'athena', 8, 115, 72, 35],
  ['sandbox-4', 'github-actions-trial', 460, 'Web Platform', 's3', 50, 240, 205, 170],
]

/** Users made for vendors. */
const SAAS: readonly Row[] = [
  ['data-platform', 'treasure-data-export', 2000, 'Data Platform', 's3', 12, 46],
  ['data-platform', 'td-import', 1950, 'Data Platform', 's3', 12, 70, 27],
  ['main', 'datadog', 2500, 'Infrastructure', 'monitoring', 1, 66, 24],
  ['restaurant-search', 'datadog-integration', 2100, 'Restaurant Search', 'monitoring', 1, 53],
  ['media-cdn', 'fastly-logs', 1800, 'Media', 's3', 1, 48],
  // A private bucket as origin: no role is possible.
  ['media-cdn', 'fastly-origin', 1800, 'Media', 's3', 1],
  ['main', 'mackerel', 3100, 'Infrastructure', 'monitoring', 1, 49],
  ['ads', 'datadog-ads', 800, 'Ads', 'monitoring', 1],
  ['data-platform', 'trocco', 850, 'Data Platform', 's3', 24, 41],
  ['app-api-prod', 'sentry-sqs', 1100, 'Web Platform', 'sqs', 2],
  ['reseller-legacy', 'fastly-origin', 2100, 'Media', 's3', 1],
  ['payments-prod', 'newrelic', 1400, 'Payments', 'monitoring', 1],
  ['corp-it', 'okta-sync', 1000, 'Corporate IT', 'iam', 24],
  ['main', 'td-agent', 2900, 'Data Platform', 's3', 1, 190, 152, 110],
  ['main', 'treasure-data', 2400, 'Data Platform', 's3', 12, 175, 137, 98],
  ['ads', 'treasure-data-ads', 1700, 'Ads', 's3', 12, 145, 105, 66],
  ['app-api-prod', 'datadog-app-api', 1600, 'Web Platform', 'monitoring', 1, 165, 128, 88],
  ['reservation-prod', 'datadog-reservation', 1600, 'Reservations', 'monitoring', 1, 168, 130, 89],
  ['reviews-prod', 'datadog-reviews', 1600, 'Web Platform', 'monitoring', 1, 171, 131, 91],
  ['main', 'newrelic', 2600, 'Infrastructure', 'monitoring', 1, 400, 360, 320],
  ['main', 'fastly', 2700, 'Media', 's3', 1, 155, 115, 77],
]

/** Programs of the company's own, on AWS and elsewhere. */
const WORKLOADS: readonly Row[] = [
  ['main', 'app-image-upload', 3300, 'Web Platform', 's3', 2],
  ['main', 'batch-ranking', 3100, 'Restaurant Search', 's3', 24],
  ['main', 'backup-mysql', 3500, 'Infrastructure', 's3', 24],
  ['main', 'api-push-notification', 1900, 'Mobile', 'sns', 1],
  ['main', 'worker-thumbnail', 2800, 'Media', 's3', 1, undefined, undefined, undefined, 300],
  ['main', 'wordpress-media', 2900, 'Marketing', 's3', 6],
  ['main', 's3-log-shipper', 2600, 'Infrastructure', 's3', 1, undefined, undefined, undefined, 210],
  ['main', 'onprem-backup', 3400, 'Corporate IT', 's3', 24],
  // Runs on Glue now.
  ['data-platform', 'batch-etl', 2300, 'Data Platform', 's3', 6, 50],
  ['data-platform', 'embulk-loader', 2400, 'Data Platform', 's3', 12],
  ['data-platform', 'airflow-worker', 1300, 'Data Platform', 'athena', 2],
  ['restaurant-search', 'app-search-indexer', 2500, 'Restaurant Search', 'es', 3],
  ['restaurant-search', 'batch-geo-import', 2000, 'Restaurant Search', 's3', 24, 140],
  ['ads', 'app-ads-delivery', 2300, 'Ads', 'dynamodb', 1],
  ['ads', 'batch-billing-ads', 1800, 'Ads', 's3', 24],
  ['reservation-prod', 'worker-mail-queue', 2000, 'Reservations', 'sqs', 1],
  ['payments-prod', 'app-settlement', 1400, 'Payments', 'kms', 1],
  ['payments-dev', 'app-settlement-dev', 1400, 'Payments', 'kms', 30],
  ['corp-it', 'backup-nas', 1900, 'Corporate IT', 's3', 24],
  ['reseller-legacy', 'app-legacy-media', 2400, 'Media', 's3', 3],
  ['bento-prod', 'app-bento-orders', 2100, 'Bento Delivery', 'dynamodb', 1],
  ['bento-legacy', 'app-bento-web', 3200, 'Bento Delivery', 's3', 2],
  ['main', 'batch-crawler', 2950, 'Restaurant Search', 's3', 24, 190, 45, 7],
  ['main', 'app-photo-contest', 2100, 'Marketing', 's3', 24, 420, 64, 25],
  ['main', 'worker-review-import', 3050, 'Web Platform', 'sqs', 1, 160, 95, 55, 240],
  ['main', 'app-coupon', 2750, 'Web Platform', 's3', 3, 155, 88, 48, 330],
  ['main', 'batch-newsletter', 2850, 'Marketing', 's3', 48, 260, 175, 135, 410],
  ['main', 'api-partner-feed', 2350, 'Product', 's3', 6, 210, 160, 118, 370],
  ['main', 'app-feature-phone', 4100, 'Mobile', 's3', 12, 700, 330, 262, 480],
  ['main', 'batch-access-log', 3600, 'Infrastructure', 's3', 24, 230, 135, 96, 290],
  ['main', 'backup-config', 3250, 'Infrastructure', 's3', 24, 145, 83, 44, 260],
  ['data-platform', 'batch-etl-old', 2500, 'Data Platform', 's3', 24, 300, 160, 120, 380],
  ['data-platform', 'app-notebook', 1600, 'Data Platform', 'athena', 30, 200, 110, 71],
  ['restaurant-search', 'app-suggest', 2400, 'Restaurant Search', 'es', 3, 130, 82, 43],
  ['ads', 'worker-impression', 2200, 'Ads', 'kinesis', 1, 125, 75, 36],
]

/** Every ordinary machine user of the story. */
export function machines(): UserPlan[] {
  return [...CI, ...SAAS, ...WORKLOADS].map((row, index) => fromRow(row, index)).map(fromMachine)
}

function fromRow(row: Row, index: number): Machine {
  const [account, name, created, owner, service, every, quiet, disabled, removed, ownerKnown] = row
  // A part is made by Terraform or CloudFormation, and says so.
  const made: Record<string, string> =
    index % 5 === 2
      ? { ManagedBy: 'terraform', Repository: 'tabemeguri/infra' }
      : index % 11 === 4
        ? { 'aws:cloudformation:stack-name': `${name}-user`, 'aws:cloudformation:logical-id': 'DeployUser' }
        : {}
  const path = index % 4 === 1 ? '/machines/' : '/'
  return { account, name, created, owner, service, every, quiet, disabled, removed, ownerKnown, path, tags: made }
}

/** The plan of a machine: an owner tag (from the beginning or later), an inline policy for its service, one key. */
export function fromMachine(machine: Machine): UserPlan {
  const { owner, service, every, quiet, ownerKnown, keys, ...rest } = machine
  const ownerTag: Record<string, string> = owner === null ? {} : { Owner: owner }
  const own = keys ?? [{ service, every, quiet, region: GLOBAL.includes(service) ? null : undefined }]
  return {
    ...rest,
    tags: { ...rest.tags, ...(ownerKnown === undefined ? ownerTag : {}) },
    tagged: ownerKnown === undefined ? undefined : { at: ownerKnown, tags: ownerTag },
    inline: rest.inline ?? { [`${service}-access`]: allow(`${service}:*`) },
    keys: own,
  }
}

/** Services for which AWS reports no Region. */
const GLOBAL = ['iam', 'cloudfront']

export function allow(...actions: string[]) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] }
}
