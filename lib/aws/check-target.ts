import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import {
  GenerateCredentialReportCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetServiceLastAccessedDetailsCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam'
import type { Failure } from '../domain/facts/failure'
import { globalRegion } from '../domain/look-up/regions'
import { accountAlias } from './account-alias'
import { type AccountTarget, openAccount } from './account-session'
import type { Operation } from './failure-words'
import { type Outcome, outcome } from './outcome'
import type { Aws } from './session'

/** What the read role of one account can do. */
export interface TargetCheck {
  /** Why the role cannot be assumed; `null`: it can, or none is needed. */
  assume: Failure | null
  /** Each call that a scan or a look-up makes, tried once; `failure` `null`: it works. Empty when the role cannot be assumed. */
  calls: readonly { action: Operation; failure: Failure | null }[]
  alias: string | null
}

type Try = (iam: IAMClient) => Promise<unknown>

const ACCOUNT_CALLS: readonly (readonly [Operation, Try])[] = [
  [
    'iam:GetAccountAuthorizationDetails',
    (iam) => iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['User'], MaxItems: 1 })),
  ],
  ['iam:GenerateCredentialReport', (iam) => iam.send(new GenerateCredentialReportCommand({}))],
  ['iam:GetCredentialReport', (iam) => iam.send(new GetCredentialReportCommand({}))],
  [
    'iam:ListServiceSpecificCredentials',
    (iam) => iam.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems: 1 })),
  ],
  [
    'iam:ListVirtualMFADevices',
    (iam) => iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned', MaxItems: 1 })),
  ],
  ['iam:ListOpenIDConnectProviders', (iam) => iam.send(new ListOpenIDConnectProvidersCommand({}))],
  ['iam:ListSAMLProviders', (iam) => iam.send(new ListSAMLProvidersCommand({}))],
  [
    'iam:GetServiceLastAccessedDetails',
    (iam) => iam.send(new GetServiceLastAccessedDetailsCommand({ JobId: '00000000-0000-0000-0000-000000000000' })),
  ],
]

/** Tried on the account's first user; without users they cannot be told. */
const USER_CALLS: readonly (readonly [Operation, (userName: string) => Try])[] = [
  ['iam:ListAccessKeys', (UserName) => (iam) => iam.send(new ListAccessKeysCommand({ UserName }))],
  ['iam:GetLoginProfile', (UserName) => (iam) => iam.send(new GetLoginProfileCommand({ UserName }))],
  ['iam:ListMFADevices', (UserName) => (iam) => iam.send(new ListMFADevicesCommand({ UserName }))],
  ['iam:ListSSHPublicKeys', (UserName) => (iam) => iam.send(new ListSSHPublicKeysCommand({ UserName }))],
  ['iam:ListSigningCertificates', (UserName) => (iam) => iam.send(new ListSigningCertificatesCommand({ UserName }))],
]

/** Answers that show the permission is there: nothing to find, or a report not made yet. */
const HARMLESS = /^(NoSuchEntity|ReportNotPresent|ReportInProgress|ReportExpired|LimitExceeded)$/

/**
 * Tries one account as a scan and a look-up would: assuming the role, then each call once. For the Test button and the set-up page:
 * what works, and what is refused. Never throws for AWS's sake.
 */
export async function checkTarget(aws: Aws, target: AccountTarget): Promise<TargetCheck> {
  const began = await outcome(
    (async () => {
      const account = openAccount(aws, target, {})
      await account.begin()
      return account
    })(),
  )
  if (!began.ok) return { assume: began.failure, calls: [], alias: null }
  const account = began.answer
  const tried = (action: Operation, result: Outcome<unknown>) => ({
    action,
    failure: result.ok || isHarmless(result.failure) ? null : result.failure,
  })
  const alias = await outcome(accountAlias(account))
  const users = await outcome(
    account.iam('iam:ListUsers', async (iam) => (await iam.send(new ListUsersCommand({ MaxItems: 1 }))).Users ?? []),
  )
  const userName = users.ok ? users.answer[0]?.UserName : undefined
  const ofUser: [Operation, Try][] =
    userName === undefined ? [] : USER_CALLS.map(([action, send]) => [action, send(userName)])
  const arn = users.ok ? users.answer[0]?.Arn : undefined
  if (arn !== undefined)
    ofUser.push([
      'iam:GenerateServiceLastAccessedDetails',
      (iam) => iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn })),
    ])
  const trail = await outcome(
    account.trail(globalRegion(target.partition))('cloudtrail:LookupEvents', (client) =>
      client.send(new LookupEventsCommand({ MaxResults: 1 })),
    ),
  )
  const calls = await Promise.all(
    [...ACCOUNT_CALLS, ...ofUser].map(async ([action, send]) =>
      tried(action, await outcome(account.iam(action, send))),
    ),
  )
  return {
    assume: null,
    calls: [
      ...calls,
      tried('iam:ListAccountAliases', alias),
      tried('iam:ListUsers', users),
      tried('cloudtrail:LookupEvents', trail),
    ],
    alias: alias.ok ? alias.answer : null,
  }
}

function isHarmless(failure: Failure): boolean {
  return failure.code === 'other' && HARMLESS.test(failure.awsCode)
}
