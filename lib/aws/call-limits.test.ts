import { describe, expect, test } from 'vitest'
import type { Stall } from '../simulator/controls'
import { tinyAccounts } from '../simulator/scenarios/tiny'
import { started } from '../simulator/testing/started'
import { Interrupted } from './call-limits'
import { readAccount } from './read-account'
import type { AwsSettings } from './session'
import { awsOf, now, targetOf } from './testing/aws-of'

const answer: AwsSettings['answer'] = { seconds: 1, megabytes: 1 }
const stall = (operation: string, how: Stall['how'], times: number | null = null): Stall => ({
  account: tinyAccounts.web,
  operation,
  how,
  times,
})

/** The account as a scan would read it, while AWS stalls. */
async function read(stalls: readonly Stall[], stopped?: AbortSignal) {
  const simulator = await started({ controls: { stalls: [...stalls] } })
  const reading = readAccount(awsOf(simulator, { answer }, stopped), targetOf(tinyAccounts.web), [], now)
  return { simulator, reading }
}

describe.each(['silent', 'half', 'drip'] as const)('an answer that never ends (%s)', (how) => {
  test('is asked for three times, and then told with its deadline', async () => {
    const { reading } = await read([stall('iam:ListVirtualMFADevices', how)])
    const { reading: told, apiCalls } = await reading
    const failures = told.problems.map(({ failure }) => failure)
    expect(failures).toContainEqual({
      operation: 'iam:ListVirtualMFADevices',
      detail: 'no whole answer within 1 s',
      code: 'answer-too-slow',
      seconds: 1,
      attempts: 3,
    })
    expect(apiCalls['iam:ListVirtualMFADevices']).toBe(3)
    expect(told.users.length).toBeGreaterThan(0)
  })

  test('is forgotten once AWS answers again', async () => {
    const { reading } = await read([stall('iam:GetAccountAuthorizationDetails', how, 2)])
    const { reading: told, apiCalls } = await reading
    expect(told.problems).toEqual([])
    expect(apiCalls['iam:GetAccountAuthorizationDetails']).toBe(3)
  })
})

test('an operation that stalls for every user is given up after the first', async () => {
  const { reading } = await read([stall('iam:ListAccessKeys', 'half')])
  const { reading: told, apiCalls } = await reading
  // Four users are asked about at a time; none is asked about after that.
  expect(apiCalls['iam:ListAccessKeys']).toBeLessThanOrEqual(4 * 3)
  expect(told.users.some(({ notRead }) => notRead.some(({ because }) => because === 'answer-too-slow'))).toBe(true)
})

test('an answer over the limit is not read to its end', async () => {
  const simulator = await started({
    controls: { largeAnswers: [{ account: tinyAccounts.web, operation: 'iam:ListSAMLProviders', bytes: 40_000_000 }] },
  })
  const { reading, apiCalls } = await readAccount(
    awsOf(simulator, { answer: { ...answer, seconds: 60 } }),
    targetOf(tinyAccounts.web),
    [],
    now,
  )
  expect(reading.problems.map(({ failure }) => failure)).toContainEqual({
    operation: 'iam:ListSAMLProviders',
    detail: 'an answer of over 1 MB',
    code: 'answer-too-large',
    megabytes: 1,
  })
  expect(apiCalls['iam:ListSAMLProviders']).toBe(3)
})

test('an answer up to the limit is read', async () => {
  const simulator = await started({
    controls: { largeAnswers: [{ account: tinyAccounts.web, operation: 'iam:ListSAMLProviders', bytes: 1024 * 1024 }] },
  })
  const { reading } = await readAccount(
    awsOf(simulator, { answer: { ...answer, seconds: 60 } }),
    targetOf(tinyAccounts.web),
    [],
    now,
  )
  expect(reading.problems).toEqual([])
})

test('when nobody wants the answer any more, calls in flight end at once, and none is made after', async () => {
  const stopping = new AbortController()
  const { simulator, reading } = await read([stall('iam:GetAccountAuthorizationDetails', 'silent')], stopping.signal)
  const ended = expect(reading).rejects.toBeInstanceOf(Interrupted)
  await expect.poll(() => simulator.counts.report().byOperation['iam:GetAccountAuthorizationDetails']).toBe(1)
  const began = performance.now()
  stopping.abort()
  await ended
  expect(performance.now() - began).toBeLessThan(1_000)
})
