import type { Call, Operations } from '../call'
import { tokenPage } from '../paging'
import { AwsError, invalid } from '../protocol/aws-error'
import type { Output } from '../protocol/output'
import type { ControlPolicy, Organization } from '../world'
import { organizationArn, permitted } from './organizations'

/** Lists of AWS Organizations hold at most 20. */
const most = 20
const TYPE = 'SERVICE_CONTROL_POLICY'

export const controlPolicyReads: Operations = {
  ListPolicies(call) {
    const organization = permitted(call)
    const filter = call.input.text('Filter')
    if (filter === '') throw invalid('organizations', 'Filter is missing.', 'INPUT_REQUIRED')
    const all = filter === TYPE ? [...(organization.policies?.values() ?? [])] : []
    const page = tokenPage(call, all, most)
    return { Policies: page.items.map((policy) => summary(organization, policy)), NextToken: page.next }
  },

  DescribePolicy(call) {
    const organization = permitted(call)
    const policy = named(call, organization)
    return { Policy: { PolicySummary: summary(organization, policy), Content: policy.content } }
  },

  ListTargetsForPolicy(call) {
    const organization = permitted(call)
    const page = tokenPage(call, [...named(call, organization).targets], most)
    return { Targets: page.items.map((id) => target(call, organization, id)), NextToken: page.next }
  },

  ListPoliciesForTarget(call) {
    const organization = permitted(call)
    const id = call.input.text('TargetId')
    if (!organization.units.has(id) && !organization.members.has(id))
      throw new AwsError('TargetNotFoundException', 400, "You specified a target that doesn't exist.")
    const there = [...(organization.policies?.values() ?? [])].filter(({ targets }) => targets.has(id))
    const page = tokenPage(call, call.input.text('Filter') === TYPE ? there : [], most)
    return { Policies: page.items.map((policy) => summary(organization, policy)), NextToken: page.next }
  },
}

function named(call: Call, organization: Organization): ControlPolicy {
  const policy = organization.policies?.get(call.input.text('PolicyId'))
  if (policy) return policy
  throw new AwsError('PolicyNotFoundException', 400, "You specified a policy that doesn't exist.")
}

function summary(organization: Organization, { id, name, description, awsManaged }: ControlPolicy): Output {
  return {
    Id: id,
    Arn: awsManaged
      ? `arn:aws:organizations::aws:policy/service_control_policy/${id}`
      : `arn:aws:organizations::${organization.managementAccountId}:policy/${organization.id}/service_control_policy/${id}`,
    Name: name,
    Description: description,
    Type: TYPE,
    AwsManaged: awsManaged,
  }
}

function target(call: Call, organization: Organization, id: string): Output {
  const unit = organization.units.get(id)
  if (!unit) {
    const Arn = organizationArn(organization, 'account', id)
    return { TargetId: id, Arn, Name: call.state.account(id).name, Type: 'ACCOUNT' }
  }
  const type = unit.parentId === null ? 'root' : 'ou'
  return {
    TargetId: id,
    Arn: organizationArn(organization, type, id),
    Name: unit.name,
    Type: type === 'root' ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
  }
}
