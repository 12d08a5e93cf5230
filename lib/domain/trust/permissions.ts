import type { IamGroup } from '../facts/account-reading'
import type { IamPrincipal } from '../facts/iam-user'
import { isAwsManaged, type ManagedPolicy, type PolicyDocument, type PolicyRef } from './policy-document'

/** What somebody may use, service by service, as far as their policies were read. */
export interface Permissions {
  /** Prefixes of actions (`s3`); `all`: every service. */
  services: ReadonlySet<string> | 'all'
  /** Every policy was read or is known by its name. */
  complete: boolean
}

/** AWS managed policies by what they are about. Their documents are not read: the name has to say it. */
const BY_NAME: readonly (readonly [RegExp, readonly string[] | 'all'])[] = [
  [/^(AdministratorAccess|PowerUserAccess|ReadOnlyAccess|ViewOnlyAccess|SecurityAudit|SystemAdministrator)$/, 'all'],
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

/**
 * The name under which a service is last used is not everywhere the prefix of its actions.
 * Source: Service Authorization Reference; credential report column `access_key_N_last_used_service`.
 */
const PREFIX_OF: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  email: 'ses',
  tagging: 'tag',
  events: 'events',
}

/** Everybody may call these, or learns nothing by them. */
const HARMLESS: ReadonlySet<string> = new Set(['sts', 'signin', 'health', 'notifications', 'support'])

type Holder = Pick<IamPrincipal, 'attachedPolicies' | 'inlinePolicies'>

/** What the policies of a role, or of a user with its groups, allow. Denials of whole services on everything are weighed. */
export function permissionsOf(holders: readonly Holder[], policies: readonly ManagedPolicy[]): Permissions {
  const known = new Map(policies.map(({ arn, document }) => [arn, document]))
  const attached = holders.flatMap((holder) => holder.attachedPolicies)
  const documents = [
    ...holders.flatMap((holder) => holder.inlinePolicies.map(({ document }) => document)),
    ...attached.flatMap((policy) => (isAwsManaged(policy) ? [] : [known.get(policy.arn) ?? null])),
  ]
  const parts = [...attached.filter(isAwsManaged).map(byName), ...documents.map(byDocument)]
  const denied = new Set(documents.flatMap((document) => deniedIn(document)))
  const services = parts.some((part) => part === 'all')
    ? 'all'
    : new Set(parts.flatMap((part) => (part === null || part === 'all' ? [] : part)).filter((one) => !denied.has(one)))
  return { services, complete: !parts.includes(null) }
}

/** The same of a user: its own policies and its groups'. */
export function permissionsOfUser(
  user: Holder & { groups: readonly string[] },
  groups: readonly IamGroup[],
  policies: readonly ManagedPolicy[],
): Permissions {
  return permissionsOf([user, ...groups.filter(({ name }) => user.groups.includes(name))], policies)
}

/** Whether a service, by the name of its last use, may be used; `null`: not known. */
export function allowsService({ services, complete }: Permissions, lastUsedAs: string): boolean | null {
  const prefix = PREFIX_OF[lastUsedAs] ?? lastUsedAs
  if (services === 'all' || HARMLESS.has(prefix) || services.has(prefix)) return true
  return complete ? false : null
}

function byName({ name }: PolicyRef): readonly string[] | 'all' | null {
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

function byDocument(document: PolicyDocument | null): readonly string[] | 'all' | null {
  if (!document) return null
  const allowed = document.statements.filter(({ effect }) => effect === 'Allow')
  if (allowed.some(({ notActions }) => notActions.length > 0)) return 'all'
  const prefixes = allowed.flatMap(({ actions }) => actions.map(prefixOf))
  return prefixes.includes('*') ? 'all' : prefixes
}

function deniedIn(document: PolicyDocument | null): string[] {
  return (document?.statements ?? []).flatMap(({ effect, actions, resources, conditions }) =>
    effect === 'Deny' && conditions.length === 0 && resources.includes('*')
      ? actions.flatMap((action) => (action.endsWith(':*') ? prefixOf(action) : []))
      : [],
  )
}

const prefixOf = (action: string) => (action.split(':', 1)[0] ?? action).toLowerCase()
