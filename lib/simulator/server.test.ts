import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListServiceSpecificCredentialsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam'
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { tiny, tinyAccounts } from './scenarios/tiny'
import { startSimulator } from './server'

test('smoke', async () => {
  const sim = await startSimulator({ scenario: tiny, end: Date.UTC(2026, 10, 23) })
  const base = {
    endpoint: sim.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: sim.environment.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: 'x' },
  }
  const sts = new STSClient(base)
  console.log(await sts.send(new GetCallerIdentityCommand({})))
  const assumed = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${tinyAccounts.web}:role/IamSunsetRead`,
      RoleSessionName: 'iam-sunset',
      ExternalId: sim.environment.SUNSET_EXTERNAL_ID,
    }),
  )
  const c = assumed.Credentials
  const iam = new IAMClient({
    ...base,
    credentials: {
      accessKeyId: c?.AccessKeyId ?? '',
      secretAccessKey: c?.SecretAccessKey ?? '',
      sessionToken: c?.SessionToken ?? '',
    },
  })
  console.log((await iam.send(new GetAccountSummaryCommand({}))).SummaryMap)
  console.log(await iam.send(new GenerateCredentialReportCommand({})))
  const report = await iam.send(new GetCredentialReportCommand({}))
  console.log(report.GeneratedTime, Buffer.from(report.Content ?? []).toString())
  const d = await iam.send(
    new GetAccountAuthorizationDetailsCommand({ Filter: ['User', 'Role', 'Group', 'LocalManagedPolicy'] }),
  )
  console.log(JSON.stringify(d, null, 1).slice(0, 6000))
  console.log(await iam.send(new ListUsersCommand({})).catch((e: Error) => e.message))
  console.log((await iam.send(new ListAccessKeysCommand({ UserName: 'alice' }))).AccessKeyMetadata)
  console.log(
    (await iam.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true }))).ServiceSpecificCredentials,
  )
  const m = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${tinyAccounts.management}:role/IamSunsetRead`,
      RoleSessionName: 'iam-sunset',
      ExternalId: sim.environment.SUNSET_EXTERNAL_ID,
    }),
  )
  const org = new OrganizationsClient({
    ...base,
    credentials: {
      accessKeyId: m.Credentials?.AccessKeyId ?? '',
      secretAccessKey: '',
      sessionToken: m.Credentials?.SessionToken ?? '',
    },
  })
  console.log(JSON.stringify((await org.send(new ListAccountsCommand({}))).Accounts))
  expect(sim.counts.report().unknown).toEqual({})
  await sim.close()
})
