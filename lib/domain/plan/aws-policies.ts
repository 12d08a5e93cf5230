import type { PolicyRef } from '../trust/policy-document'
import { isPrivileged } from '../trust/privilege'

/** Let nothing but read. Source: AWS Managed Policy Reference. */
const READS = /ReadOnly(Access)?$|^(ViewOnlyAccess|SecurityAudit)$/

/**
 * All of one service and no right of IAM beside that does more than list: given where the service was seen in use.
 * Source: AWS Managed Policy Reference.
 */
const WHOLE_SERVICES: ReadonlyMap<string, string> = new Map([
  ['AmazonS3FullAccess', 's3'],
  ['AmazonSQSFullAccess', 'sqs'],
  ['AmazonSNSFullAccess', 'sns'],
  ['AmazonSESFullAccess', 'ses'],
  ['AmazonKinesisFullAccess', 'kinesis'],
  ['AmazonKinesisFirehoseFullAccess', 'firehose'],
  ['AmazonPollyFullAccess', 'polly'],
  ['AmazonRekognitionFullAccess', 'rekognition'],
  ['AmazonRoute53FullAccess', 'route53'],
  ['AmazonTextractFullAccess', 'textract'],
  ['AmazonTranscribeFullAccess', 'transcribe'],
  ['CloudFrontFullAccess', 'cloudfront'],
  ['CloudWatchLogsFullAccess', 'logs'],
  ['SecretsManagerReadWrite', 'secretsmanager'],
])

/** A part of a service, and no right of IAM. Source: AWS Managed Policy Reference. */
const PARTS: ReadonlySet<string> = new Set([
  'AmazonEC2ContainerRegistryPowerUser',
  'AmazonElasticContainerRegistryPublicPowerUser',
  'AmazonSSMManagedInstanceCore',
  'AWSCodeDeployDeployerAccess',
  'AWSLambdaExecute',
  'AWSXRayDaemonWriteAccess',
  'CloudWatchAgentServerPolicy',
])

/**
 * Why a policy of AWS's is not given to a role; `null`: it is. Their content is not read: what is not known to leave IAM alone may
 * hand out roles, as many of those for a whole service do. `seen`: services in use, by the prefixes of their actions.
 */
export function leftBehind(ref: PolicyRef, seen: readonly string[]): string | null {
  const { name } = ref
  if (name.startsWith('AWSCompromisedKeyQuarantine')) return 'stays with the user: it fences a leaked key'
  if (name === 'SignInLocalDevelopmentAccess') return 'stays with the user: a role does not sign in'
  if (name === 'IAMUserChangePassword') return 'stays with the user: a role has no password'
  if (READS.test(name)) return null
  if (isPrivileged({ attachedPolicies: [ref], inlinePolicies: [] }, []))
    return 'not carried over: it writes IAM or allows everything, and nothing shows that this was used'
  const service = WHOLE_SERVICES.get(name)
  if (service !== undefined)
    return seen.includes(service) ? null : `not carried over: it allows all of ${service}, which was not seen in use`
  if (PARTS.has(name)) return null
  return 'not carried over: it may write IAM or hand out roles. Read it, and name the calls that are needed'
}
