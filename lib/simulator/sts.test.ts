import { GenerateCredentialReportCommand, ListUsersCommand } from '@aws-sdk/client-iam'
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { tinyAccounts } from './scenarios/tiny'
import { assumed, clientsOf, readRole } from './testing/clients'
import { started } from './testing/started'
import { HOUR } from './uses'

const { management, web, dark } = tinyAccounts

test('the deployment key is the dashboard role, and an assumed role is itself', async () => {
  const simulator = await started()
  const own = await clientsOf(simulator).sts.send(new GetCallerIdentityCommand({}))
  expect(own).toMatchObject({
    Account: management,
    Arn: `arn:aws:sts::${management}:assumed-role/iam-sunset/dashboard`,
  })
  const reader = await assumed(simulator, readRole(web))
  expect(await reader.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: web,
    Arn: `arn:aws:sts::${web}:assumed-role/IamSunsetRead/iam-sunset-test`,
  })
})

test('a missing role, a wrong ExternalId, a suspended account and a broken trust are refused in the same words', async () => {
  const simulator = await started()
  const refusals = [
    await refusal(assumed(simulator, readRole(dark))),
    await refusal(assumed(simulator, readRole('999999999999'))),
    await refusal(assumed(simulator, readRole(web), { ExternalId: 'wrong' })),
    await refusal(assumed(simulator, readRole(web), { ExternalId: undefined })),
  ]
  simulator.deny(web, 'wrong-trust')
  refusals.push(await refusal(assumed(simulator, readRole(web))))
  simulator.allow(web)
  const account = simulator.world.accounts.get(web)
  if (account) account.state = 'SUSPENDED'
  refusals.push(await refusal(assumed(simulator, readRole(web))))
  expect(new Set(refusals.map(({ name, status }) => `${name} ${status}`))).toEqual(new Set(['AccessDenied 403']))
  expect(new Set(refusals.map(({ message }) => message.replace(/\d{12}:role/, '<account>:role'))).size).toBe(1)
})

test('a chained session lasts one hour at most', async () => {
  const simulator = await started()
  await expect(assumed(simulator, readRole(web), { DurationSeconds: 7_200 })).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('role chaining'),
  })
})

test('a session expires by the real clock, for XML and JSON services alike', async () => {
  let real = Date.now()
  const simulator = await started({ real: () => real })
  const reader = await assumed(simulator, readRole(management), { region: 'ap-northeast-1' })
  simulator.setClock(Date.UTC(2027, 0, 1))
  await reader.iam.send(new ListUsersCommand({}))
  real += HOUR + 1
  await expect(reader.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' })
  await expect(reader.sso.send(new ListInstancesCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' })
})

test('an unknown key and a token of another session are invalid', async () => {
  const simulator = await started()
  const stranger = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIANOBODYKNOWSTHIS1', secretAccessKey: 'x' })
  await expect(stranger.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
  await expect(stranger.sso.send(new ListInstancesCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  })
})

test('an IAM user of the story may sign with its own key, and gets only what its policies allow', async () => {
  const simulator = await started()
  const alice = simulator.world.accounts.get(web)?.users.get('alice')
  const accessKeyId = alice?.accessKeys.find((key) => key.status === 'Active')?.id ?? ''
  const own = clientsOf(simulator, 'us-east-1', { accessKeyId, secretAccessKey: 'x' })
  expect(await own.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    UserId: alice?.id,
    Arn: `arn:aws:iam::${web}:user/alice`,
  })
  await own.iam.send(new ListUsersCommand({}))
  await expect(own.iam.send(new GenerateCredentialReportCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' })
})

test('a session policy narrows what the role may do, by wildcards', async () => {
  const simulator = await started()
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:list*', Resource: '*' }] }
  const narrow = await assumed(simulator, readRole(web), { Policy: JSON.stringify(policy) })
  await narrow.iam.send(new ListUsersCommand({}))
  await expect(narrow.iam.send(new GenerateCredentialReportCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('no session policy allows the iam:GenerateCredentialReport action'),
  })
})

test('a malformed session policy is refused', async () => {
  const simulator = await started()
  await expect(assumed(simulator, readRole(web), { Policy: '{' })).rejects.toMatchObject({
    name: 'MalformedPolicyDocumentException',
  })
})

test('an action that an SCP denies is refused with the reason, until it is allowed again', async () => {
  const simulator = await started()
  simulator.controls.denies.push({ account: web, action: 'iam:ListUsers' })
  const reader = await assumed(simulator, readRole(web))
  await expect(reader.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('explicit deny in a service control policy'),
  })
  simulator.controls.denies.length = 0
  expect((await reader.iam.send(new ListUsersCommand({}))).Users).toHaveLength(10)
})

async function refusal(attempt: Promise<unknown>): Promise<{ name: string; message: string; status: unknown }> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) throw new Error('it was not refused')
  const metadata = '$metadata' in error ? error.$metadata : null
  const status =
    typeof metadata === 'object' && metadata && 'httpStatusCode' in metadata ? metadata.httpStatusCode : null
  return { name: error.name, message: error.message, status }
}
