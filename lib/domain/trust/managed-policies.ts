import type { ActionRule, ActionRules } from './action-grants'
import type { PolicyRef } from './policy-document'

/** Source: AWS Managed Policy Reference. */
export const READS = /^(ViewOnlyAccess|SecurityAudit)$|ReadOnly(Access)?$/
export const CHANGES = /^(AdministratorAccess|PowerUserAccess)$/

/** What one policy allows. `without`: of all services, those it leaves out. */
export type Part = { services: readonly string[]; without: null } | { services: 'all'; without: readonly string[] }

/** Source: AWS Managed Policy Reference, PowerUserAccess (`NotAction`; of these it allows little more than to list roles). */
const POWER_USER: Part = { services: 'all', without: ['account', 'iam', 'organizations'] }

/** Source: AWS Managed Policy Reference, AWSDenyAll. */
const DENIES_ALL = 'AWSDenyAll'

/** AWS managed policies by what they are about. Their documents are not read: the name has to say it. */
const BY_NAME: readonly (readonly [RegExp, readonly string[] | 'all'])[] = [
  [/^(AdministratorAccess|ReadOnlyAccess|ViewOnlyAccess|SecurityAudit|SystemAdministrator)$/, 'all'],
  // One's own password, which no role has.
  [/^IAMUserChangePassword$/, []],
  [/^IAM/, ['iam']],
  [/^AmazonS3/, ['s3']],
  [/^AmazonEC2ContainerRegistry|^AmazonElasticContainerRegistry/, ['ecr', 'ecr-public']],
  [/^AmazonEC2(FullAccess|ReadOnlyAccess)$/, ['ec2', 'elasticloadbalancing', 'cloudwatch', 'autoscaling']],
  [/^AmazonECS/, ['ecs', 'ec2', 'elasticloadbalancing', 'cloudwatch', 'logs']],
  [/^AmazonSQS/, ['sqs']],
  [/^AmazonSNS/, ['sns']],
  [/^AmazonSES/, ['ses']],
  [/^AmazonDynamoDB/, ['dynamodb', 'cloudwatch']],
  [/^AmazonRDS/, ['rds', 'cloudwatch', 'logs']],
  [/^AmazonKinesis/, ['kinesis', 'firehose', 'kinesisanalytics']],
  [/^AmazonAthena/, ['athena', 'glue', 's3']],
  [/^AWSGlue/, ['glue', 's3', 'logs']],
  [/^AmazonRedshift/, ['redshift', 'redshift-data']],
  [/^CloudWatchLogs/, ['logs']],
  [/^CloudWatch/, ['cloudwatch', 'logs']],
  [/^CloudFront/, ['cloudfront', 's3']],
  [/^AmazonRoute53/, ['route53']],
  [/^AWSLambda/, ['lambda', 'logs']],
  [/^AWSCloudFormation/, ['cloudformation']],
  [/^AmazonSSM/, ['ssm', 'ssmmessages', 'ec2messages']],
  [/^AmazonSageMaker/, ['sagemaker', 's3', 'ecr', 'logs']],
  [/^AmazonBedrock/, ['bedrock']],
  [/^AmazonElasticMapReduce/, ['elasticmapreduce']],
  [/^AWSCodeCommit/, ['codecommit']],
  [/^AWSKeyManagementService/, ['kms']],
  [/^SecretsManager/, ['secretsmanager']],
]

/** What an AWS managed policy is about, by its name; `null`: the name does not say. */
export function byName({ name }: PolicyRef): Part | null {
  if (name === DENIES_ALL) return partOf([])
  if (name === 'PowerUserAccess') return POWER_USER
  const services = BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
  return services ? partOf(services) : null
}

export function partOf(services: readonly string[] | 'all'): Part {
  return services === 'all' ? { services, without: [] } : { services, without: null }
}

/** Reading, by how AWS begins the names of such actions. Source: Service Authorization Reference, access levels List and Read. */
const READING =
  'get list describe batchget batchcheck search lookup query scan view check select head filter startquery'
    .split(' ')
    .map((verb) => `${verb}*`)

/** Readers of settings that read no contents. Source: AWS Managed Policy Reference. */
const NO_CONTENTS = /^(ViewOnlyAccess|SecurityAudit)$/
const CONTENTS = ['s3:getobject*', 'dynamodb:getitem', 'dynamodb:batchgetitem', 'dynamodb:query', 'dynamodb:scan']
/** What no policy that only reads gives away. */
const SECRETS = ['secretsmanager:getsecretvalue', 'secretsmanager:batchgetsecretvalue']

/** Which actions an AWS managed policy allows or denies, as far as its name tells. */
export function rulesByName(policy: PolicyRef): ActionRules {
  const { name } = policy
  const part = byName(policy)
  if (name === DENIES_ALL) return { allowed: [], denied: [rule(['*'])] }
  if (part === null) return { allowed: [], denied: [] }
  const services = part.services === 'all' ? ['*'] : part.services
  if (!READS.test(name)) {
    const left = (part.without ?? []).map((one) => `${one}:*`)
    return {
      allowed: [
        rule(
          services.map((one) => `${one}:*`),
          left,
        ),
      ],
      denied: [],
    }
  }
  const reading = services.flatMap((one) => READING.map((verb) => `${one}:${verb}`))
  return { allowed: [rule(reading, NO_CONTENTS.test(name) ? [...SECRETS, ...CONTENTS] : SECRETS)], denied: [] }
}

const rule = (actions: readonly string[], notActions: readonly string[] = []): ActionRule => ({
  actions,
  notActions,
  resources: ['*'],
})
