import { GetAccountAuthorizationDetailsCommand, ListAccessKeysCommand, ListUsersCommand } from '@aws-sdk/client-iam'
import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { frequentFaults } from './controls'
import { empty } from './scenarios/empty'
import { tinyAccounts } from './scenarios/tiny'
import type { Simulator } from './server'
import { assumed, clientsOf, readRole } from './testing/clients'
import { started } from './testing/started'

const { management, web } = tinyAccounts

test('frequent faults throttle, fail and breaks connections in its shares, the same way each time', async () => {
  const outcomes = async () => {
    const simulator = await started({ scenario: empty, controls: { faults: frequentFaults } })
    const { iam } = clientsOf(simulator)
    for (let i = 0; i < 400; i += 1) {
      await iam.send(new ListUsersCommand({ PathPrefix: `/${i}/` })).catch((error: Error) => error)
    }
    return simulator.counts.report().rows
  }
  const first = await outcomes()
  const share = (outcome: string) =>
    first.filter((row) => row.outcome.includes(outcome)).reduce((sum, row) => sum + row.count, 0) / 400
  expect(share('Throttling')).toBeGreaterThan(0.14)
  expect(share('Throttling')).toBeLessThan(0.26)
  const outcomesSeen = first.map((row) => row.outcome)
  expect(outcomesSeen).toContain('injected-ServiceFailure')
  expect(outcomesSeen).toContain('injected-html')
  expect(outcomesSeen.some((outcome) => outcome.startsWith('injected-reset'))).toBe(true)
  expect(await outcomes()).toEqual(first)
})

test('one call fails four times in a row at most', async () => {
  const faults = { throttling: 1, server: 0, reset: 0, inARow: 4 }
  const simulator = await started({ controls: { faults } })
  const { iam } = clientsOf(simulator)
  const tries = []
  for (let i = 0; i < 5; i += 1) {
    const command = new GetAccountAuthorizationDetailsCommand({})
    tries.push(
      await iam.send(command).then(
        () => 'answered',
        (error: Error) => error.name,
      ),
    )
  }
  expect(tries.slice(0, 4)).toEqual(['Throttling', 'Throttling', 'Throttling', 'Throttling'])
  expect(tries[4]).not.toBe('Throttling')
})

test('connections break before the answer or within it', async () => {
  const simulator = await started({ controls: { faults: { throttling: 0, server: 0, reset: 1, inARow: 1 } } })
  const { sts } = clientsOf(simulator)
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow(/aborted|hang up|ECONNRESET/)
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(management)
})

test('a truncated answer comes once', async () => {
  const simulator = await started()
  const { iam } = await assumed(simulator, readRole(web))
  simulator.controls.truncateOnce.push({ account: web, operation: 'iam:ListUsers' })
  await expect(iam.send(new ListUsersCommand({}))).rejects.toThrow()
  expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(10)
})

test('a bucket refuses one account when it is empty and refills with time, leaving other accounts alone', async () => {
  let real = Date.now()
  const simulator = await started({ real: () => real })
  const one = await assumed(simulator, readRole(web))
  const other = await assumed(simulator, readRole(management))
  simulator.controls.buckets = {
    iam: { perSecond: 1, burst: 2 },
    organizations: { perSecond: 1, burst: 1 },
  }
  const ask = () => one.iam.send(new ListAccessKeysCommand({ UserName: 'alice' }))
  await ask()
  await ask()
  await expect(ask()).rejects.toMatchObject({ name: 'Throttling', message: 'Rate exceeded' })
  await other.iam.send(new ListUsersCommand({}))
  real += 1_000
  await ask()
  await other.organizations.send(new ListAccountsCommand({}))
  await expect(other.organizations.send(new ListAccountsCommand({}))).rejects.toMatchObject({
    name: 'TooManyRequestsException',
  })
})

test('an operation nobody wrote is refused as AWS does, and counted', async () => {
  const told: string[] = []
  const simulator = await started({ onUnknown: (operation) => told.push(operation) })
  const answers = [
    await raw(simulator, { body: 'Action=ListPonies&Version=2010-05-08' }),
    await raw(simulator, { body: 'Action=ListUsers&Version=1999-01-01' }),
    await raw(simulator, { body: '' }),
    await raw(simulator, { body: '{}', target: 'CloudTrail_20131101.ListPonies' }),
  ]
  expect(
    answers.map(({ status, body }) => [
      status,
      /InvalidAction|MissingAction|UnknownOperationException/.exec(body)?.[0],
    ]),
  ).toEqual([
    [400, 'InvalidAction'],
    [400, 'InvalidAction'],
    [400, 'MissingAction'],
    [400, 'UnknownOperationException'],
  ])
  expect(told).toHaveLength(4)
  expect(Object.keys(simulator.counts.report().unknown)).toContain('iam:ListPonies')
})

test('an operation can be made to answer with an HTML page', async () => {
  const simulator = await started({ controls: { unimplemented: ['iam:ListUsers'] } })
  const { iam } = await assumed(simulator, readRole(web))
  await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
})

test('the clock is moved over HTTP, forward only, and things happen on the way', async () => {
  const simulator = await started()
  const { iam } = await assumed(simulator, readRole(web))
  const later = new Date(Date.UTC(2026, 11, 10)).toISOString()
  expect(await control(simulator, 'clock', 'POST', { now: later })).toMatchObject({ now: later, running: false })
  const names = (await iam.send(new ListUsersCommand({}))).Users?.map((user) => user.UserName)
  expect(names).toContain('Newcomer')
  expect(names).not.toContain('carol')
  const back = await fetch(`${simulator.url}/_simulator/clock`, {
    method: 'POST',
    body: '{"now":"2020-01-01T00:00:00Z"}',
  })
  expect([back.status, await back.text()]).toEqual([400, expect.stringContaining('only moves forward')])
})

test('controls are changed and calls counted over HTTP, and a mistaken control is refused', async () => {
  const simulator = await started()
  await control(simulator, 'controls', 'PATCH', { denies: [{ account: null, action: 'iam:*' }] })
  const { iam } = await assumed(simulator, readRole(web))
  await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(await control(simulator, 'counts', 'GET')).toMatchObject({
    total: 2,
    byOperation: { 'sts:AssumeRole': 1, 'iam:ListUsers': 1 },
    rows: [
      { account: management, operation: 'sts:AssumeRole', outcome: 'ok', count: 1 },
      { account: web, operation: 'iam:ListUsers', outcome: 'AccessDenied', count: 1 },
    ],
  })
  const wrong = await fetch(`${simulator.url}/_simulator/controls`, { method: 'PATCH', body: '{"rain":1}' })
  expect(wrong.status).toBe(400)
})

test('CloudTrail is known by the name that each SDK gives it', async () => {
  const simulator = await started({})
  for (const prefix of ['', 'com.amazonaws.cloudtrail.v20131101.'])
    expect(await raw(simulator, { body: '{}', target: `${prefix}CloudTrail_20131101.LookupEvents` })).toMatchObject({
      body: expect.not.stringContaining('UnknownOperation'),
    })
})

test('an answer takes its time', async () => {
  const simulator = await started({ controls: { latency: { sts: { median: 60, p99: 60 } } } })
  const before = performance.now()
  await clientsOf(simulator).sts.send(new GetCallerIdentityCommand({}))
  expect(performance.now() - before).toBeGreaterThan(55)
})

async function raw(simulator: Simulator, { body, target }: { body: string; target?: string }) {
  const headers: Record<string, string> = target ? { 'x-amz-target': target } : {}
  const answer = await fetch(simulator.url, { method: 'POST', body, headers })
  return { status: answer.status, body: await answer.text() }
}

async function control(simulator: Simulator, path: string, method: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${simulator.url}/_simulator/${path}`, { method, body: JSON.stringify(body) })
  return answer.json()
}
