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
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam'
import { ORGANIZATION_READ_ACTIONS, READ_ACTIONS } from '../../lib/aws/read-policy'
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from './key-material'
import type { PlannedAccount, PlannedUser } from './planned'
import { given, type Target } from './target'

export interface SeededAccount {
  accountId: string
  /** By name. */
  users: ReadonlyMap<string, SeededUser>
}

/** What AWS gave a user when it was made. */
export interface SeededUser {
  uniqueId: string
  arn: string
  createdAt: Date
  keys: readonly { keyId: string; status: 'Active' | 'Inactive' }[]
  sshKeyId: string | null
  mfaSerial: string | null
}

export interface Trust {
  managementId: string
  externalId: string
}

/** Makes everything planned for one account, and the read role. */
export async function seedAccount(
  target: Target,
  accountId: string,
  plan: PlannedAccount,
  trust: Trust,
): Promise<SeededAccount> {
  const iam = new IAMClient(target)
  const policyArn = (name: string) => (name.startsWith('arn:') ? name : `arn:aws:iam::${accountId}:policy/${name}`)
  for (const [PolicyName, document] of Object.entries(plan.policies))
    await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: JSON.stringify(document) }))
  for (const { name: GroupName, attached, inline } of plan.groups) {
    await iam.send(new CreateGroupCommand({ GroupName }))
    for (const name of attached) await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: policyArn(name) }))
    for (const [PolicyName, document] of Object.entries(inline))
      await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument: JSON.stringify(document) }))
  }
  const users = new Map<string, SeededUser>()
  for (const user of plan.users) users.set(user.name, await seedUser(iam, user, policyArn))
  await seedReplacements(iam, accountId, plan, policyArn)
  await seedReadRole(iam, accountId, trust)
  iam.destroy()
  return { accountId, users }
}

async function seedUser(iam: IAMClient, plan: PlannedUser, policyArn: (name: string) => string): Promise<SeededUser> {
  const UserName = plan.name
  const { User } = await iam.send(
    new CreateUserCommand({
      UserName,
      Path: plan.path,
      Tags: Object.entries(plan.tags).map(([Key, Value]) => ({ Key, Value })),
      ...(plan.boundary ? { PermissionsBoundary: plan.boundary } : {}),
    }),
  )
  for (const GroupName of plan.groups) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
  for (const name of plan.attached)
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: policyArn(name) }))
  for (const [PolicyName, document] of Object.entries(plan.inline))
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: JSON.stringify(document) }))
  if (plan.password) await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Seed-0nly-for-tests!' }))
  const keys = []
  for (const status of plan.keys) keys.push({ keyId: await seedKey(iam, UserName, status), status })
  if (plan.certificate)
    await iam.send(new UploadSigningCertificateCommand({ UserName, CertificateBody: SIGNING_CERTIFICATE }))
  return {
    uniqueId: given(User?.UserId),
    arn: given(User?.Arn),
    createdAt: given(User?.CreateDate),
    keys,
    sshKeyId: plan.sshKey ? await seedSshKey(iam, UserName) : null,
    mfaSerial: plan.mfa ? await seedMfa(iam, UserName) : null,
  }
}

async function seedKey(iam: IAMClient, UserName: string, Status: 'Active' | 'Inactive'): Promise<string> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const AccessKeyId = given(AccessKey?.AccessKeyId)
  if (Status === 'Inactive') await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status }))
  return AccessKeyId
}

async function seedSshKey(iam: IAMClient, UserName: string): Promise<string> {
  const { SSHPublicKey } = await iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: SSH_PUBLIC_KEY }))
  return given(SSHPublicKey?.SSHPublicKeyId)
}

async function seedMfa(iam: IAMClient, UserName: string): Promise<string> {
  const made = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }))
  const SerialNumber = given(made.VirtualMFADevice?.SerialNumber)
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
  await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }))
  return SerialNumber
}

async function seedReplacements(
  iam: IAMClient,
  accountId: string,
  plan: PlannedAccount,
  policyArn: (name: string) => string,
): Promise<void> {
  if (plan.oidcProvider) {
    const { url, audience } = plan.oidcProvider
    const ThumbprintList = ['0123456789abcdef0123456789abcdef01234567']
    await iam.send(new CreateOpenIDConnectProviderCommand({ Url: url, ClientIDList: [audience], ThumbprintList }))
  }
  for (const { name: RoleName, attached, trust } of plan.roles) {
    const AssumeRolePolicyDocument = JSON.stringify(trust(accountId))
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
    for (const name of attached) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: policyArn(name) }))
  }
}

/** As public/read-role.yaml makes it. */
async function seedReadRole(iam: IAMClient, accountId: string, { managementId, externalId }: Trust): Promise<void> {
  const RoleName = 'IamSunsetRead'
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${managementId}:root` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': externalId } },
  }
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }))
  const actions = accountId === managementId ? [...READ_ACTIONS, ...ORGANIZATION_READ_ACTIONS] : READ_ACTIONS
  const reading = { Effect: 'Allow', Action: actions, Resource: '*' }
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: RoleName, PolicyDocument: document(reading) }))
}

const document = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
