import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateServiceSpecificCredentialCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  type IAMClient,
  PutUserPolicyCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam'
import type { CredentialKind } from '../../lib/domain/facts/credential'
import type { IamUser } from '../../lib/domain/facts/iam-user'
import { accountId, type KeyId, keyId, type Uuid } from '../../lib/domain/ids'
import { instant } from '../../lib/domain/instant'
import { accessKey, allRead, iamUser, uuid } from '../../lib/domain/testing/facts'
import { SIGNING_CERTIFICATE, SSH_PUBLIC_KEY } from './key-material'
import { given } from './target'

/** Every character that IAM allows in names; and, with what every shell makes most of, in paths. Source: IAM API Reference, CreateUser. */
export const WORST_NAME = '-Az_09+=,.@-'
const WORST_PATH = '/$(touch owned)`touch owned`\'";&|<>*?[!]{}~#^%\\:/'.replaceAll(' ', '')

/** A user with everything that keeps AWS from deleting it, and what a scan would know of it. */
export interface FullUser {
  user: IamUser
  keyIds: ReadonlyMap<Uuid, KeyId>
}

/** Makes such a user. `isWhole`: this AWS knows service-specific credentials and devices that are not virtual. */
export async function fullUser(iam: IAMClient, UserName: string, isWhole: boolean): Promise<FullUser> {
  const made = given((await iam.send(new CreateUserCommand({ UserName, Path: WORST_PATH }))).User)
  const account = accountId(given(made.Arn).split(':')[4] ?? '')
  const keyIds = new Map<Uuid, KeyId>()
  const held = (kind: CredentialKind, id: string | null, createdAt: Date | undefined) => {
    const ours = uuid(`${kind} ${keyIds.size}`)
    if (id !== null) keyIds.set(ours, keyId(id))
    return accessKey({ id: ours, kind, createdAt: createdAt ? instant(createdAt) : null })
  }
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Correct-horse-7-battery' }))
  const credentials = [accessKey({ id: uuid('the password'), kind: 'password', createdAt: null })]
  for (const _ of [1, 2]) {
    const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }))
    credentials.push(held('access-key', given(key?.AccessKeyId), key?.CreateDate))
  }
  const { Certificate } = await iam.send(
    new UploadSigningCertificateCommand({ UserName, CertificateBody: SIGNING_CERTIFICATE }),
  )
  // The credential report tells of certificates, but not their ids.
  credentials.push(held('certificate', null, given(Certificate?.UploadDate)))
  const { SSHPublicKey } = await iam.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: SSH_PUBLIC_KEY }))
  credentials.push(held('ssh-key', given(SSHPublicKey?.SSHPublicKeyId), SSHPublicKey?.UploadDate))
  if (isWhole) {
    const { ServiceSpecificCredential: one } = await iam.send(
      new CreateServiceSpecificCredentialCommand({ UserName, ServiceName: 'codecommit.amazonaws.com' }),
    )
    credentials.push(held('service-credential', given(one?.ServiceSpecificCredentialId), one?.CreateDate))
  }
  const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }))
  const serial = given(VirtualMFADevice?.SerialNumber)
  const codes = { UserName, AuthenticationCode1: '123456', AuthenticationCode2: '654321' }
  await iam.send(new EnableMFADeviceCommand({ ...codes, SerialNumber: serial }))
  if (isWhole) await iam.send(new EnableMFADeviceCommand({ ...codes, SerialNumber: `GAHT${made.UserId}` }))

  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }
  const PolicyDocument = JSON.stringify(document)
  const policyNames = ['inline-of-it', WORST_NAME]
  for (const PolicyName of policyNames)
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }))
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: `${UserName}-managed`, Path: WORST_PATH, PolicyDocument }),
  )
  const arns = [given(Policy?.Arn), 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']
  for (const PolicyArn of arns) await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))
  const groups = [`${UserName}-group`, `=${UserName}`]
  for (const GroupName of groups) {
    await iam.send(new CreateGroupCommand({ GroupName }))
    await iam.send(new AddUserToGroupCommand({ UserName, GroupName }))
  }
  const user = iamUser({
    name: UserName,
    accountId: account,
    uniqueId: given(made.UserId),
    path: WORST_PATH,
    arn: given(made.Arn),
    createdAt: instant(given(made.CreateDate)),
    credentials,
    groups,
    attachedPolicies: arns.map((arn) => ({ arn, name: arn.slice(arn.lastIndexOf('/') + 1) })),
    inlinePolicies: policyNames.map((name) => ({ name, document: { statements: [] } })),
    mfaActive: true,
    mfaSerials: [serial],
    readAt: groupsRead(isWhole),
  })
  return { user, keyIds }
}

/** A user without anything that could open a door. */
export async function plainUser(iam: IAMClient, UserName: string, isWhole: boolean): Promise<IamUser> {
  const made = given((await iam.send(new CreateUserCommand({ UserName }))).User)
  return iamUser({
    name: UserName,
    accountId: accountId(given(made.Arn).split(':')[4] ?? ''),
    uniqueId: given(made.UserId),
    arn: given(made.Arn),
    createdAt: instant(given(made.CreateDate)),
    readAt: groupsRead(isWhole),
  })
}

/** What a scan could read of it. */
const groupsRead = (isWhole: boolean) => (isWhole ? allRead() : { ...allRead(), 'service-credentials': null })
