import { addPermissionSet, assign, unassign } from '../assign'
import type { Call, Operations } from '../call'
import { uuidOf } from '../deterministic'
import { AwsError } from '../protocol/aws-error'
import { epochSeconds } from '../protocol/output'
import type { Account, IdentityCenter, PermissionSet, Principal } from '../world'
import { instanceOf, notFound, permissionSetOf } from './identity-center-lookup'
import { policyFrom } from './sts'

export const ssoWrites: Operations = {
  CreatePermissionSet(call) {
    const instance = instanceOf(call)
    const name = call.input.text('Name')
    if ([...instance.permissionSets.values()].some((set) => set.name === name)) {
      throw new AwsError('ConflictException', 400, `PermissionSet with name ${name} already exists.`)
    }
    const set = addPermissionSet(instance, {
      name,
      createdAt: call.now,
      description: call.input.textOrNull('Description'),
      sessionDuration: call.input.textOrNull('SessionDuration') ?? 'PT1H',
      relayState: call.input.textOrNull('RelayState'),
    })
    return {
      PermissionSet: {
        Name: name,
        PermissionSetArn: set.arn,
        Description: set.description,
        CreatedDate: epochSeconds(set.createdAt),
        SessionDuration: set.sessionDuration,
      },
    }
  },

  DeletePermissionSet(call) {
    const instance = instanceOf(call)
    const set = permissionSetOf(call, instance)
    if ([...instance.assignments.values()].some((sets) => sets.has(set.arn))) {
      throw new AwsError('ConflictException', 400, 'PermissionSet is still assigned.')
    }
    instance.permissionSets.delete(set.arn)
    return {}
  },

  AttachManagedPolicyToPermissionSet(call) {
    permissionSetOf(call, instanceOf(call)).managedPolicies.add(call.input.text('ManagedPolicyArn'))
    return {}
  },

  DetachManagedPolicyFromPermissionSet(call) {
    permissionSetOf(call, instanceOf(call)).managedPolicies.delete(call.input.text('ManagedPolicyArn'))
    return {}
  },

  AttachCustomerManagedPolicyReferenceToPermissionSet(call) {
    const set = permissionSetOf(call, instanceOf(call))
    const reference = call.input.object('CustomerManagedPolicyReference')
    if (!reference) throw call.input.wrong('CustomerManagedPolicyReference', 'Member must not be null')
    set.customerPolicies.push({ name: reference.text('Name'), path: reference.textOrNull('Path') ?? '/' })
    return {}
  },

  PutInlinePolicyToPermissionSet(call) {
    permissionSetOf(call, instanceOf(call)).inline = policyFrom(call.input.text('InlinePolicy'))
    return {}
  },

  DeleteInlinePolicyFromPermissionSet(call) {
    permissionSetOf(call, instanceOf(call)).inline = null
    return {}
  },

  /** Every assignment is provisioned at once, so nothing is left to do. */
  ProvisionPermissionSet(call) {
    const set = permissionSetOf(call, instanceOf(call))
    const id = uuidOf('provision', set.arn, call.state.serial())
    return { PermissionSetProvisioningStatus: { Status: 'SUCCEEDED', RequestId: id, PermissionSetArn: set.arn } }
  },

  CreateAccountAssignment(call) {
    const { instance, account, set, principal } = wanted(call)
    const known = principal.type === 'USER' ? instance.users : instance.groups
    if (!known.has(principal.id)) throw notFound(`${principal.type} not found: ${principal.id}`, principal.type)
    assign(instance, account, set, principal, call.now)
    return { AccountAssignmentCreationStatus: { ...begun(call, account, set, principal), Status: 'IN_PROGRESS' } }
  },

  DeleteAccountAssignment(call) {
    const { instance, account, set, principal } = wanted(call)
    unassign(instance, account, set, principal)
    return { AccountAssignmentDeletionStatus: { ...begun(call, account, set, principal), Status: 'IN_PROGRESS' } }
  },
}

function wanted(call: Call): { instance: IdentityCenter; account: Account; set: PermissionSet; principal: Principal } {
  const instance = instanceOf(call)
  const set = permissionSetOf(call, instance)
  const account = call.state.world.accounts.get(call.input.text('TargetId'))
  if (!account) throw notFound('Account not found.', 'AWS_ACCOUNT')
  const type = call.input.text('PrincipalType')
  if (type !== 'USER' && type !== 'GROUP') {
    throw call.input.wrong('PrincipalType', 'Member must satisfy enum value set: [USER, GROUP]')
  }
  return { instance, account, set, principal: { type, id: call.input.text('PrincipalId') } }
}

function begun(
  call: Call,
  account: Account,
  set: PermissionSet,
  principal: Principal,
): Record<string, string | number> {
  const id = uuidOf('assignment', account.id, set.arn, principal.id, call.state.serial())
  const status = {
    RequestId: id,
    TargetId: account.id,
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: set.arn,
    PrincipalType: principal.type,
    PrincipalId: principal.id,
    CreatedDate: epochSeconds(call.now),
  }
  call.state.requests.set(id, status)
  return status
}
