import {
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsCommandInput,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServiceSpecificCredentialsCommand,
  ListSSHPublicKeysCommand,
  ListUsersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from 'vitest'
import { tinyAccounts } from './scenarios/tiny'
import type { Simulator, SimulatorOptions } from './server'
import { assumed, readRole } from './testing/clients'
import { started, today } from './testing/started'
import { DAY, HOUR } from './uses'

const { web } = tinyAccounts

test('a credential report goes from none to in progress to complete', async () => {
  let real = Date.now()
  const { iam } = await reader({
    real: () => real,
    controls: { reportDelayMs: { min: 2_000, max: 2_000 }, reportPolls: 1 },
  })
  await expect(report(iam)).rejects.toMatchObject({ name: 'CredentialReportNotPresentException' })
  expect((await generate(iam)).State).toBe('STARTED')
  expect((await generate(iam)).State).toBe('INPROGRESS')
  await expect(report(iam)).rejects.toMatchObject({ name: 'CredentialReportNotReadyException' })
  real += 2_001
  expect((await generate(iam)).State).toBe('COMPLETE')
  expect((await report(iam)).GeneratedTime?.getTime()).toBe(today)
})

test('a report shows what was when it was generated, for four hours', async () => {
  const { iam, simulator } = await reader()
  await generate(iam)
  const first = await report(iam)
  simulator.world.accounts.get(web)?.users.delete('carol')
  simulator.setClock(today + 4 * HOUR - 1)
  expect((await generate(iam)).State).toBe('COMPLETE')
  expect((await report(iam)).text).toBe(first.text)
  simulator.setClock(today + 4 * HOUR)
  await expect(report(iam)).rejects.toMatchObject({ name: 'CredentialReportExpiredException' })
  expect((await generate(iam)).State).toBe('STARTED')
  expect((await report(iam)).text).not.toContain('carol')
})

test('a report is written as AWS writes it', async () => {
  const { iam } = await reader()
  await generate(iam)
  const { text } = await report(iam)
  const [header = '', root = '', ...rows] = text.split('\n')
  expect(header.split(',')).toHaveLength(22)
  expect(root).toMatch(/^<root_account>,arn:aws:iam::222222222222:root,/)
  const names = rows.map((row) => row.replace(/^"/, '').split(',arn:')[0]?.toLowerCase() ?? '')
  expect(names).toEqual([...names].sort())
  expect(text.endsWith('\n')).toBe(false)
  expect(text).not.toContain('\r')
  expect(rows.find((row) => row.includes('smith'))).toMatch(
    /^"smith,john","arn:aws:iam::222222222222:user\/smith,john",/,
  )
  const alice = rows.find((row) => row.startsWith('alice,'))?.split(',') ?? []
  expect(alice.slice(8, 18)).toEqual([
    'true',
    iso(today - 400 * DAY),
    iso(today - 50 * DAY),
    'us-east-1',
    'ec2',
    'false',
    iso(today - 490 * DAY),
    'N/A',
    'N/A',
    'N/A',
  ])
  expect(rows.find((row) => row.startsWith('bob,'))).toContain(',true,no_information,')
})

test('a report can have the additional column, bare commas and a row that breaks off', async () => {
  const { iam } = await reader({
    controls: {
      additionalCredentialsInfo: true,
      bareCommas: true,
      malformedRows: [{ account: web, user: 'bob' }],
    },
  })
  await generate(iam)
  const rows = (await report(iam)).text.split('\n')
  expect(rows[0]?.split(',').at(-1)).toBe('additional_credentials_info')
  expect(rows.find((row) => row.startsWith('smith'))).toMatch(/^smith,john,arn:/)
  expect(rows.find((row) => row.startsWith('bob'))?.split(',')).toHaveLength(5)
})

test('report generation may be refused for a while', async () => {
  const { iam } = await reader({ controls: { reportLimitExceeded: { [web]: 1 } } })
  await expect(generate(iam)).rejects.toMatchObject({ name: 'LimitExceededException' })
  expect((await generate(iam)).State).toBe('STARTED')
})

test('authorization details share one page budget, users first, and every page has all four lists', async () => {
  const { iam } = await reader()
  const pages = await allDetails(iam, { MaxItems: 4 })
  expect(pages.map((page) => page.UserDetailList?.length)).toEqual([4, 4, 2, 0, 0])
  expect(pages.map((page) => page.RoleDetailList?.length)).toEqual([0, 0, 2, 1, 0])
  expect(pages.map((page) => page.GroupDetailList?.length)).toEqual([0, 0, 0, 1, 0])
  // ReadOnlyAccess and AmazonS3FullAccess are attached; deploy is the customer's own.
  expect(pages.flatMap((page) => page.Policies?.map((policy) => policy.PolicyName))).toEqual([
    'deploy',
    'AmazonS3FullAccess',
    'ReadOnlyAccess',
  ])
})

test('a marker is bound to its filter, and the page size is not', async () => {
  const { iam } = await reader()
  const first = await details(iam, { Filter: ['User'], MaxItems: 3 })
  expect(first.IsTruncated).toBe(true)
  await expect(details(iam, { Filter: ['Role'], Marker: first.Marker })).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Marker and Filter do not match',
  })
  const rest = await details(iam, { Filter: ['User'], MaxItems: 1000, Marker: first.Marker })
  expect(rest.UserDetailList).toHaveLength(7)
  expect(rest.Marker).toBeUndefined()
  await expect(details(iam, { MaxItems: 1001 })).rejects.toMatchObject({ name: 'ValidationError' })
  await expect(details(iam, { Marker: 'nonsense' })).rejects.toMatchObject({ name: 'ValidationError' })
})

test('short and empty pages lose and repeat nothing', async () => {
  const { iam } = await reader({ controls: { shortPages: 0.7, emptyPages: 0.5 } })
  const pages = await allDetails(iam, { Filter: ['User'], MaxItems: 3 })
  const names = pages.flatMap((page) => page.UserDetailList?.map((user) => user.UserName) ?? [])
  expect(names).toHaveLength(10)
  expect(new Set(names).size).toBe(10)
  expect(pages.some((page) => page.UserDetailList?.length === 0 && page.IsTruncated)).toBe(true)
  expect(pages.length).toBeGreaterThan(4)
})

test('a looping token comes back for ever', async () => {
  const { iam } = await reader({ controls: { loopingTokens: ['iam:ListUsers'] } })
  const first = await iam.send(new ListUsersCommand({}))
  const second = await iam.send(new ListUsersCommand({ Marker: first.Marker }))
  expect(second).toMatchObject({ IsTruncated: true, Marker: first.Marker })
})

test('documents are percent-encoded and fields are absent where AWS leaves them out', async () => {
  const { iam } = await reader()
  const { UserDetailList = [], RoleDetailList = [] } = await details(iam, {})
  const datadog = UserDetailList.find((user) => user.UserName === 'datadog')
  const encoded = datadog?.UserPolicyList?.[0]?.PolicyDocument ?? ''
  expect(encoded).toMatch(/^%7B%22Version%22/)
  expect(JSON.parse(decodeURIComponent(encoded))).toMatchObject({ Version: '2012-10-17' })
  const alice = UserDetailList.find((user) => user.UserName === 'alice')
  expect(alice?.UserPolicyList).toBeUndefined()
  expect(alice?.AttachedManagedPolicies).toEqual([])
  expect(alice?.PermissionsBoundary).toBeUndefined()
  expect(RoleDetailList.find((role) => role.RoleName === 'IamSunsetRead')?.RoleLastUsed).toEqual({})
  expect(RoleDetailList.find((role) => role.RoleName === 'github-deploy-web')?.RoleLastUsed).toMatchObject({
    LastUsedDate: new Date(today),
  })
})

test('account-wide lists and single look-ups tell the same facts', async () => {
  const { iam } = await reader()
  const credentials = await iam.send(new ListServiceSpecificCredentialsCommand({ AllUsers: true }))
  expect(credentials.ServiceSpecificCredentials?.map((c) => [c.UserName, c.ServiceName, c.Status])).toEqual([
    ['BedrockAPIKey-ab12', 'bedrock.amazonaws.com', 'Active'],
  ])
  const devices = await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Assigned' }))
  expect(devices.VirtualMFADevices?.map((device) => device.User?.UserName)).toEqual(['alice'])
  expect((await iam.send(new ListSSHPublicKeysCommand({ UserName: 'git-only' }))).SSHPublicKeys).toHaveLength(1)
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['tiny-web'])
  expect((await iam.send(new GetAccountSummaryCommand({}))).SummaryMap).toMatchObject({ Users: 10, Roles: 3 })
  expect((await iam.send(new ListSAMLProvidersCommand({}))).SAMLProviderList?.[0]?.Arn).toContain('AWSSSO_')
  const arn = (await iam.send(new ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList?.[0]?.Arn
  expect(await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }))).toMatchObject({
    Url: 'token.actions.githubusercontent.com',
    ClientIDList: ['sts.amazonaws.com'],
  })
  const administrator = { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess', VersionId: 'v1' }
  const version = await iam.send(new GetPolicyVersionCommand(administrator))
  expect(decodeURIComponent(version.PolicyVersion?.Document ?? '')).toContain('"Action":["*"]')
})

test('keys, their last use and what is not there', async () => {
  const { iam } = await reader()
  const { AccessKeyMetadata: [key] = [] } = await iam.send(new ListAccessKeysCommand({ UserName: 'carol' }))
  expect(await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key?.AccessKeyId }))).toMatchObject({
    UserName: 'carol',
    AccessKeyLastUsed: { Region: 'N/A', ServiceName: 'N/A' },
  })
  await expect(iam.send(new ListAccessKeysCommand({ UserName: 'nobody' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
  await expect(iam.send(new GetLoginProfileCommand({ UserName: 'carol' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
})

async function reader(options: Partial<SimulatorOptions> = {}): Promise<{ iam: IAMClient; simulator: Simulator }> {
  const simulator = await started(options)
  const { iam } = await assumed(simulator, readRole(web))
  return { iam, simulator }
}

function generate(iam: IAMClient) {
  return iam.send(new GenerateCredentialReportCommand({}))
}

async function report(iam: IAMClient) {
  const { Content, GeneratedTime } = await iam.send(new GetCredentialReportCommand({}))
  return { text: Buffer.from(Content ?? []).toString(), GeneratedTime }
}

function details(iam: IAMClient, input: GetAccountAuthorizationDetailsCommandInput) {
  return iam.send(new GetAccountAuthorizationDetailsCommand(input))
}

async function allDetails(iam: IAMClient, input: GetAccountAuthorizationDetailsCommandInput) {
  const pages = [await details(iam, input)]
  for (let last = pages[0]; last?.IsTruncated; last = pages.at(-1)) {
    pages.push(await details(iam, { ...input, Marker: last.Marker }))
  }
  return pages
}

function iso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
