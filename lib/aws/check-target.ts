import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
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
import { type AccountTarget, openAccount } from './account-session'
import { answered, type Operation } from './failure-words'
import { outcome } from './outcome'
import type { CallCount } from './retry'
import type { Aws } from './session'

/** What the read role of one account can do. */
export interface TargetCheck {
  /** Why the role cannot be assumed; `null`: it can, or none is needed. */
  assume: Failure | null
  /** Each call that a scan makes, tried once; `failure` `null`: it works. Empty when the role cannot be assumed. */
  calls: readonly { action: Operation; failure: Failure | null }[]
  /** IAM actions the role lacks. */
  missing: readonly string[]
  alias: string | null
  apiCalls: CallCount
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
 * Tries one account as a scan would: assuming the role, then each call once. For the Test button and the set-up page:
 * what works, what is refused, and which actions are missing. Never throws for AWS's sake.
 */
export async function checkTarget(aws: Aws, target: AccountTarget): Promise<TargetCheck> {
  const apiCalls: CallCount = {}
  const began = await outcome(
    (async () => {
      const account = openAccount(aws, target, apiCalls)
      await account.begin()
      return account
    })(),
  )
  if (!began.ok) return { assume: began.failure, calls: [], missing: [], alias: null, apiCalls }
  const { iam } = began.answer
  const tried = async (action: Operation, send: Try) => {
    const result = await outcome(iam(action, send))
    return { action, failure: result.ok || isHarmless(result.failure) ? null : result.failure }
  }
  const alias = await outcome(
    iam('iam:ListAccountAliases', async (client) => {
      const { AccountAliases: aliases } = await client.send(new ListAccountAliasesCommand({}))
      return answered(aliases, 'AccountAliases')[0] ?? null
    }),
  )
  const users = await outcome(
    iam('iam:ListUsers', async (client) => (await client.send(new ListUsersCommand({ MaxItems: 1 }))).Users ?? []),
  )
  const userName = users.ok ? users.answer[0]?.UserName : undefined
  const calls = await Promise.all([
    ...ACCOUNT_CALLS.map(([action, send]) => tried(action, send)),
    ...(userName === undefined ? [] : USER_CALLS.map(([action, send]) => tried(action, send(userName)))),
  ])
  const others = [
    { action: 'iam:ListAccountAliases', failure: alias.ok ? null : alias.failure },
    { action: 'iam:ListUsers', failure: users.ok ? null : users.failure },
  ] as const
  const all = [...calls, ...others]
  return {
    assume: null,
    calls: all,
    missing: all.flatMap(({ failure }) => (failure?.code === 'action-denied' ? [failure.action] : [])),
    alias: alias.ok ? alias.answer : null,
    apiCalls,
  }
}

function isHarmless(failure: Failure): boolean {
  return failure.code === 'other' && HARMLESS.test(failure.awsCode)
}
