import {
  type IAMClient,
  ListServiceSpecificCredentialsCommand,
  type ListServiceSpecificCredentialsRequest,
} from '@aws-sdk/client-iam'
import type { CollectedCredential } from '../domain/facts/credential'
import { keyId } from '../domain/ids'
import { instant } from '../domain/instant'
import { statusOf } from './access-keys'
import type { AccountSession } from './account-session'
import { answered } from './failure-words'
import { everyMarkedPage } from './pages'

const OPERATION = 'iam:ListServiceSpecificCredentials'

/**
 * CodeCommit, Keyspaces, Bedrock and other service-specific credentials of every user, by user name, in one listing.
 * No list has their last use. Source: IAM API Reference, ListServiceSpecificCredentials, `AllUsers`.
 */
export async function serviceCredentials(account: AccountSession): Promise<ReadonlyMap<string, CollectedCredential[]>> {
  return listed(account, { AllUsers: true })
}

/** One user's, for where `AllUsers` is not known. */
export async function serviceCredentialsOf(account: AccountSession, userName: string): Promise<CollectedCredential[]> {
  return (await listed(account, { UserName: userName })).get(userName) ?? []
}

async function listed(
  account: AccountSession,
  whose: Pick<ListServiceSpecificCredentialsRequest, 'AllUsers' | 'UserName'>,
): Promise<ReadonlyMap<string, CollectedCredential[]>> {
  const byUser = new Map<string, CollectedCredential[]>()
  await everyMarkedPage(
    OPERATION,
    (Marker) => account.iam(OPERATION, (iam) => page(iam, { ...whose, Marker })),
    ({ credentials }) => {
      for (const { userName, credential } of credentials) {
        const known = byUser.get(userName)
        if (known) known.push(credential)
        else byUser.set(userName, [credential])
      }
    },
  )
  return byUser
}

async function page(iam: IAMClient, request: ListServiceSpecificCredentialsRequest) {
  const paged = request.AllUsers ? { ...request, MaxItems: 1000 } : request
  const answer = await iam.send(new ListServiceSpecificCredentialsCommand(paged))
  const credentials = answered(answer.ServiceSpecificCredentials, 'ServiceSpecificCredentials').map((each) => {
    const credential: CollectedCredential = {
      kind: 'service-credential',
      keyId: keyId(answered(each.ServiceSpecificCredentialId, 'ServiceSpecificCredentialId')),
      status: statusOf(each.Status),
      createdAt: each.CreateDate ? instant(each.CreateDate) : null,
      lastUse: { state: 'unknown', why: 'not-recorded' },
      service: each.ServiceName ?? null,
      expiresAt: each.ExpirationDate ? instant(each.ExpirationDate) : null,
    }
    return { userName: answered(each.UserName ?? request.UserName, 'UserName'), credential }
  })
  return { IsTruncated: answer.IsTruncated, Marker: answer.Marker, credentials }
}
