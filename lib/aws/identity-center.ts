import {
  type AccountAssignment,
  DescribePermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  type SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import type { Assignment, PermissionSet } from '../domain/facts/identity-center'
import type { AccountId } from '../domain/ids'
import { answered, answeredAccountId } from './failure-words'
import { listed } from './pages'
import type { Service } from './session'

export type IdentityCenter = Service<SSOAdminClient>

/** An Identity Center instance as one Region lists it. */
export interface Instance {
  arn: string
  identityStoreId: string
  /** Account that owns it: the management account for the Organization's instance; `null` where AWS leaves it out. */
  owner: string | null
  /** Where a multi-Region instance is administered. */
  primaryRegion: string | null
}

export interface PrincipalRef {
  type: 'user' | 'group'
  id: string
}

const PAGE = 100

/** Instances visible in the client's Region; none is an empty list. Source: IAM Identity Center API Reference, ListInstances. */
export async function instances(center: IdentityCenter): Promise<Instance[]> {
  return listed(
    center,
    'sso:ListInstances',
    (client, NextToken) => client.send(new ListInstancesCommand({ MaxResults: PAGE, NextToken })),
    (page) =>
      answered(page.Instances, 'Instances').map((instance) => ({
        arn: answered(instance.InstanceArn, 'InstanceArn'),
        identityStoreId: answered(instance.IdentityStoreId, 'IdentityStoreId'),
        owner: instance.OwnerAccountId ?? null,
        primaryRegion: instance.PrimaryRegion ?? null,
      })),
  )
}

export async function permissionSetArns(center: IdentityCenter, InstanceArn: string): Promise<string[]> {
  return listed(
    center,
    'sso:ListPermissionSets',
    (client, NextToken) => client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: PAGE, NextToken })),
    (page) => answered(page.PermissionSets, 'PermissionSets'),
  )
}

/** Source: IAM Identity Center API Reference, DescribePermissionSet. */
export async function permissionSet(center: IdentityCenter, InstanceArn: string, arn: string): Promise<PermissionSet> {
  return center('sso:DescribePermissionSet', async (client) => {
    const answer = await client.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn: arn }))
    const set = answered(answer.PermissionSet, 'PermissionSet')
    return {
      arn,
      name: answered(set.Name, 'Name'),
      description: set.Description || null,
      managedPolicies: null,
    }
  })
}

/** Assignments of one permission set in one account. Source: IAM Identity Center API Reference, ListAccountAssignments. */
export async function assignmentsOfPair(
  center: IdentityCenter,
  InstanceArn: string,
  AccountId: AccountId,
  PermissionSetArn: string,
): Promise<Assignment[]> {
  const request = { InstanceArn, AccountId, PermissionSetArn, MaxResults: PAGE }
  return listed(
    center,
    'sso:ListAccountAssignments',
    (client, NextToken) => client.send(new ListAccountAssignmentsCommand({ ...request, NextToken })),
    (page) => answered(page.AccountAssignments, 'AccountAssignments').map(assignment),
  )
}

/**
 * What one principal reaches. AWS may return rows of a user's groups too: each row is kept under the principal it names.
 * Answered only to the management account. Source: IAM Identity Center API Reference, ListAccountAssignmentsForPrincipal.
 */
export async function assignmentsOfPrincipal(
  center: IdentityCenter,
  InstanceArn: string,
  principal: PrincipalRef,
): Promise<Assignment[]> {
  const PrincipalType = principal.type === 'user' ? 'USER' : 'GROUP'
  const request = { InstanceArn, PrincipalId: principal.id, PrincipalType, MaxResults: PAGE } as const
  return listed(
    center,
    'sso:ListAccountAssignmentsForPrincipal',
    (client, NextToken) => client.send(new ListAccountAssignmentsForPrincipalCommand({ ...request, NextToken })),
    (page) => answered(page.AccountAssignments, 'AccountAssignments').map(assignment),
  )
}

/** Accounts a permission set is provisioned to. Source: IAM Identity Center API Reference, ListAccountsForProvisionedPermissionSet. */
export async function accountsOfPermissionSet(
  center: IdentityCenter,
  InstanceArn: string,
  PermissionSetArn: string,
): Promise<AccountId[]> {
  const request = { InstanceArn, PermissionSetArn, MaxResults: PAGE }
  return listed(
    center,
    'sso:ListAccountsForProvisionedPermissionSet',
    (client, NextToken) => client.send(new ListAccountsForProvisionedPermissionSetCommand({ ...request, NextToken })),
    (page) => answered(page.AccountIds, 'AccountIds').map((id) => answeredAccountId(id, 'AccountIds')),
  )
}

function assignment(given: AccountAssignment): Assignment {
  return {
    accountId: answeredAccountId(given.AccountId, 'AccountId'),
    permissionSetArn: answered(given.PermissionSetArn, 'PermissionSetArn'),
    principalType: given.PrincipalType === 'GROUP' ? 'group' : 'user',
    principalId: answered(given.PrincipalId, 'PrincipalId'),
  }
}
