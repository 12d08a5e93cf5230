import type { Condition, PolicyDocument } from '../trust/policy-document'
import { fillIn } from './fill-in'
import type { PlanInput } from './plan-input'
import { type ProposedTrust, trustOf } from './proposed-trust'

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
    default:
      return proposed(trust(['sts:AssumeRole']))
  }
}
