import { contextOf, refusal } from '../authorise'
import type { Call } from '../call'
import { AwsError, accessDenied } from '../protocol/aws-error'
import type { IdentityCenter, PermissionSet, StoreGroup, StoreUser } from '../world'

/** The instances that can be seen from the Region called, by whom. */
export function instancesHere(call: Call): IdentityCenter[] {
  return call.state.world.identityCenters.filter(
    (instance) => instance.regions.some((region) => region.name === call.region) && mayRead(call, instance),
  )
}

/** The instance that `InstanceArn` names. @throws AwsError for another Region, another account, a key out of reach */
export function instanceOf(call: Call): IdentityCenter {
  return here(call, (instance) => instance.arn === call.input.text('InstanceArn'))
}

/** The instance whose identity store `IdentityStoreId` names. */
export function storeOf(call: Call): IdentityCenter {
  return here(call, (instance) => instance.identityStoreId === call.input.text('IdentityStoreId'))
}

export function permissionSetOf(call: Call, instance: IdentityCenter): PermissionSet {
  const set = instance.permissionSets.get(call.input.text('PermissionSetArn'))
  if (set) return set
  throw notFound('PermissionSet not found.', 'PERMISSION_SET')
}

export function storeUserOf(call: Call, instance: IdentityCenter, id: string): StoreUser {
  const user = instance.users.get(id)
  if (user && call.state.isVisible(user)) return user
  throw notFound(`USER not found: ${id}`, 'USER')
}

export function storeGroupOf(call: Call, instance: IdentityCenter, id: string): StoreGroup {
  const group = instance.groups.get(id)
  if (group && call.state.isVisible(group)) return group
  throw notFound(`GROUP not found: ${id}`, 'GROUP')
}

export function notFound(message: string, resourceType: string): AwsError {
  return new AwsError('ResourceNotFoundException', 400, message, { ResourceType: resourceType })
}

export function isOrganizationInstance(call: Call, instance: IdentityCenter): boolean {
  return instance.ownerAccountId === call.state.world.organization?.managementAccountId
}

/** The owner reads its instance; so does the delegated administrator that of the Organization. */
function mayRead(call: Call, instance: IdentityCenter): boolean {
  if (instance.ownerAccountId === call.account.id) return true
  const delegated = call.state.world.organization?.delegatedAdministrators.some(
    (a) => a.accountId === call.account.id && a.servicePrincipals.includes('sso.amazonaws.com'),
  )
  return delegated === true && isOrganizationInstance(call, instance)
}

/** AWS decrypts for the caller, through the service called: the caller's own policies must allow that. */
function mayDecrypt({ state, caller, service, region }: Call, key: string): boolean {
  const context = { ...contextOf(state, caller), 'kms:viaservice': `${service}.${region}.amazonaws.com` }
  return refusal(state, caller, { action: 'kms:Decrypt', resource: key, context }) === null
}

function here(call: Call, isIt: (instance: IdentityCenter) => boolean): IdentityCenter {
  const instance = call.state.world.identityCenters.find(isIt)
  if (!instance?.regions.some((region) => region.name === call.region)) {
    throw call.service === 'identitystore'
      ? notFound('IDENTITY_STORE not found.', 'IDENTITY_STORE')
      : accessDenied('sso', 'You do not have sufficient access to perform this action.')
  }
  if (!mayRead(call, instance)) {
    throw accessDenied(
      call.service,
      `User: ${call.caller.arn} is not authorized to perform: ${call.service}:${call.operation}`,
    )
  }
  if (instance.kmsKeyArn !== null && !mayDecrypt(call, instance.kmsKeyArn)) {
    throw accessDenied(call.service, 'The ciphertext refers to a key that you cannot access.', {
      Reason: 'KMS_ACCESS_DENIED',
    })
  }
  return instance
}
