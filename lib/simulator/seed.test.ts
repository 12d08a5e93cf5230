import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceSpecificCredentialCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachUserPolicyCommand,
  EnableMFADeviceCommand,
  GetAccountAuthorizationDetailsCommand,
  GetUserCommand,
  type IAMClient,
  ListUsersCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam'
import {
  CreateGroupMembershipCommand,
  CreateGroupCommand as CreateStoreGroupCommand,
  CreateUserCommand as CreateStoreUserCommand,
} from '@aws-sdk/client-identitystore'
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListRootsCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations'
import {
  AttachManagedPolicyToPermissionSetCommand,
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  PutInlinePolicyToPermissionSetCommand,
} from '@aws-sdk/client-sso-admin'
import { expect, test } from 'vitest'
import { empty } from './scenarios/empty'
import { assumed, clientsOf } from './testing/clients'
import { started } from './testing/started'

const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
})

test('an empty Organization is filled through the SDK: accounts, units, Identity Center', async () => {
  const simulator = await started({ scenario: empty })
  const { organizations, sso, identityStore } = clientsOf(simulator)
  const made = await organizations.send(new CreateAccountCommand({ AccountName: 'web', Email: 'web@example.com' }))
  expect(made.CreateAccountStatus?.State).toBe('IN_PROGRESS')
  const status = await organizations.send(
    new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: made.CreateAccountStatus?.Id }),
  )
  expect(status.CreateAccountStatus?.State).toBe('SUCCEEDED')
  const AccountId = status.CreateAccountStatus?.AccountId ?? ''
  const root = (await organizations.send(new ListRootsCommand({}))).Roots?.[0]?.Id
  const unit = await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'Product' }))
  const DestinationParentId = unit.OrganizationalUnit?.Id
  await organizations.send(new MoveAccountCommand({ AccountId, SourceParentId: root, DestinationParentId }))
  const { Account } = await organizations.send(new DescribeAccountCommand({ AccountId }))
  expect(Account?.Paths?.[0]).toContain(`/${DestinationParentId}/${AccountId}/`)

  const [instance] = (await sso.send(new ListInstancesCommand({}))).Instances ?? []
  const { InstanceArn, IdentityStoreId } = instance ?? {}
  const set = await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Admin', SessionDuration: 'PT8H' }))
  const PermissionSetArn = set.PermissionSet?.PermissionSetArn
  const ManagedPolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  await sso.send(new AttachManagedPolicyToPermissionSetCommand({ InstanceArn, PermissionSetArn, ManagedPolicyArn }))
  await sso.send(new PutInlinePolicyToPermissionSetCommand({ InstanceArn, PermissionSetArn, InlinePolicy: document }))
  const Emails = [{ Value: 'a@example.com', Primary: true }]
  const user = await identityStore.send(
    new CreateStoreUserCommand({ IdentityStoreId, UserName: 'a', DisplayName: 'A', Emails }),
  )
  const group = await identityStore.send(new CreateStoreGroupCommand({ IdentityStoreId, DisplayName: 'Admins' }))
  const MemberId = { UserId: user.UserId ?? '' }
  await identityStore.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId: group.GroupId, MemberId }))
  const assignment = await sso.send(
    new CreateAccountAssignmentCommand({
      InstanceArn,
      PermissionSetArn,
      TargetId: AccountId,
      TargetType: 'AWS_ACCOUNT',
      PrincipalType: 'GROUP',
      PrincipalId: group.GroupId,
    }),
  )
  const AccountAssignmentCreationRequestId = assignment.AccountAssignmentCreationStatus?.RequestId
  const done = await sso.send(
    new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId }),
  )
  expect(done.AccountAssignmentCreationStatus?.Status).toBe('SUCCEEDED')
  const listed = await sso.send(new ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId }))
  expect(listed.AccountAssignments).toMatchObject([{ PrincipalId: group.GroupId, PrincipalType: 'GROUP' }])

  const { iam } = await assumed(simulator, `arn:aws:iam::${AccountId}:role/OrganizationAccountAccessRole`)
  const { RoleDetailList = [] } = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'] }))
  expect(RoleDetailList.map((role) => role.RoleName?.replace(/_[0-9a-f]{16}$/, ''))).toEqual([
    'OrganizationAccountAccessRole',
    'AWSReservedSSO_Admin',
  ])
  expect(simulator.counts.report().unknown).toEqual({})
})

test('a user with everything is made, and deleted only when nothing is left', async () => {
  const simulator = await started({ scenario: empty })
  const { iam } = clientsOf(simulator)
  const UserName = 'everything'
  const ids = await everything(iam, UserName)
  const refusals: string[] = []
  const steps = [
    () => iam.send(new DeleteLoginProfileCommand({ UserName })),
    () => iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: ids.key })),
    () => iam.send(new DeleteSigningCertificateCommand({ UserName, CertificateId: ids.certificate })),
    () => iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId: ids.ssh })),
    () => iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId: ids.git })),
    () => iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber: ids.mfa })),
    () => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: ids.mfa })),
    () => iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'inline' })),
    () => iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })),
    () => iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName: 'staff' })),
  ]
  for (const step of steps) {
    const error = await iam.send(new DeleteUserCommand({ UserName })).catch((reason: Error) => reason)
    refusals.push('name' in error ? String(error.name) : 'deleted')
    await step()
  }
  expect(new Set(refusals)).toEqual(new Set(['DeleteConflictException']))
  await iam.send(new DeleteUserCommand({ UserName }))
  expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([])
})

test('a rename keeps the unique id, a re-creation does not, and names ignore case', async () => {
  const simulator = await started({ scenario: empty })
  const { iam } = clientsOf(simulator)
  const first = await iam.send(new CreateUserCommand({ UserName: 'Alice', Path: '/people/' }))
  await expect(iam.send(new CreateUserCommand({ UserName: 'alice' }))).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
  })
  await iam.send(new UpdateUserCommand({ UserName: 'alice', NewUserName: 'alicia' }))
  const renamed = await iam.send(new GetUserCommand({ UserName: 'ALICIA' }))
  expect(renamed.User).toMatchObject({ UserId: first.User?.UserId, UserName: 'alicia', Path: '/people/' })
  await iam.send(new DeleteUserCommand({ UserName: 'alicia' }))
  const second = await iam.send(new CreateUserCommand({ UserName: 'alicia' }))
  expect(second.User?.UserId).not.toBe(first.User?.UserId)
})

test('what was created is read only after a while, when consistency is eventual', async () => {
  let real = Date.now()
  const simulator = await started({ scenario: empty, real: () => real, controls: { eventualConsistencySeconds: 10 } })
  const { iam } = clientsOf(simulator)
  await iam.send(new CreateUserCommand({ UserName: 'late' }))
  await expect(iam.send(new GetUserCommand({ UserName: 'late' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
  real += 10_000
  expect((await iam.send(new GetUserCommand({ UserName: 'late' }))).User?.UserName).toBe('late')
})

async function everything(iam: IAMClient, UserName: string) {
  await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'email', Value: 'e@example.com' }] }))
  await iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'team', Value: 'web' }] }))
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'a-long-password-1' }))
  const key = (await iam.send(new CreateAccessKeyCommand({ UserName }))).AccessKey?.AccessKeyId
  await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: key, Status: 'Inactive' }))
  await iam.send(new CreateGroupCommand({ GroupName: 'staff' }))
  await iam.send(new AddUserToGroupCommand({ GroupName: 'staff', UserName }))
  await iam.send(new PutGroupPolicyCommand({ GroupName: 'staff', PolicyName: 'inline', PolicyDocument: document }))
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'inline', PolicyDocument: document }))
  const policy = await iam.send(new CreatePolicyCommand({ PolicyName: 'own', PolicyDocument: document }))
  await iam.send(new AttachGroupPolicyCommand({ GroupName: 'staff', PolicyArn: policy.Policy?.Arn }))
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }))
  const Url = 'https://token.actions.githubusercontent.com'
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ['sts.amazonaws.com'] }))
  await iam.send(new CreateRoleCommand({ RoleName: 'ci', AssumeRolePolicyDocument: document }))
  await iam.send(new PutRolePolicyCommand({ RoleName: 'ci', PolicyName: 'inline', PolicyDocument: document }))
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'ci', PolicyArn: policy.Policy?.Arn }))
  const device = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }))
  const mfa = device.VirtualMFADevice?.SerialNumber
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
  await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber: mfa, ...codes }))
  const ssh = await iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: 'ssh-rsa AAAA' }))
  const ServiceName = 'codecommit.amazonaws.com'
  const git = await iam.send(new CreateServiceSpecificCredentialCommand({ UserName, ServiceName }))
  const CertificateBody = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
  const certificate = await iam.send(new UploadSigningCertificateCommand({ UserName, CertificateBody }))
  return {
    key,
    mfa,
    ssh: ssh.SSHPublicKey?.SSHPublicKeyId,
    git: git.ServiceSpecificCredential?.ServiceSpecificCredentialId,
    certificate: certificate.Certificate?.CertificateId,
  }
}
