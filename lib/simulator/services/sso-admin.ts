import type { Call, Operations } from '../call'
import { tokenPage } from '../paging'
import { AwsError, accessDenied } from '../protocol/aws-error'
import { epochSeconds, type Output } from '../protocol/output'
import type { IdentityCenter, Principal } from '../world'
import { instanceOf, instancesHere, isOrganizationInstance, notFound, permissionSetOf } from './identity-center-lookup'

/** Lists of Identity Center hold at most 100. */
const most = 100

export const ssoReads: Operations = {
  /** Empty where no instance is: another Region is no error. */
  ListInstances(call) {
    const page = tokenPage(call, instancesHere(call), most)
    return { Instances: page.items.map(instanceFacts), NextToken: page.next }
  },

  DescribeInstance(call) {
    const instance = instanceOf(call)
    return {
      ...instanceFacts(instance),
      Regions: regionFacts(instance),
      EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' },
      PermissionSetsEnabled: isOrganizationInstance(call, instance),
    }
  },

  ListRegions(call) {
    const page = tokenPage(call, regionFacts(instanceOf(call)), most)
    return { Regions: page.items, NextToken: page.next }
  },

  ListPermissionSets(call) {
    const page = tokenPage(call, [...instanceOf(call).permissionSets.keys()], most)
    return { PermissionSets: page.items, NextToken: page.next }
  },

  DescribePermissionSet(call) {
    const set = permissionSetOf(call, instanceOf(call))
    return {
      PermissionSet: {
        Name: set.name,
        PermissionSetArn: set.arn,
        Description: set.description,
        CreatedDate: epochSeconds(set.createdAt),
        SessionDuration: set.sessionDuration,
        RelayState: set.relayState,
      },
    }
  },

  ListPermissionSetsProvisionedToAccount(call) {
    const sets = instanceOf(call).assignments.get(call.input.text('AccountId'))
    const page = tokenPage(call, [...(sets?.keys() ?? [])], most)
    return { PermissionSets: page.items, NextToken: page.next }
  },

  ListAccountsForProvisionedPermissionSet(call) {
    const instance = instanceOf(call)
    const set = permissionSetOf(call, instance)
    const accounts = [...instance.assignments].flatMap(([account, sets]) => (sets.has(set.arn) ? [account] : []))
    const page = tokenPage(call, accounts, most)
    return { AccountIds: page.items, NextToken: page.next }
  },

  ListAccountAssignments(call) {
    const instance = instanceOf(call)
    const set = permissionSetOf(call, instance)
    const accountId = call.input.text('AccountId')
    const page = tokenPage(call, instance.assignments.get(accountId)?.get(set.arn) ?? [], most)
    return {
      AccountAssignments: page.items.map((principal) => assignmentFacts(accountId, set.arn, principal)),
      NextToken: page.next,
    }
  },

  /** From the management account only; of a user also what its groups give, unless switched off. */
  ListAccountAssignmentsForPrincipal(call) {
    const instance = instanceOf(call)
    if (!isOrganizationInstance(call, instance) || instance.ownerAccountId !== call.account.id) {
      throw accessDenied('sso', 'ListAccountAssignmentsForPrincipal must be called from the management account.')
    }
    const page = tokenPage(call, assignmentsFor(call, instance), most)
    return {
      AccountAssignments: page.items.map(({ accountId, permissionSetArn, principal }) =>
        assignmentFacts(accountId, permissionSetArn, principal),
      ),
      NextToken: page.next,
    }
  },

  ListManagedPoliciesInPermissionSet(call) {
    const set = permissionSetOf(call, instanceOf(call))
    const page = tokenPage(call, [...set.managedPolicies], most)
    return {
      AttachedManagedPolicies: page.items.map((Arn) => ({ Name: Arn.split('/').at(-1), Arn })),
      NextToken: page.next,
    }
  },

  ListCustomerManagedPolicyReferencesInPermissionSet(call) {
    const set = permissionSetOf(call, instanceOf(call))
    const page = tokenPage(call, set.customerPolicies, most)
    return {
      CustomerManagedPolicyReferences: page.items.map(({ name, path }) => ({ Name: name, Path: path })),
      NextToken: page.next,
    }
  },

  /** Plain JSON, not encoded; an empty text when there is none. */
  GetInlinePolicyForPermissionSet(call) {
    const { inline } = permissionSetOf(call, instanceOf(call))
    return { InlinePolicy: inline === null ? '' : JSON.stringify(inline) }
  },

  GetPermissionsBoundaryForPermissionSet(call) {
    const { boundary } = permissionSetOf(call, instanceOf(call))
    if (boundary === null) throw notFound('PermissionsBoundary not found.', 'PERMISSIONS_BOUNDARY')
    return {
      PermissionsBoundary:
        'managedPolicyArn' in boundary
          ? { ManagedPolicyArn: boundary.managedPolicyArn }
          : { CustomerManagedPolicyReference: { Name: boundary.name, Path: boundary.path } },
    }
  },

  ListTagsForResource(call) {
    instanceOf(call)
    return { Tags: [] }
  },

  DescribeAccountAssignmentCreationStatus(call) {
    instanceOf(call)
    const status = call.state.requests.get(call.input.text('AccountAssignmentCreationRequestId'))
    if (!status) throw new AwsError('ResourceNotFoundException', 400, 'Request not found.')
    return { AccountAssignmentCreationStatus: { ...status, Status: 'SUCCEEDED' } }
  },

  DescribeAccountAssignmentDeletionStatus(call) {
    instanceOf(call)
    const status = call.state.requests.get(call.input.text('AccountAssignmentDeletionRequestId'))
    if (!status) throw new AwsError('ResourceNotFoundException', 400, 'Request not found.')
    return { AccountAssignmentDeletionStatus: { ...status, Status: 'SUCCEEDED' } }
  },
}

function assignmentsFor(call: Call, instance: IdentityCenter) {
  const id = call.input.text('PrincipalId')
  const groups = call.state.controls.assignmentsThroughGroups ? (instance.users.get(id)?.groups ?? []) : []
  const filter = call.input.object('Filter')?.textOrNull('AccountId')
  return [id, ...groups]
    .flatMap((principal) => instance.assignmentsOf.get(principal) ?? [])
    .filter((assignment) => !filter || assignment.accountId === filter)
}

function instanceFacts(instance: IdentityCenter): Output {
  return {
    InstanceArn: instance.arn,
    IdentityStoreId: instance.identityStoreId,
    OwnerAccountId: instance.ownerAccountId,
    Name: instance.name === '' ? undefined : instance.name,
    CreatedDate: epochSeconds(instance.createdAt),
    Status: 'ACTIVE',
    PrimaryRegion: instance.primaryRegion,
  }
}

function regionFacts(instance: IdentityCenter): Output[] {
  return instance.regions.map(({ name, status }) => ({
    RegionName: name,
    Status: status,
    AddedDate: epochSeconds(instance.createdAt),
    IsPrimaryRegion: name === instance.primaryRegion,
  }))
}

function assignmentFacts(accountId: string, permissionSetArn: string, principal: Principal): Output {
  return {
    AccountId: accountId,
    PermissionSetArn: permissionSetArn,
    PrincipalType: principal.type,
    PrincipalId: principal.id,
  }
}
