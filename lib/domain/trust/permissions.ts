import type { IamGroup } from '../facts/account-reading'
import type { IamPrincipal } from '../facts/iam-user'
import { isAwsManaged, type ManagedPolicy, type PolicyDocument, type PolicyRef } from './policy-document'

/** What somebody may use, service by service, as far as their policies were read. */
export interface Permissions {
  /** Prefixes of actions (`s3`); `all`: every service. */
  services: ReadonlySet<string> | 'all'
  /** Of `all`: the services that are left out, but for a little of them. */
  without: ReadonlySet<string>
  /** Every policy was read or is known by its name. */
  complete: boolean
  /** `reads`: every policy is one of AWS's that only let read; `changes`: one of them lets change almost everything. */
  does: 'reads' | 'changes' | 'untold'
}

/** Source: AWS Managed Policy Reference. */
const READS = /^(ViewOnlyAccess|SecurityAudit)$|ReadOnly(Access)?$/
const CHANGES = /^(AdministratorAccess|PowerUserAccess)$/

/** What one policy allows. `without`: of all services, those it leaves out. */
type Part = { services: readonly string[]; without: null } | { services: 'all'; without: readonly string[] }

/** Source: AWS Managed Policy Reference, PowerUserAccess (`NotAction`; of these it allows little more than to list roles). */
const POWER_USER: Part = { services: 'all', without: ['account', 'iam', 'organizations'] }

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
  const wide = parts.flatMap((part) => (part?.services === 'all' ? [part.without] : []))
  const named = parts.flatMap((part) => (part === null || part.services === 'all' ? [] : part.services))
  const services = wide.length > 0 ? 'all' : new Set(named.filter((one) => !denied.has(one)))
  const [first = [], ...others] = wide
  // What another policy allows anything of may be allowed wholly: nothing is said to be left out by halves.
  const without = first.filter((one) => !named.includes(one) && others.every((other) => other.includes(one)))
  return { services, without: new Set(without), complete: !parts.includes(null), does: doneBy(attached, documents) }
}

function doneBy(attached: readonly PolicyRef[], documents: readonly (PolicyDocument | null)[]): Permissions['does'] {
  const named = attached.filter(isAwsManaged)
  if (named.some(({ name }) => CHANGES.test(name))) return 'changes'
  return documents.length === 0 && named.length > 0 && named.every(({ name }) => READS.test(name)) ? 'reads' : 'untold'
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
export function allowsService({ services, without, complete }: Permissions, lastUsedAs: string): boolean | null {
  const prefix = PREFIX_OF[lastUsedAs] ?? lastUsedAs
  if (without.has(prefix)) return complete ? false : null
  if (services === 'all' || HARMLESS.has(prefix) || services.has(prefix)) return true
  return complete ? false : null
}

function byName({ name }: PolicyRef): Part | null {
  if (name === 'PowerUserAccess') return POWER_USER
  const services = BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
  return services ? partOf(services) : null
}

function partOf(services: readonly string[] | 'all'): Part {
  return services === 'all' ? { services, without: [] } : { services, without: null }
}

function byDocument(document: PolicyDocument | null): Part | null {
  if (!document) return null
  const allowed = document.statements.filter(({ effect }) => effect === 'Allow')
  const prefixes = allowed.flatMap(({ actions }) => actions.map(prefixOf))
  if (prefixes.includes('*')) return partOf('all')
  const [first, ...others] = allowed.flatMap(({ notActions }) => (notActions.length > 0 ? [wholly(notActions)] : []))
  if (!first) return partOf(prefixes)
  const without = first.filter((one) => others.every((other) => other.includes(one)))
  return { services: 'all', without: without.filter((one) => !allowed.some((by) => wholly(by.actions).includes(one))) }
}

/** Services of which these are all actions. */
const wholly = (actions: readonly string[]) =>
  actions.flatMap((action) => (action.endsWith(':*') ? prefixOf(action) : []))

function deniedIn(document: PolicyDocument | null): string[] {
  return (document?.statements ?? []).flatMap(({ effect, actions, resources, conditions }) =>
    effect === 'Deny' && conditions.length === 0 && resources.includes('*') ? wholly(actions) : [],
  )
}

const prefixOf = (action: string) => (action.split(':', 1)[0] ?? action).toLowerCase()
