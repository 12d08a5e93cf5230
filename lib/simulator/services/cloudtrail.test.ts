import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail'
import { GenerateServiceLastAccessedDetailsCommand, GetServiceLastAccessedDetailsCommand } from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { addAccessKey, addRole, addUser } from '../build'
import type { User } from '../iam-world'
import { tinyAccounts } from '../scenarios/tiny'
import type { Simulator } from '../server'
import { assumed, readRole } from '../testing/clients'
import { started, today } from '../testing/started'
import { DAY, HOUR } from '../uses'

const web = (simulator: Simulator) => {
  const account = simulator.world.accounts.get(tinyAccounts.web)
  if (!account) throw new Error('no account')
  return account
}

const userNamed = (simulator: Simulator, name: string): User => {
  const user = web(simulator).users.get(name)
  if (!user) throw new Error(`no user ${name}`)
  return user
}

async function look(
  simulator: Simulator,
  region: string,
  input: LookupEventsCommandInput,
  account: string = tinyAccounts.web,
) {
  const { cloudTrail } = await assumed(simulator, readRole(account), { region })
  return cloudTrail.send(new LookupEventsCommand(input))
}

const by = (AttributeKey: 'AccessKeyId' | 'Username' | 'EventName' | 'ResourceName', AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
})

describe('LookupEvents', () => {
  test('tells what a key did in one Region within 90 days, newest first, in pages of 50', async () => {
    const simulator = await started()
    const key = userNamed(simulator, 'datadog').accessKeys[0]?.id ?? ''
    const first = await look(simulator, 'us-east-1', by('AccessKeyId', key))
    const times = first.Events?.map(({ EventTime }) => EventTime?.getTime() ?? 0) ?? []
    expect(times).toHaveLength(50)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    const [event] = first.Events ?? []
    expect(event).toMatchObject({ AccessKeyId: key, ReadOnly: 'true', Username: 'datadog' })
    expect(JSON.parse(event?.CloudTrailEvent ?? '')).toMatchObject({
      userIdentity: { type: 'IAMUser', principalId: userNamed(simulator, 'datadog').id, accessKeyId: key },
      userAgent: 'Datadog',
    })
    const second = await look(simulator, 'us-east-1', { ...by('AccessKeyId', key), NextToken: first.NextToken })
    expect(second.Events?.[0]?.EventId).not.toBe(event?.EventId)
    expect((await look(simulator, 'eu-west-1', by('AccessKeyId', key))).Events).toEqual([])
  })

  test('refuses two attributes, a page of 51, a token of another question, and a time that runs backwards', async () => {
    const simulator = await started()
    const refused = (input: LookupEventsCommandInput) =>
      look(simulator, 'us-east-1', input).catch((error: Error) => error.name)
    const key = userNamed(simulator, 'datadog').accessKeys[0]?.id ?? ''
    const two = [...by('AccessKeyId', key).LookupAttributes, ...by('Username', 'x').LookupAttributes]
    expect(await refused({ LookupAttributes: two })).toBe('InvalidLookupAttributesException')
    expect(await refused({ MaxResults: 51 })).toBe('InvalidMaxResultsException')
    const { NextToken } = await look(simulator, 'us-east-1', by('AccessKeyId', key))
    expect(await refused({ ...by('Username', 'datadog'), NextToken })).toBe('InvalidNextTokenException')
    expect(await refused({ StartTime: new Date(today), EndTime: new Date(today - DAY) })).toBe(
      'InvalidTimeRangeException',
    )
  })

  test('is throttled per account and Region', async () => {
    const simulator = await started({ controls: { buckets: { cloudtrail: { perSecond: 0.001, burst: 1 } } } })
    await look(simulator, 'us-east-1', {})
    await expect(look(simulator, 'us-east-1', {})).rejects.toMatchObject({ name: 'ThrottlingException' })
    await look(simulator, 'eu-west-1', {})
  })

  test('tells sign-ins that failed, who made a user and its keys, and role sessions by their session name', async () => {
    const simulator = await started()
    const bob = userNamed(simulator, 'bob')
    if (bob.password) bob.password.failures = [today - DAY]
    const failed = await look(simulator, 'us-east-1', by('Username', 'bob'))
    expect(failed.Events?.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? ''))).toMatchObject([
      {
        eventName: 'ConsoleLogin',
        responseElements: { ConsoleLogin: 'Failure' },
        userIdentity: { principalId: bob.id },
      },
    ])
    const made = addUser(web(simulator), { name: 'made-lately', createdAt: today - 2 * DAY })
    made.madeBy = 'alice'
    const { id } = addAccessKey(made, { createdAt: today - DAY })
    const makings = await look(simulator, 'us-east-1', by('ResourceName', 'made-lately'))
    expect(makings.Events?.map(({ EventName, Username }) => [EventName, Username])).toEqual([
      ['CreateAccessKey', 'alice'],
      ['CreateUser', 'alice'],
    ])
    expect(JSON.parse(makings.Events?.[0]?.CloudTrailEvent ?? '').responseElements.accessKey.accessKeyId).toBe(id)
    const sessions = await look(simulator, 'us-east-1', by('Username', 'alice@example.com'))
    expect(JSON.parse(sessions.Events?.[0]?.CloudTrailEvent ?? '').userIdentity).toMatchObject({
      type: 'AssumedRole',
      sessionContext: { sessionIssuer: { userName: expect.stringMatching(/^AWSReservedSSO_Reader_/) } },
    })
  })

  test('shows a role session in the account it reached under the key that AssumeRole gave', async () => {
    const simulator = await started()
    const management = simulator.world.accounts.get(tinyAccounts.management)
    if (!management) throw new Error('no account')
    addRole(management, { name: 'Jump', createdAt: today - 100 * DAY, trust: {} })
    const arn = `arn:aws:iam::${management.id}:role/Jump`
    addUser(web(simulator), {
      name: 'jumper',
      createdAt: today - 50 * DAY,
      inline: {
        jump: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arn }] },
      },
      accessKeys: [
        {
          createdAt: today - 50 * DAY,
          uses: [{ from: today - 5 * HOUR, to: null, everyHours: 2, region: 'ap-northeast-1', service: 'sts' }],
        },
      ],
    })
    const { Events } = await look(simulator, 'ap-northeast-1', by('Username', 'jumper'))
    const call = JSON.parse(Events?.[0]?.CloudTrailEvent ?? '')
    expect(call).toMatchObject({ eventName: 'AssumeRole', requestParameters: { roleArn: arn } })
    const session = call.responseElements.credentials.accessKeyId
    const there = await look(simulator, 'ap-northeast-1', by('AccessKeyId', session), management.id)
    expect(there.Events?.map(({ EventName }) => EventName)).toEqual(['DescribeInstances'])
  })
})

test('last-accessed services: those allowed, with a date only where there was a use; only their asker may read them', async () => {
  const simulator = await started({ controls: { reportPolls: 1 } })
  const { iam } = await assumed(simulator, readRole(tinyAccounts.web))
  const arn = `arn:aws:iam::${tinyAccounts.web}:user/datadog`
  const { JobId } = await iam.send(new GenerateServiceLastAccessedDetailsCommand({ Arn: arn }))
  expect((await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }))).JobStatus).toBe('IN_PROGRESS')
  const { ServicesLastAccessed: services } = await iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }))
  expect(services).toEqual([
    expect.objectContaining({ ServiceNamespace: 'cloudwatch', LastAuthenticatedRegion: 'us-east-1' }),
  ])
  const other = await assumed(simulator, readRole(tinyAccounts.web), { RoleSessionName: 'another' })
  await expect(other.iam.send(new GetServiceLastAccessedDetailsCommand({ JobId }))).rejects.toMatchObject({
    name: 'AccessDenied',
  })
})
