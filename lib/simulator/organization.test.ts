import {
  ListGroupMembershipsCommand,
  ListGroupsCommand,
  ListUsersCommand as ListStoreUsersCommand,
} from '@aws-sdk/client-identitystore'
import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import {
  DescribeInstanceCommand,
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  ListRegionsCommand,
} from '@aws-sdk/client-sso-admin'
import { expect, test } from 'vitest'
import { addStoreUser, assign, joinGroup, removeStoreUser } from './assign'
import { addAccount, placeAccount } from './build'
import { addReadRole } from './read-role'
import { tinyAccounts } from './scenarios/tiny'
import type { Simulator } from './server'
import { assumed, readRole } from './testing/clients'
import { started, today } from './testing/started'

const { management, web, dark } = tinyAccounts

test('accounts carry State, Status and Paths, twenty to a page', async () => {
  const simulator = await started()
  addMembers(simulator, 22)
  const { organizations } = await assumed(simulator, readRole(management))
  const first = await organizations.send(new ListAccountsCommand({}))
  expect(first.Accounts).toHaveLength(20)
  const second = await organizations.send(new ListAccountsCommand({ NextToken: first.NextToken }))
  expect(second.Accounts).toHaveLength(5)
  expect(second.NextToken).toBeUndefined()
  const account = first.Accounts?.find((a) => a.Id === web)
  expect(account).toMatchObject({ State: 'ACTIVE', Status: 'ACTIVE', JoinedMethod: 'CREATED' })
  expect(account?.Paths?.[0]).toMatch(/^o-\w+\/r-\w{4}\/ou-\w{4}-\w{8}\/222222222222\/$/)
  simulator.controls.hidePaths = true
  expect((await organizations.send(new ListAccountsCommand({}))).Accounts?.[0]?.Paths).toBeUndefined()
  for (const MaxResults of [0, 21]) {
    await expect(organizations.send(new ListAccountsCommand({ MaxResults }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
  }
  await expect(organizations.send(new ListAccountsCommand({ NextToken: 'x' }))).rejects.toMatchObject({
    name: 'InvalidInputException',
    Reason: 'INVALID_NEXT_TOKEN',
  })
})

test('the tree can be walked from the root', async () => {
  const simulator = await started()
  const { organizations } = await assumed(simulator, readRole(management))
  const root = (await organizations.send(new ListRootsCommand({}))).Roots?.[0]?.Id
  expect(await idsBelow(organizations, root)).toEqual([management])
  const units = await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root }))
  expect(units.OrganizationalUnits?.map((unit) => unit.Name)).toEqual(['Product'])
  expect(await idsBelow(organizations, units.OrganizationalUnits?.[0]?.Id)).toEqual([web, dark])
})

test('a member is refused, a delegated administrator may read, a stranger is in no Organization', async () => {
  const simulator = await started()
  grantOrganizationReads(simulator)
  const { organizations } = await assumed(simulator, `${readRole(web)}Org`)
  expect((await organizations.send(new DescribeOrganizationCommand({}))).Organization?.MasterAccountId).toBe(management)
  await expect(organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' })
  const { organization, accounts } = simulator.world
  organization?.delegatedAdministrators.push({
    accountId: web,
    servicePrincipals: ['sso.amazonaws.com'],
    enabledAt: today,
  })
  expect((await organizations.send(new ListAccountsCommand({}))).Accounts).toHaveLength(3)
  const delegated = await organizations.send(new ListDelegatedAdministratorsCommand({}))
  expect(delegated.DelegatedAdministrators?.map((a) => a.Id)).toEqual([web])
  const account = accounts.get(web)
  organization?.units.get(account?.parentId ?? '')?.accounts.delete(web)
  organization?.members.delete(web)
  if (account) account.parentId = null
  await expect(organizations.send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
  })
})

test('Identity Center answers in its own Region only, and its owner sees it', async () => {
  const simulator = await started()
  const elsewhere = await assumed(simulator, readRole(management), { region: 'us-east-1' })
  expect((await elsewhere.sso.send(new ListInstancesCommand({}))).Instances).toEqual([])
  const { sso } = await assumed(simulator, readRole(management), { region: 'ap-northeast-1' })
  const [instance] = (await sso.send(new ListInstancesCommand({}))).Instances ?? []
  expect(instance).toMatchObject({ OwnerAccountId: management, PrimaryRegion: 'ap-northeast-1', Status: 'ACTIVE' })
  await expect(
    elsewhere.sso.send(new DescribeInstanceCommand({ InstanceArn: instance?.InstanceArn })),
  ).rejects.toThrow()
  simulator.world.identityCenters[0]?.regions.push({ name: 'us-east-1', status: 'ACTIVE' })
  const [replica] = (await elsewhere.sso.send(new ListInstancesCommand({}))).Instances ?? []
  expect(replica?.InstanceArn).toBe(instance?.InstanceArn)
  const regions = await sso.send(new ListRegionsCommand({ InstanceArn: instance?.InstanceArn }))
  expect(regions.Regions?.map((region) => [region.RegionName, region.IsPrimaryRegion])).toEqual([
    ['ap-northeast-1', true],
    ['us-east-1', false],
  ])
})

test('a key nobody may use hides Identity Center', async () => {
  const { sso, InstanceArn, simulator } = await directory()
  const [center] = simulator.world.identityCenters
  if (center) center.kmsKeyArn = 'arn:aws:kms:ap-northeast-1:111111111111:key/nobody-may'
  await expect(sso.send(new ListPermissionSetsCommand({ InstanceArn }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    Reason: 'KMS_ACCESS_DENIED',
  })
})

test('permission sets and assignments, those of people who were deleted too', async () => {
  const { sso, InstanceArn, center, simulator } = await directory()
  const [PermissionSetArn = ''] = (await sso.send(new ListPermissionSetsCommand({ InstanceArn }))).PermissionSets ?? []
  const described = await sso.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }))
  expect(described.PermissionSet).toMatchObject({ Name: 'Reader', SessionDuration: 'PT1H' })
  const inline = await sso.send(new GetInlinePolicyForPermissionSetCommand({ InstanceArn, PermissionSetArn }))
  expect(inline.InlinePolicy).toBe('')
  const boundary = new GetPermissionsBoundaryForPermissionSetCommand({ InstanceArn, PermissionSetArn })
  await expect(sso.send(boundary)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })

  const account = simulator.world.accounts.get(web)
  const set = center.permissionSets.get(PermissionSetArn)
  const gone = addStoreUser(center, { userName: 'gone', createdAt: today })
  if (!account || !set) throw new Error('the tiny scenario has an account and a permission set')
  assign(center, account, set, { type: 'USER', id: gone.id }, today)
  removeStoreUser(center, gone.id)
  const listed = await sso.send(new ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId: web }))
  expect(listed.AccountAssignments?.map((a) => a.PrincipalType)).toEqual(['GROUP', 'USER'])
})

test('assignments of a principal come from the management account only, through groups unless switched off', async () => {
  const { sso, InstanceArn, center, simulator } = await directory()
  const alice = [...center.users.values()].find((user) => user.userName === 'alice@example.com')
  const ask = { InstanceArn, PrincipalType: 'USER' as const, PrincipalId: alice?.id }
  const through = await sso.send(new ListAccountAssignmentsForPrincipalCommand(ask))
  expect(through.AccountAssignments).toMatchObject([{ AccountId: web, PrincipalType: 'GROUP' }])
  simulator.controls.assignmentsThroughGroups = false
  expect((await sso.send(new ListAccountAssignmentsForPrincipalCommand(ask))).AccountAssignments).toEqual([])
  grantOrganizationReads(simulator)
  simulator.world.organization?.delegatedAdministrators.push({
    accountId: web,
    servicePrincipals: ['sso.amazonaws.com'],
    enabledAt: today,
  })
  const delegated = await assumed(simulator, `${readRole(web)}Org`, { region: 'ap-northeast-1' })
  await expect(delegated.sso.send(new ListAccountAssignmentsForPrincipalCommand(ask))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  })
  expect((await delegated.sso.send(new ListPermissionSetsCommand({ InstanceArn }))).PermissionSets).toHaveLength(1)
})

test('the identity store tells who is disabled, who has no e-mail, and pages members by hundreds', async () => {
  const { identityStore, center, simulator } = await directory()
  const [developers] = [...center.groups.values()]
  if (!developers) throw new Error('the tiny scenario has a group')
  for (let i = 0; i < 120; i += 1) {
    joinGroup(center, developers, addStoreUser(center, { userName: `member-${i}`, createdAt: today, status: null }))
  }
  const IdentityStoreId = center.identityStoreId
  const users = (await identityStore.send(new ListStoreUsersCommand({ IdentityStoreId }))).Users ?? []
  expect(users).toHaveLength(100)
  expect(users.find((user) => user.UserName === 'bob@example.com')?.UserStatus).toBe('DISABLED')
  const member = users.find((user) => user.UserName === 'member-1')
  expect([member?.UserStatus, member?.Emails]).toEqual([undefined, undefined])
  const GroupId = (await identityStore.send(new ListGroupsCommand({ IdentityStoreId }))).Groups?.[0]?.GroupId
  const page = await identityStore.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId }))
  expect(page.GroupMemberships).toHaveLength(100)
  const { NextToken } = page
  const rest = await identityStore.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId, NextToken }))
  expect(rest.GroupMemberships).toHaveLength(21)
  simulator.controls.hideUserStatus = true
  const hidden = (await identityStore.send(new ListStoreUsersCommand({ IdentityStoreId }))).Users ?? []
  expect(hidden.every((user) => user.UserStatus === undefined)).toBe(true)
})

test('the role of a permission set appears in the account it is assigned in', async () => {
  const simulator = await started()
  const roles = [...(simulator.world.accounts.get(web)?.roles.values() ?? [])]
  const reserved = roles.find((role) => role.name.startsWith('AWSReservedSSO_'))
  expect(reserved?.name).toMatch(/^AWSReservedSSO_Reader_[0-9a-f]{16}$/)
  expect(reserved?.path).toBe('/aws-reserved/sso.amazonaws.com/ap-northeast-1/')
})

async function directory() {
  const simulator = await started()
  const clients = await assumed(simulator, readRole(management), { region: 'ap-northeast-1' })
  const [center] = simulator.world.identityCenters
  if (!center) throw new Error('the tiny scenario has an Identity Center')
  return { ...clients, simulator, center, InstanceArn: center.arn }
}

function addMembers({ world }: Simulator, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const account = addAccount(world, { id: String(400_000_000_000 + i), name: `member-${i}`, createdAt: today })
    if (world.organization) placeAccount(world.organization, account, world.organization.rootId)
  }
}

function grantOrganizationReads({ world }: Simulator): void {
  const account = world.accounts.get(web)
  if (account) addReadRole(world, account, { createdAt: today, organization: true, name: 'IamSunsetReadOrg' })
}

async function idsBelow(organizations: OrganizationsClient, ParentId: string | undefined) {
  const { Accounts } = await organizations.send(new ListAccountsForParentCommand({ ParentId }))
  return Accounts?.map((account) => account.Id)
}
