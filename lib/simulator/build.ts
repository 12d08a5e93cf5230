import { awsManagedPolicies } from './aws-managed-policies'
import { attachFullAccess, FULL_ACCESS, fullAccess } from './build-control-policy'
import { hexOf, uniqueId } from './deterministic'
import type { AccessKey, Group, ManagedPolicy, OidcProvider, PolicyJson, Role, SamlProvider, User } from './iam-world'
import { keyIdOf } from './key-id'
import { iamArn } from './partition'
import { DAY, endUses, type Moment, type UsePattern } from './uses'
import type { Account, Deployment, Organization, Unit, World } from './world'

/** An empty world; add accounts and, where there is one, the Organization. */
export function newWorld(deployment: Deployment): World {
  return {
    organization: null,
    accounts: new Map(),
    awsManagedPolicies: awsManagedPolicies(),
    identityCenters: [],
    deployment,
  }
}

/** Makes `account` the management account of a new Organization and moves it under the root. */
export function addOrganization(world: World, management: Account, id = `o-${hexOf(10, management.id)}`): Organization {
  const rootId = `r-${hexOf(4, id)}`
  const root: Unit = { id: rootId, name: 'Root', parentId: null, units: new Set(), accounts: new Set() }
  const organization: Organization = {
    id,
    managementAccountId: management.id,
    managementEmail: management.email,
    rootId,
    units: new Map([[rootId, root]]),
    delegatedAdministrators: [],
    members: new Set(),
    policies: new Map([[FULL_ACCESS, fullAccess()]]),
    rootFeatures: null,
  }
  attachFullAccess(organization, rootId)
  world.organization = organization
  placeAccount(organization, management, rootId)
  return organization
}

/** Adds an organizational unit below `parentId` (the root when left out). */
export function addUnit(organization: Organization, name: string, parentId = organization.rootId): Unit {
  const suffix = organization.rootId.slice(2)
  const id = `ou-${suffix}-${hexOf(8, organization.id, parentId, name)}`
  const unit: Unit = { id, name, parentId, units: new Set(), accounts: new Set() }
  organization.units.set(id, unit)
  unitOf(organization, parentId).units.add(id)
  attachFullAccess(organization, id)
  return unit
}

/** Puts an account under a unit or the root: the first time it joins, later it moves. */
export function placeAccount(organization: Organization, account: Account, parentId: string): void {
  leaveUnit(organization, account)
  account.parentId = parentId
  if (!organization.members.has(account.id)) attachFullAccess(organization, account.id)
  organization.members.add(account.id)
  unitOf(organization, parentId).accounts.add(account.id)
}

export type NewAccount = Pick<Account, 'id' | 'name' | 'createdAt'> &
  Partial<Pick<Account, 'partition' | 'email' | 'state' | 'joinedAt' | 'joinedMethod' | 'alias' | 'root'>>

/** Adds an account, outside any Organization until `placeAccount`. */
export function addAccount(world: World, given: NewAccount): Account {
  const account: Account = {
    partition: 'aws',
    email: `aws+${given.name}@example.com`,
    state: 'ACTIVE',
    parentId: null,
    joinedAt: given.createdAt,
    joinedMethod: 'CREATED',
    alias: null,
    root: { passwordEnabled: false, passwordUses: [], mfaActive: false, accessKeys: [] },
    users: new Map(),
    groups: new Map(),
    roles: new Map(),
    policies: new Map(),
    oidcProviders: new Map(),
    samlProviders: new Map(),
    unassignedMfa: new Map(),
    tags: new Map(),
    ...given,
  }
  world.accounts.set(account.id, account)
  return account
}

export interface NewUser {
  name: string
  createdAt: Moment
  path?: string
  /** Names of groups. */
  groups?: readonly string[]
  tags?: Readonly<Record<string, string>>
  inline?: Readonly<Record<string, PolicyJson>>
  attached?: readonly string[]
  boundary?: string
  password?: { createdAt?: Moment; changedAt?: Moment; resetRequired?: boolean; uses?: UsePattern[] }
  accessKeys?: readonly NewAccessKey[]
  /** A virtual device since then. */
  mfaSince?: Moment
}

/** Adds a user; the id is drawn from account, name and creation time, so a re-created name gets another one. */
export function addUser(account: Account, given: NewUser): User {
  const user: User = {
    name: given.name,
    path: given.path ?? '/',
    id: uniqueId('AIDA', account.id, given.name, given.createdAt),
    accountId: account.id,
    createdAt: given.createdAt,
    password: null,
    accessKeys: [],
    sshKeys: [],
    certificates: [],
    serviceCredentials: [],
    mfa: [],
    groups: new Set(given.groups),
    tags: new Map(Object.entries(given.tags ?? {})),
    boundary: given.boundary ?? null,
    ...permitted(given),
  }
  if (given.password) {
    const createdAt = given.password.createdAt ?? given.createdAt
    user.password = { createdAt, changedAt: createdAt, resetRequired: false, uses: [], ...given.password }
  }
  for (const key of given.accessKeys ?? []) addAccessKey(user, key)
  if (given.mfaSince !== undefined) {
    const serial = iamArn(account, `mfa/${given.name}`)
    user.mfa.push({ serial, kind: 'virtual', enabledAt: given.mfaSince })
  }
  account.users.set(given.name.toLowerCase(), user)
  return user
}

export type NewAccessKey = Pick<AccessKey, 'createdAt'> & Partial<AccessKey>

/** Adds an access key after the ones there are. */
export function addAccessKey(user: User, given: NewAccessKey): AccessKey {
  const id = keyIdOf(user.accountId, given.createdAt, user.id, user.accessKeys.length)
  const key: AccessKey = { id, status: 'Active', uses: [], ...given }
  user.accessKeys.push(key)
  return key
}

/** Deactivates the key: its use ends at `at`. */
export function deactivateAccessKey(key: AccessKey, at: Moment): void {
  key.status = 'Inactive'
  key.uses = endUses(key.uses, at)
}

/** Takes the user away with everything it had, as if each step of a deletion had been done. */
export function removeUser(account: Account, name: string): void {
  account.users.delete(name.toLowerCase())
}

export function addGroup(account: Account, given: NewGroup): Group {
  const id = uniqueId('AGPA', account.id, given.name, given.createdAt)
  const group: Group = {
    name: given.name,
    path: given.path ?? '/',
    id,
    createdAt: given.createdAt,
    ...permitted(given),
  }
  account.groups.set(given.name.toLowerCase(), group)
  return group
}

export type NewGroup = Pick<NewUser, 'name' | 'createdAt' | 'path' | 'inline' | 'attached'>

export type NewRole = Pick<NewUser, 'name' | 'createdAt' | 'path' | 'tags' | 'inline' | 'attached' | 'boundary'> &
  Pick<Role, 'trust'> &
  Partial<Pick<Role, 'description' | 'maxSessionDuration' | 'uses' | 'instanceProfiles'>>

export function addRole(account: Account, given: NewRole): Role {
  const role: Role = {
    name: given.name,
    path: given.path ?? '/',
    id: uniqueId('AROA', account.id, given.name, given.createdAt),
    createdAt: given.createdAt,
    trust: given.trust,
    description: given.description ?? null,
    maxSessionDuration: given.maxSessionDuration ?? 3_600,
    tags: new Map(Object.entries(given.tags ?? {})),
    boundary: given.boundary ?? null,
    instanceProfiles: given.instanceProfiles ?? [],
    uses: given.uses ?? [],
    ...permitted(given),
  }
  account.roles.set(given.name.toLowerCase(), role)
  return role
}

/** A customer managed policy with one version. */
export function addPolicy(
  account: Account,
  given: Pick<NewUser, 'name' | 'createdAt' | 'path'> & { document: PolicyJson },
): ManagedPolicy {
  const path = given.path ?? '/'
  const policy: ManagedPolicy = {
    name: given.name,
    path,
    id: uniqueId('ANPA', account.id, path, given.name, given.createdAt),
    arn: iamArn(account, `policy${path}${given.name}`),
    createdAt: given.createdAt,
    updatedAt: given.createdAt,
    defaultVersionId: 'v1',
    versions: [{ id: 'v1', createdAt: given.createdAt, document: given.document }],
  }
  account.policies.set(policy.arn, policy)
  return policy
}

/** @param url with or without `https://` */
export function addOidcProvider(
  account: Account,
  given: { url: string; clientIds: string[]; createdAt: Moment; thumbprints?: string[] },
): OidcProvider {
  const url = given.url.replace(/^https:\/\//, '')
  const provider: OidcProvider = {
    arn: iamArn(account, `oidc-provider/${url}`),
    url,
    clientIds: given.clientIds,
    thumbprints: given.thumbprints ?? [hexOf(40, url)],
    createdAt: given.createdAt,
    tags: new Map(),
  }
  account.oidcProviders.set(provider.arn, provider)
  return provider
}

/** Valid for a hundred years, as Identity Center's are for very long. */
export function addSamlProvider(account: Account, name: string, createdAt: Moment): SamlProvider {
  const arn = iamArn(account, `saml-provider/${name}`)
  const provider = { arn, createdAt, validUntil: createdAt + 36_500 * DAY }
  account.samlProviders.set(arn, provider)
  return provider
}

/** The unit or root of that id. @throws when there is none. */
function unitOf(organization: Organization, id: string): Unit {
  const unit = organization.units.get(id)
  if (!unit) throw new Error(`no organizational unit ${id}`)
  return unit
}

function leaveUnit(organization: Organization, account: Account): void {
  if (account.parentId !== null) organization.units.get(account.parentId)?.accounts.delete(account.id)
}

function permitted(given: Pick<NewUser, 'inline' | 'attached'>) {
  return { inline: new Map(Object.entries(given.inline ?? {})), attached: new Set(given.attached) }
}
