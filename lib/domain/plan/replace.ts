import { isPartialFor } from '../judge/replacement'
import { documentsOf } from '../trust/allows'
import { assignmentTexts } from './assignment'
import { breakGlassTexts } from './break-glass'
import { carriedPolicies } from './carried-policies'
import { extendTexts } from './extend'
import { integrationTrust } from './integration-trust'
import type { PlanInput, Texts } from './plan-input'
import { roleName } from './role-name'
import { roleTexts } from './role-texts'
import { serviceTrust } from './service-trust'
import { comments } from './shell'
import { identityChecks } from './user-checks'

/** The way out by the user's kind. `head`: what is said above it. */
export function replaceTexts(input: PlanInput, head: readonly string[]): Texts {
  const { assessment, catalogue, user, account } = input
  const { replacement, kind } = assessment
  const there = replacement?.counts
    ? replacement.type === 'role'
      ? [`The role ${replacement.roleName} is there already and takes its place: let the program assume it.`]
      : [
          `Identity Center gives its person ${replacement.permissionSets.join(', ')} in this account already: sign in through that.`,
        ]
    : []
  const integration = catalogue.integration(assessment.integration)
  const said = [...head, ...there, ...(integration?.limits ? [integration.limits.en] : [])]
  switch (kind) {
    case 'human':
      return there.length > 0
        ? words([...said, ...profile(input)])
        : assignmentTexts(input, [...said, ...profile(input)])
    case 'break-glass':
      return breakGlassTexts(input, [...said, 'It is kept: with MFA, without keys, and with an alarm on every use.'])
    case 'unknown':
      return words([...said, 'First say what it is for: what takes its place depends on that.'])
    case 'ci':
    case 'saas':
    case 'workload':
    case 'email': {
      if (there.length > 0) return extendTexts(input, said) ?? words(said)
      const documents = documentsOf(user, input.groups, input.policies)
      if (integration && kind !== 'email' && isPartialFor(integration, user, documents))
        return words([
          ...said,
          `For what this user does ${integration.name} takes no role, as far as is known: keep it by an exception with an end, and ask again before that.`,
        ])
      const resource = integration?.ways?.find((way) => way.by === 'resource-policy')
      const trust =
        (integration && integrationTrust(integration, input)) ??
        (kind === 'workload' || kind === 'email' ? serviceTrust(computeOf(input), input) : null)
      if (!trust)
        return words([
          ...said,
          ...(resource
            ? [
                'No role is needed: allow these in the policy of the bucket, queue or key itself:',
                ...resource.principals.map(
                  (one) => `- arn:${one.partition ?? account.partition}:iam::${one.account}:${one.resource ?? 'root'}`,
                ),
              ]
            : ['How it could assume a role is not known: ask the vendor, or keep it by an exception with an end.']),
        ])
      const name = roleName(user, integration, input)
      const arn = `arn:${account.partition}:iam::${account.accountId}:role/${name}`
      const role = { name, trust, carried: carriedPolicies(user, input.groups, input.policies) }
      return roleTexts(role, account, [...said, ...remarks(input, arn)], identityChecks(user))
    }
  }
}

function remarks({ assessment: { kind }, secret }: PlanInput, arn: string): string[] {
  const smtp = [
    'SMTP takes no role. Let the program send through the SES API with this role (ses:SendRawEmail), or a relay of your own that does;',
    'where neither can be, keep the user by an exception with an end.',
  ]
  return [
    ...(kind === 'email' ? smtp : []),
    `Then let the program assume ${arn}, see it work, and take the key away where it lies${secret ? `: ${secret.place.en}` : '.'}`,
    ...(kind === 'workload' || kind === 'email' ? [COMPUTE_NOTE] : []),
  ]
}

const COMPUTE_NOTE =
  'Elsewhere than on what the trust names, put the service there that runs it: ec2, ecs-tasks, lambda, pods.eks or rolesanywhere, each with .amazonaws.com'

/** Names that tell on what a program runs. */
const COMPUTE: readonly (readonly [RegExp, string])[] = [
  [/(^|[^a-z])(ecs|fargate|task)([^a-z]|$)/i, 'ecs-tasks.amazonaws.com'],
  [/(^|[^a-z])(eks|k8s|kube(rnetes)?|pod)([^a-z]|$)/i, 'pods.eks.amazonaws.com'],
  [/(^|[^a-z])lambda([^a-z]|$)/i, 'lambda.amazonaws.com'],
  [/(^|[^a-z])(on-?prem(ises?)?|idc|datacenter|dc)([^a-z]|$)/i, 'rolesanywhere.amazonaws.com'],
]

/** On what a workload runs, by its name, path and tags; most run on EC2. */
function computeOf({ user }: PlanInput): string {
  const told = [user.name, user.path, ...Object.values(user.tags)]
  return COMPUTE.find(([pattern]) => told.some((text) => pattern.test(text)))?.[1] ?? 'ec2.amazonaws.com'
}

/** How a person's own tools sign in. Source: AWS CLI User Guide, "Configuring IAM Identity Center authentication". */
function profile({ account, identityCenter }: PlanInput): string[] {
  return [
    `For the person: aws configure sso --profile ${account.accountId}${identityCenter?.region ? ` (Region ${identityCenter.region})` : ''}, then aws sso login --profile ${account.accountId}`,
  ]
}

const words = (lines: readonly string[]): Texts => {
  const text = `${comments(lines).join('\n')}\n`
  return { cli: text, terraform: text, cloudformation: text }
}
