import {
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  ListServiceSpecificCredentialsCommand,
  type ListServiceSpecificCredentialsRequest,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
} from '@aws-sdk/client-iam'
import type { CollectedCredential, CredentialStatus, LastUse } from '../domain/facts/credential'
import { gathered } from '../domain/gathered'
import { type KeyId, keyId } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { listed } from './pages'

/** An access key as the live list has it. */
export type ListedKey = Pick<CollectedCredential, 'status' | 'createdAt'> & { keyId: KeyId }

/** A credential as AWS told of it; what it did not tell is not known, and no list has a last use. */
export function collected(
  kind: CollectedCredential['kind'],
  told: Pick<CollectedCredential, 'status' | 'createdAt'> & Partial<CollectedCredential>,
): CollectedCredential {
  return {
    kind,
    keyId: null,
    lastUse: { state: 'unknown', why: 'not-recorded' },
    service: null,
    expiresAt: null,
    ...told,
  }
}

/** Status words of IAM; one that AWS adds later is `other`. */
export function statusOf(word: string | undefined): CredentialStatus {
  if (word === 'Active') return 'active'
  if (word === 'Inactive') return 'inactive'
  return word === 'Expired' ? 'expired' : 'other'
}

/** What every list says of a credential. */
function entry(id: string | undefined, name: string, status: string | undefined, madeAt: Date | undefined): ListedKey {
  return { keyId: keyId(answered(id, name)), status: statusOf(status), createdAt: madeAt ? instant(madeAt) : null }
}

/** A user's access keys. Source: IAM API Reference, ListAccessKeys. @throws AwsFailure NoSuchEntity when the user is gone. */
export async function accessKeys({ iam }: AccountSession, UserName: string): Promise<ListedKey[]> {
  return listed(
    iam,
    'iam:ListAccessKeys',
    (client, Marker) => client.send(new ListAccessKeysCommand({ UserName, Marker })),
    ({ AccessKeyMetadata: keys }) =>
      answered(keys, 'AccessKeyMetadata').map((key) =>
        entry(key.AccessKeyId, 'AccessKeyId', key.Status, key.CreateDate),
      ),
  )
}

/** When a key was last used; `never` up to `readAt`. Source: IAM API Reference, GetAccessKeyLastUsed. */
export async function keyLastUse({ iam }: AccountSession, keyId: KeyId, readAt: Instant): Promise<LastUse> {
  return iam('iam:GetAccessKeyLastUsed', async (client) => {
    const answer = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }))
    const used = answered(answer.AccessKeyLastUsed, 'AccessKeyLastUsed')
    const named = (word: string | undefined) => (word && word !== 'N/A' ? word : null)
    return used.LastUsedDate
      ? {
          state: 'used',
          at: instant(used.LastUsedDate),
          region: named(used.Region),
          service: named(used.ServiceName),
        }
      : { state: 'never', until: readAt }
  })
}

/** A user's SSH public keys (CodeCommit). Source: IAM API Reference, ListSSHPublicKeys. */
export async function sshKeys({ iam }: AccountSession, UserName: string): Promise<CollectedCredential[]> {
  return listed(
    iam,
    'iam:ListSSHPublicKeys',
    (client, Marker) => client.send(new ListSSHPublicKeysCommand({ UserName, Marker })),
    ({ SSHPublicKeys: keys }) =>
      answered(keys, 'SSHPublicKeys').map((key) =>
        collected('ssh-key', entry(key.SSHPublicKeyId, 'SSHPublicKeyId', key.Status, key.UploadDate)),
      ),
  )
}

/** A user's X.509 signing certificates. Source: IAM API Reference, ListSigningCertificates. */
export async function signingCertificates({ iam }: AccountSession, UserName: string): Promise<CollectedCredential[]> {
  return listed(
    iam,
    'iam:ListSigningCertificates',
    (client, Marker) => client.send(new ListSigningCertificatesCommand({ UserName, Marker })),
    ({ Certificates: certificates }) =>
      answered(certificates, 'Certificates').map((one) =>
        collected('certificate', entry(one.CertificateId, 'CertificateId', one.Status, one.UploadDate)),
      ),
  )
}

/**
 * CodeCommit, Keyspaces, Bedrock and other service-specific credentials, by user name, in one listing: of every user, or of
 * one where `AllUsers` is not known. Source: IAM API Reference, ListServiceSpecificCredentials.
 */
export async function serviceCredentials(
  { iam }: AccountSession,
  whose: Pick<ListServiceSpecificCredentialsRequest, 'UserName'> = {},
): Promise<ReadonlyMap<string, readonly CollectedCredential[]>> {
  const request = whose.UserName === undefined ? { AllUsers: true, MaxItems: 1000 } : whose
  const found = await listed(
    iam,
    'iam:ListServiceSpecificCredentials',
    (client, Marker) => client.send(new ListServiceSpecificCredentialsCommand({ ...request, Marker })),
    ({ ServiceSpecificCredentials: credentials }) =>
      answered(credentials, 'ServiceSpecificCredentials').map(
        (each) =>
          [
            answered(each.UserName ?? whose.UserName, 'UserName'),
            collected('service-credential', {
              ...entry(each.ServiceSpecificCredentialId, 'ServiceSpecificCredentialId', each.Status, each.CreateDate),
              service: each.ServiceName ?? null,
              expiresAt: each.ExpirationDate ? instant(each.ExpirationDate) : null,
            }),
          ] as const,
      ),
  )
  return gathered(found)
}
