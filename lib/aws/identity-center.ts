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
import { answered, answeredAccountId, type Operation } from './failure-words'
import { everyTokenPage } from './pages'
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
  return listed('sso:ListInstances', center, async (client, NextToken) => {
    const page = await client.send(new ListInstancesCommand({ MaxResults: PAGE, NextToken }))
    return {
      NextToken: page.NextToken,
      listed: answered(page.Instances, 'Instances').map((instance) => ({
        arn: answered(instance.InstanceArn, 'InstanceArn'),
        identityStoreId: answered(instance.IdentityStoreId, 'IdentityStoreId'),
        owner: instance.OwnerAccountId ?? null,
        primaryRegion: instance.PrimaryRegion ?? null,
      })),
    }
  })
}

export async function permissionSetArns(center: IdentityCenter, InstanceArn: string): Promise<string[]> {
  return listed('sso:ListPermissionSets', center, async (client, NextToken) => {
    const page = await client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: PAGE, NextToken }))
    return { NextToken: page.NextToken, listed: answered(page.PermissionSets, 'PermissionSets') }
  })
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
      sessionDuration: typeof set.SessionDuration === 'string' ? set.SessionDuration : null,
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
  return listed('sso:ListAccountAssignments', center, async (client, NextToken) => {
    const page = await client.send(
      new ListAccountAssignmentsCommand({ InstanceArn, AccountId, PermissionSetArn, MaxResults: PAGE, NextToken }),
    )
    return {
      NextToken: page.NextToken,
      listed: answered(page.AccountAssignments, 'AccountAssignments').map(assignment),
    }
  })
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
  return listed('sso:ListAccountAssignmentsForPrincipal', center, async (client, NextToken) => {
    const page = await client.send(
      new ListAccountAssignmentsForPrincipalCommand({
        InstanceArn,
        PrincipalId: principal.id,
        PrincipalType,
        MaxResults: PAGE,
        NextToken,
      }),
    )
    return {
      NextToken: page.NextToken,
      listed: answered(page.AccountAssignments, 'AccountAssignments').map(assignment),
    }
  })
}

/** Accounts a permission set is provisioned to. Source: IAM Identity Center API Reference, ListAccountsForProvisionedPermissionSet. */
export async function accountsOfPermissionSet(
  center: IdentityCenter,
  InstanceArn: string,
  PermissionSetArn: string,
): Promise<AccountId[]> {
  return listed('sso:ListAccountsForProvisionedPermissionSet', center, async (client, NextToken) => {
    const page = await client.send(
      new ListAccountsForProvisionedPermissionSetCommand({
        InstanceArn,
        PermissionSetArn,
        MaxResults: PAGE,
        NextToken,
      }),
    )
    return {
      NextToken: page.NextToken,
      listed: answered(page.AccountIds, 'AccountIds').map((id) => answeredAccountId(id, 'AccountIds')),
    }
  })
}

function assignment(given: AccountAssignment): Assignment {
  return {
    accountId: answeredAccountId(given.AccountId, 'AccountId'),
    permissionSetArn: answered(given.PermissionSetArn, 'PermissionSetArn'),
    principalType: given.PrincipalType === 'GROUP' ? 'group' : 'user',
    principalId: answered(given.PrincipalId, 'PrincipalId'),
  }
}

async function listed<T>(
  operation: Operation,
  center: IdentityCenter,
  ask: (client: SSOAdminClient, token: string | undefined) => Promise<{ NextToken?: string; listed: T[] }>,
): Promise<T[]> {
  const all: T[] = []
  await everyTokenPage(
    operation,
    (token) => center(operation, (client) => ask(client, token)),
    (page) => all.push(...page.listed),
  )
  return all
}
