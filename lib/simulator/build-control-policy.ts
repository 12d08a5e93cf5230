import { hexOf } from './deterministic'
import type { PolicyJson } from './iam-world'
import type { ControlPolicy, Organization } from './world'

export const FULL_ACCESS = 'p-FullAWSAccess'

export function fullAccess(): ControlPolicy {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*' }
  return {
    id: FULL_ACCESS,
    name: 'FullAWSAccess',
    description: 'Allows access to every operation',
    awsManaged: true,
    content: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    targets: new Set(),
  }
}

/** AWS attaches it to everything new. */
export function attachFullAccess(organization: Organization, target: string): void {
  organization.policies?.get(FULL_ACCESS)?.targets.add(target)
}

/** Adds a service control policy and attaches it. @returns the policy, to attach and detach it later */
export function addControlPolicy(
  organization: Organization,
  {
    name,
    description = '',
    text,
    targets,
  }: { name: string; description?: string; text: PolicyJson; targets: readonly string[] },
): ControlPolicy {
  const policy: ControlPolicy = {
    id: `p-${hexOf(8, organization.id, name)}`,
    name,
    description,
    awsManaged: false,
    content: JSON.stringify(text),
    targets: new Set(targets),
  }
  organization.policies?.set(policy.id, policy)
  return policy
}
