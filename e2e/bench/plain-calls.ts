import {
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam'
import { type AccountSession, openAccount } from '../../lib/aws/account-session'
import { requestReport } from '../../lib/aws/credential-report'
import { askEach, outcome } from '../../lib/aws/outcome'
import { listed } from '../../lib/aws/pages'
import type { CallCount } from '../../lib/aws/retry'
import type { Aws } from '../../lib/aws/session'
import type { AccountId } from '../../lib/domain/ids'

type Reader = (account: AccountSession) => Promise<void>

/** Reads accounts by a way of asking, so many at once, and throws the answers away. */
export async function askAccounts(
  aws: Aws,
  ids: readonly AccountId[],
  atOnce: number,
  read: Reader,
): Promise<CallCount> {
  const calls: CallCount = {}
  await askEach(ids, atOnce, async (accountId) => {
    const account = openAccount(
      aws,
      { accountId, partition: 'aws', roleArn: null, externalId: null, profile: null },
      calls,
    )
    await account.begin()
    await read(account)
  })
  return calls
}

/** The fewest calls that tell everything, with nothing made of their answers: what the SDK alone takes. */
export const bare: Reader = async (account) => {
  const { iam, concurrency } = account
  const Filter = ['User' as const, 'Role' as const, 'Group' as const, 'LocalManagedPolicy' as const]
  const details = () =>
    listed(
      iam,
      'iam:GetAccountAuthorizationDetails',
      (client, Marker) => client.send(new GetAccountAuthorizationDetailsCommand({ Filter, MaxItems: 1000, Marker })),
      ({ UserDetailList: users }) => users ?? [],
    )
  const [, users] = await Promise.all([
    requestReport(account),
    details(),
    outcome(
      iam('iam:ListVirtualMFADevices', (client) =>
        client.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned' })),
      ),
    ),
    outcome(
      iam('iam:ListServiceSpecificCredentials', (client) =>
        client.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems: 1000 })),
      ),
    ),
    outcome(iam('iam:ListOpenIDConnectProviders', (client) => client.send(new ListOpenIDConnectProvidersCommand({})))),
    outcome(iam('iam:ListSAMLProviders', (client) => client.send(new ListSAMLProvidersCommand({})))),
  ])
  await outcome(iam('iam:GetCredentialReport', (client) => client.send(new GetCredentialReportCommand({}))))
  // In the bench's Organizations seven of ten users have keys, and the last digit of their names says which.
  const withKeys = users.flatMap(({ UserName }) => (UserName && Number(UserName.at(-1)) < 7 ? UserName : []))
  await askEach(withKeys, concurrency, (UserName) =>
    iam('iam:ListAccessKeys', (client) => client.send(new ListAccessKeysCommand({ UserName }))),
  )
}

/**
 * What collectors do that ask about each user: seven calls for each, one for each key and inline policy. The read role may not list
 * a user's groups and policies one by one: other calls about one user, which cost the same, stand for them.
 */
export const naive: Reader = async ({ iam, concurrency }) => {
  const users = await listed(
    iam,
    'iam:ListUsers',
    (client, Marker) => client.send(new ListUsersCommand({ Marker })),
    ({ Users }) => (Users ?? []).flatMap(({ UserName }) => UserName ?? []),
  )
  await askEach(users, concurrency, async (UserName) => {
    const user = { UserName }
    await outcome(iam('iam:GetLoginProfile', (client) => client.send(new GetLoginProfileCommand(user))))
    await iam('iam:ListMFADevices', (client) => client.send(new ListMFADevicesCommand(user)))
    await iam('iam:ListUserTags', (client) => client.send(new ListUserTagsCommand(user)))
    await iam('iam:ListSigningCertificates', (client) => client.send(new ListSigningCertificatesCommand(user)))
    await iam('iam:ListSSHPublicKeys', (client) => client.send(new ListSSHPublicKeysCommand(user)))
    await iam('iam:GetUser', (client) => client.send(new GetUserCommand(user)))
    if (Number(UserName.at(-1)) < 4) await iam('iam:GetUser', (client) => client.send(new GetUserCommand(user)))
    const keys = await iam('iam:ListAccessKeys', (client) => client.send(new ListAccessKeysCommand(user)))
    for (const { AccessKeyId } of keys.AccessKeyMetadata ?? [])
      await iam('iam:GetAccessKeyLastUsed', (client) => client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })))
  })
}
