import { ListSSHPublicKeysCommand } from '@aws-sdk/client-iam'
import type { CollectedCredential } from '../domain/facts/credential'
import { keyId } from '../domain/ids'
import { instant } from '../domain/instant'
import { statusOf } from './access-keys'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { everyMarkedPage } from './pages'

/** A user's SSH public keys (for CodeCommit). No list has their last use. Source: IAM API Reference, ListSSHPublicKeys. */
export async function sshKeys(account: AccountSession, userName: string): Promise<CollectedCredential[]> {
  const keys: CollectedCredential[] = []
  await everyMarkedPage(
    'iam:ListSSHPublicKeys',
    (Marker) =>
      account.iam('iam:ListSSHPublicKeys', async (iam) => {
        const page = await iam.send(new ListSSHPublicKeysCommand({ UserName: userName, Marker }))
        const listed = answered(page.SSHPublicKeys, 'SSHPublicKeys').map(
          (key): CollectedCredential => ({
            kind: 'ssh-key',
            keyId: keyId(answered(key.SSHPublicKeyId, 'SSHPublicKeyId')),
            status: statusOf(key.Status),
            createdAt: key.UploadDate ? instant(key.UploadDate) : null,
            lastUse: { state: 'unknown', why: 'not-recorded' },
            service: null,
            expiresAt: null,
          }),
        )
        return { IsTruncated: page.IsTruncated, Marker: page.Marker, listed }
      }),
    (page) => keys.push(...page.listed),
  )
  return keys
}
