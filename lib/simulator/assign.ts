import { addRole, addSamlProvider } from './build'
import { hexOf, uuidOf } from './deterministic'
import type { Role } from './iam-world'
import { iamArn } from './partition'
import type { Moment, UsePattern } from './uses'
import type { Account, IdentityCenter, PermissionSet, Principal, StoreGroup, StoreUser, World } from './world'

/** Adds an Identity Center instance, answering in `primaryRegion` and in `otherRegions`. */
export function addIdentityCenter(
  world: World,
  given: { ownerAccountId: string; primaryRegion: string; createdAt: Moment; name?: string; otherRegions?: string[] },
): IdentityCenter {
  const { ownerAccountId, primaryRegion, createdAt } = given
  const instance: IdentityCenter = {
    arn: `arn:aws:sso:::instance/ssoins-${hexOf(16, ownerAccountId, primaryRegion)}`,
    identityStoreId: `d-${hexOf(10, ownerAccountId, primaryRegion)}`,
    ownerAccountId,
    name: given.name ?? '',
    createdAt,
    primaryRegion,
    regions: [primaryRegion, ...(given.otherRegions ?? [])].map((name) => ({ name, status: 'ACTIVE' })),
    kmsKeyArn: null,
    permissionSets: new Map(),
    assignments: new Map(),
    assignmentsOf: new Map(),
    users: new Map(),
    groups: new Map(),
  }
  world.identityCenters.push(instance)
  return instance
}

export type NewPermissionSet = Pick<PermissionSet, 'name' | 'createdAt'> &
  Partial<Omit<PermissionSet, 'arn' | 'managedPolicies'>> & { managedPolicies?: readonly string[] }

export function addPermissionSet(instance: IdentityCenter, given: NewPermissionSet): PermissionSet {
  const set: PermissionSet = {
    description: null,
    sessionDuration: 'PT1H',
    relayState: null,
    customerPolicies: [],
    inline: null,
    boundary: null,
    ...given,
    arn: `arn:aws:sso:::permissionSet/${instance.arn.split('/')[1]}/ps-${hexOf(16, instance.arn, given.name)}`,
    managedPolicies: new Set(given.managedPolicies),
  }
  instance.permissionSets.set(set.arn, set)
  return set
}

/**
 * Assigns a permission set in an account. As AWS does, the first assignment leaves the role `AWSReservedSSO_…` and the
 * SAML provider in the account; `uses` are added to that role.
 */
export function assign(
  instance: IdentityCenter,
  account: Account,
  set: PermissionSet,
  principal: Principal,
  at: Moment,
  uses: UsePattern[] = [],
): Role {
  const sets = instance.assignments.get(account.id) ?? new Map<string, Principal[]>()
  instance.assignments.set(account.id, sets)
  const assigned = sets.get(set.arn) ?? []
  sets.set(set.arn, assigned)
  if (!assigned.some((p) => p.id === principal.id)) {
    assigned.push(principal)
    const own = instance.assignmentsOf.get(principal.id) ?? []
    own.push({ accountId: account.id, permissionSetArn: set.arn, principal })
    instance.assignmentsOf.set(principal.id, own)
  }
  const role = reservedRole(account, set) ?? provision(instance, account, set, at)
  role.uses.push(...uses)
  return role
}

/** Ends an assignment; with the last one of the set in the account its role goes too. */
export function unassign(instance: IdentityCenter, account: Account, set: PermissionSet, principal: Principal): void {
  const sets = instance.assignments.get(account.id)
  const left = (sets?.get(set.arn) ?? []).filter((p) => p.id !== principal.id)
  const own = (instance.assignmentsOf.get(principal.id) ?? []).filter(
    (a) => a.accountId !== account.id || a.permissionSetArn !== set.arn,
  )
  instance.assignmentsOf.set(principal.id, own)
  if (left.length > 0) {
    sets?.set(set.arn, left)
    return
  }
  sets?.delete(set.arn)
  const role = reservedRole(account, set)
  if (role) account.roles.delete(role.name.toLowerCase())
}

export type NewStoreUser = Pick<StoreUser, 'userName' | 'createdAt'> & Partial<Omit<StoreUser, 'groups'>>

export function addStoreUser(instance: IdentityCenter, given: NewStoreUser): StoreUser {
  const user: StoreUser = {
    id: uuidOf(instance.identityStoreId, 'user', given.userName, given.createdAt),
    displayName: null,
    givenName: null,
    familyName: null,
    email: null,
    status: 'ENABLED',
    externalIds: [],
    title: null,
    locale: null,
    enterprise: null,
    ...given,
    groups: new Set(),
  }
  instance.users.set(user.id, user)
  return user
}

/** Deletes a user of the identity store: memberships go, assignments stay listed under the id. */
export function removeStoreUser(instance: IdentityCenter, userId: string): void {
  for (const groupId of instance.users.get(userId)?.groups ?? []) instance.groups.get(groupId)?.members.delete(userId)
  instance.users.delete(userId)
}

export type NewStoreGroup = Pick<StoreGroup, 'displayName' | 'createdAt'> & Partial<Omit<StoreGroup, 'members'>>

export function addStoreGroup(instance: IdentityCenter, given: NewStoreGroup): StoreGroup {
  const group: StoreGroup = {
    id: uuidOf(instance.identityStoreId, 'group', given.displayName),
    description: null,
    externalIds: [],
    ...given,
    members: new Map(),
  }
  instance.groups.set(group.id, group)
  return group
}

export function joinGroup(instance: IdentityCenter, group: StoreGroup, user: StoreUser): string {
  const membershipId = uuidOf(instance.identityStoreId, 'membership', group.id, user.id)
  group.members.set(user.id, membershipId)
  user.groups.add(group.id)
  return membershipId
}

export function leaveGroup(group: StoreGroup, user: StoreUser): void {
  group.members.delete(user.id)
  user.groups.delete(group.id)
}

function reservedRole(account: Account, set: PermissionSet): Role | undefined {
  return account.roles.get(reservedName(account, set).toLowerCase())
}

function reservedName(account: Account, set: PermissionSet): string {
  return `AWSReservedSSO_${set.name}_${hexOf(16, set.arn, account.id)}`
}

function provision(instance: IdentityCenter, account: Account, set: PermissionSet, at: Moment): Role {
  const providerName = `AWSSSO_${hexOf(16, instance.arn, account.id)}_DO_NOT_DELETE`
  const providerArn = iamArn(account, `saml-provider/${providerName}`)
  if (!account.samlProviders.has(providerArn)) addSamlProvider(account, providerName, at)
  const region = instance.primaryRegion === 'us-east-1' ? '' : `${instance.primaryRegion}/`
  return addRole(account, {
    name: reservedName(account, set),
    path: `/aws-reserved/sso.amazonaws.com/${region}`,
    createdAt: at,
    description: set.description,
    maxSessionDuration: 43_200,
    attached: [...set.managedPolicies],
    inline: set.inline ? { AwsSSOInlinePolicy: set.inline } : {},
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: providerArn },
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        },
      ],
    },
  })
}
