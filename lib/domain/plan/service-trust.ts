import type { Condition, PolicyDocument, Principal } from '../trust/policy-document'
import { fillIn } from './fill-in'
import type { PlanInput } from './plan-input'

export const EC2 = 'ec2.amazonaws.com'

/** An OIDC provider that a trust needs. `isThere` `null`: the account's providers were not read. */
export interface NeededProvider {
  arn: string
  issuer: string
  audience: string
  isThere: boolean | null
}

/** A trust policy for a role to be made. */
export interface ProposedTrust {
  document: PolicyDocument
  provider: NeededProvider | null
  /** What whoever makes the role should know, a line each. */
  remarks: readonly string[]
}

/** One statement that lets one principal (or each of several) in on all of these conditions. */
export function trustOf(
  principals: Principal | readonly Principal[],
  actions: readonly string[],
  conditions: readonly Condition[],
): PolicyDocument {
  const all = 'type' in principals ? [principals] : principals
  const none = { notPrincipals: [], notActions: [], resources: [], notResources: [] }
  return { statements: [{ effect: 'Allow', principals: all, actions, conditions, ...none }] }
}

/** Where nothing tells on what a program runs. */
export const UNKNOWN_SERVICE = `${fillIn('service')}.amazonaws.com`

/** Names that tell on what a program runs. */
const COMPUTE: readonly (readonly [RegExp, string])[] = [
  [/(^|[^a-z])(ecs|fargate|task)([^a-z]|$)/i, 'ecs-tasks.amazonaws.com'],
  [/(^|[^a-z])(eks|k8s|kube(rnetes)?|pod)([^a-z]|$)/i, 'pods.eks.amazonaws.com'],
  [/(^|[^a-z])lambda([^a-z]|$)/i, 'lambda.amazonaws.com'],
  [/(^|[^a-z])(on-?prem(ises?)?|idc|datacenter|dc)([^a-z]|$)/i, 'rolesanywhere.amazonaws.com'],
  [/(^|[^a-z])(ec2|instance)([^a-z]|$)/i, EC2],
]

/** On what a workload runs, by its name, path and tags; `null`: nothing tells. */
export function computeOf({ user }: Pick<PlanInput, 'user'>): string | null {
  const told = [user.name, user.path, ...Object.entries(user.tags).flat()]
  return COMPUTE.find(([pattern]) => told.some((text) => pattern.test(text)))?.[1] ?? null
}

/**
 * An AWS service that hands a role to what runs on it, kept to this account where the service says for whom it asks.
 * Sources: ECS Developer Guide, "Task IAM role"; EKS User Guide, "Create IAM role with trust policy required by EKS Pod Identity";
 * IAM Roles Anywhere User Guide, "Trust policy"; Systems Manager User Guide, "Create the IAM service role for hybrid environments".
 */
export function serviceTrust(service: string, { account }: Pick<PlanInput, 'account'>): ProposedTrust {
  const { accountId, partition } = account
  const own: Condition = { operator: 'StringEquals', key: 'aws:SourceAccount', values: [accountId] }
  const from = (arn: string): Condition => ({ operator: 'ArnLike', key: 'aws:SourceArn', values: [arn] })
  const trust = (actions: readonly string[], ...conditions: Condition[]) =>
    trustOf({ type: 'Service', value: service }, actions, conditions)
  const proposed = (document: PolicyDocument, ...remarks: string[]): ProposedTrust => ({
    document,
    provider: null,
    remarks,
  })
  switch (service) {
    case 'ecs-tasks.amazonaws.com':
      return proposed(trust(['sts:AssumeRole'], own, from(`arn:${partition}:ecs:*:${accountId}:*`)))
    case 'pods.eks.amazonaws.com':
      return proposed(
        trust(
          ['sts:AssumeRole', 'sts:TagSession'],
          own,
          {
            operator: 'StringEquals',
            key: 'aws:RequestTag/kubernetes-namespace',
            values: [fillIn('namespace')],
          },
          {
            operator: 'StringEquals',
            key: 'aws:RequestTag/kubernetes-service-account',
            values: [fillIn('service-account')],
          },
        ),
        `Then: aws eks create-pod-identity-association --cluster-name ${fillIn('cluster')} --namespace ${fillIn('namespace')} --service-account ${fillIn('service-account')} --role-arn with the ARN of the role`,
      )
    case 'rolesanywhere.amazonaws.com':
      return proposed(
        trust(
          ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
          {
            operator: 'ArnEquals',
            key: 'aws:SourceArn',
            values: [
              `arn:${partition}:rolesanywhere:${fillIn('region')}:${accountId}:trust-anchor/${fillIn('trust-anchor')}`,
            ],
          },
          { operator: 'StringEquals', key: 'aws:PrincipalTag/x509Subject/CN', values: [fillIn('certificate-name')] },
        ),
        'For programs outside AWS that hold a certificate. The trust anchor and the profile are made first',
      )
    case 'ssm.amazonaws.com':
      return proposed(trust(['sts:AssumeRole'], own, from(`arn:${partition}:ssm:*:${accountId}:*`)))
    case UNKNOWN_SERVICE:
      return proposed(
        trust(['sts:AssumeRole']),
        `Put in the service on which it runs for ${fillIn('service')}: ec2, ecs-tasks or lambda.`,
        'On EC2 the role needs a profile, too: aws iam create-instance-profile, then aws iam add-role-to-instance-profile.',
        'In pods of EKS, or outside AWS, the trust is another: tag the user runs-on = eks or runs-on = on-premises, scan, and take this plan again.',
      )
    default:
      return proposed(trust(['sts:AssumeRole']))
  }
}
