import { draw } from '../deterministic'
import type { User } from '../iam-world'
import type { Moment } from '../uses'

/** How the programs of one kind of user call themselves, and from where. */
interface Program {
  /** `null`: the record has no user agent. */
  agent: string | null
  address: string
}

const BOTO =
  'Boto3/1.35.76 md/Botocore#1.35.76 ua/2.0 os/linux#6.1.115 md/arch#x86_64 lang/python#3.12.7 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.76'
const CLI =
  'aws-cli/2.22.7 md/awscrt#0.23.4 ua/2.0 os/macos#24.1.0 md/arch#arm64 lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#'
const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.81.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.6 ua/2.1 os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64'

export const BROWSER =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

/** Programs by a word in the user's name. Addresses are of the ranges kept for documentation (RFC 5737). */
const PROGRAMS: readonly (readonly [RegExp, string | null])[] = [
  [/github|gha/, 'aws-sdk-nodejs/2.1396.0 linux/v20.18.0 configure-aws-credentials-for-github-actions promise'],
  [/circleci/, `${CLI.replace('os/macos#24.1.0', 'os/linux#6.8.0')}s3.sync`],
  [/terraform|tf-/, TERRAFORM],
  [/datadog/, 'Datadog'],
  [/grafana/, 'Grafana/11.3.1 aws-sdk-go/1.55.5 (go1.23.1; linux; amd64)'],
  [/treasure|embulk|jenkins/, 'aws-sdk-java/1.12.777 Linux/5.10.226 OpenJDK_64-Bit_Server_VM/17.0.13 java/17.0.13'],
  [/fastly/, null],
  [/synology|nas/, 'Synology HyperBackup/4.1.1'],
  [/wordpress|wp-/, 'aws-sdk-php/3.330.1 OS/Linux#5.15.0 lang/php#8.2.26 GuzzleHttp/7'],
  [/fluent|log/, 'aws-sdk-ruby3/3.214.0 ua/2.1 api/s3#1.175.0 os/linux md/x86_64 lang/ruby#3.2.6'],
  [/lambda|batch/, `${BOTO} exec-env/AWS_Lambda_python3.12`],
]

const OFFICE = ['203.0.113.10', '203.0.113.11'] as const

/** Whoever has a password is a person: a browser, or the CLI on a laptop, in the office or at home. */
export function programOf(user: User, service: string | null): Program {
  if (user.password) {
    const place = draw('place', user.id)
    const address = place < 0.6 ? OFFICE[place < 0.4 ? 0 : 1] : `198.51.100.${1 + Math.floor(place * 250)}`
    return { agent: `${CLI}${service ?? 'sts'}.list`, address }
  }
  const name = user.name.toLowerCase()
  const found = PROGRAMS.find(([word]) => word.test(name))
  return { agent: found ? found[1] : BOTO, address: `192.0.2.${1 + Math.floor(draw('address', user.id) * 250)}` }
}

/** Some keys of programs are lent: now and then a person uses one from a laptop. */
export function lentTo(user: User, at: Moment): Program | null {
  const isLent = !user.password && draw('lent', user.id) < 0.1 && draw('lent', user.id, at) < 0.04
  return isLent ? { agent: `${CLI}s3.ls`, address: OFFICE[0] } : null
}

/** A management event that a use of the service leaves; `null`: none (mail over SMTP, messages in queues). */
export function eventOfUse(service: string): { name: string; readOnly: boolean } | null {
  if (service === 'ses' || service === 'sqs') return null
  return EVENTS[service] ?? { name: 'DescribeResources', readOnly: true }
}

const EVENTS: Readonly<Record<string, { name: string; readOnly: boolean }>> = {
  s3: { name: 'ListBuckets', readOnly: true },
  ec2: { name: 'DescribeInstances', readOnly: true },
  iam: { name: 'ListUsers', readOnly: true },
  sts: { name: 'GetCallerIdentity', readOnly: true },
  monitoring: { name: 'DescribeAlarms', readOnly: true },
  cloudwatch: { name: 'DescribeAlarms', readOnly: true },
  athena: { name: 'StartQueryExecution', readOnly: false },
  redshift: { name: 'DescribeClusters', readOnly: true },
  ecr: { name: 'GetAuthorizationToken', readOnly: true },
  ecs: { name: 'UpdateService', readOnly: false },
  lambda: { name: 'UpdateFunctionCode20150331v2', readOnly: false },
  cloudformation: { name: 'DescribeStacks', readOnly: true },
  cloudfront: { name: 'CreateInvalidation', readOnly: false },
  dynamodb: { name: 'DescribeTable', readOnly: true },
  logs: { name: 'DescribeLogGroups', readOnly: true },
  route53: { name: 'ListHostedZones', readOnly: true },
}

/** Recorded in us-east-1 wherever they are called from. Source: CloudTrail User Guide, "About global service events". */
export const GLOBAL_SERVICES: ReadonlySet<string> = new Set(['iam', 'cloudfront', 'route53', 'organizations'])
