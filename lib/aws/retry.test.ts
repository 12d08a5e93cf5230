import { setMaxListeners } from 'node:events'
import { expect, test } from 'vitest'
import { Bucket, Slots } from './pacing'
import { type CallPacing, callAgain } from './retry'

const fast = 1_000

function pacing(more: Partial<CallPacing> = {}): CallPacing {
  const bucket = new Bucket({ perSecond: 1_000, burst: 100 }, fast)
  const stopped = new AbortController().signal
  setMaxListeners(0, stopped)
  const limits = { seconds: 60, megabytes: 32, stopped }
  return { bucket, slots: [new Slots(4)], calls: {}, region: 'us-east-1', timeScale: fast, limits, ...more }
}

/** An error as the SDK gives it. */
function sdkError(name: string, status: number): Error {
  return Object.assign(new Error(name), { name, $fault: 'client', $metadata: { httpStatusCode: status } })
}

/** Fails with the given errors in turn, then answers `done`. */
function failing(...errors: Error[]): () => Promise<string> {
  const left = [...errors]
  return async () => {
    const error = left.shift()
    if (error) throw error
    return 'done'
  }
}

test('a call is made again while its failure passes, and every attempt is counted', async () => {
  const mine = pacing()
  const errors = [sdkError('Throttling', 400), sdkError('ServiceFailure', 500), sdkError('RequestLimitExceeded', 503)]
  expect(await callAgain(mine, 'iam:ListAccessKeys', failing(...errors))).toBe('done')
  expect(mine.calls).toEqual({ 'iam:ListAccessKeys': 4 })
})

test('after eight attempts the failure is told with their number', async () => {
  const mine = pacing()
  const always = failing(...Array.from({ length: 20 }, () => sdkError('ServiceFailure', 500)))
  await expect(callAgain(mine, 'iam:ListAccessKeys', always)).rejects.toMatchObject({
    failure: { code: 'unavailable', attempts: 8 },
  })
  expect(mine.calls).toEqual({ 'iam:ListAccessKeys': 8 })
})

test('a refusal is not made again', async () => {
  const mine = pacing()
  await expect(callAgain(mine, 'iam:ListAccessKeys', failing(sdkError('AccessDenied', 403)))).rejects.toMatchObject({
    failure: { code: 'action-denied' },
  })
  expect(mine.calls).toEqual({ 'iam:ListAccessKeys': 1 })
})

const expired = (times: number) => Array.from({ length: times }, () => sdkError('ExpiredToken', 403))

test('credentials that served others and expired are renewed as often as it takes, and use up no attempt', async () => {
  let dropped = 0
  const renew = () => {
    dropped += 1
    return { served: true }
  }
  const passing = Array.from({ length: 7 }, () => sdkError('ServiceFailure', 500))
  const errors = [...passing.slice(1), ...expired(12), ...passing.slice(0, 1)]
  expect(await callAgain(pacing({ renew }), 'iam:ListAccessKeys', failing(...errors))).toBe('done')
  expect(dropped).toBe(12)
})

test('credentials that are found to have served others meanwhile count as such', async () => {
  const spent: { served: boolean }[] = []
  const renew = () => {
    // Whom the credentials before served is heard of late.
    for (const before of spent) before.served = true
    const now = { served: false }
    spent.push(now)
    return now
  }
  expect(await callAgain(pacing({ renew }), 'iam:ListAccessKeys', failing(...expired(12)))).toBe('done')
})

test('credentials that AWS takes from nobody are a failure after three', async () => {
  const mine = pacing({ renew: () => ({ served: false }) })
  await expect(callAgain(mine, 'iam:ListAccessKeys', failing(...expired(20)))).rejects.toMatchObject({
    failure: { code: 'session-expired' },
  })
  expect(mine.calls).toEqual({ 'iam:ListAccessKeys': 3 })
})

test('a call that is never served, whoever else is, is a failure and no loop', async () => {
  const mine = pacing({ renew: () => ({ served: true }) })
  await expect(callAgain(mine, 'iam:ListAccessKeys', failing(...expired(1_000)))).rejects.toMatchObject({
    failure: { code: 'session-expired' },
  })
  expect(mine.calls['iam:ListAccessKeys']).toBeLessThanOrEqual(101)
})

test('a mistake of ours is thrown as it is', async () => {
  await expect(callAgain(pacing(), 'iam:ListAccessKeys', failing(new TypeError('ours')))).rejects.toThrow(TypeError)
})

/** Most calls at a time when many are made over these identities. */
async function mostInFlight(pacings: readonly CallPacing[]): Promise<number> {
  let [flying, most] = [0, 0]
  const call = (which: CallPacing) =>
    callAgain(which, 'iam:ListAccessKeys', async () => {
      flying += 1
      most = Math.max(most, flying)
      await new Promise((resolve) => setImmediate(resolve))
      flying -= 1
    })
  await Promise.all(pacings.flatMap((which) => Array.from({ length: 20 }, () => call(which))))
  return most
}

test('no more calls are in flight than there are slots, in the account and in the scan', async () => {
  const inScan = new Slots(5)
  const accounts = [1, 2, 3].map(() => pacing({ slots: [new Slots(4), inScan] }))
  expect(await mostInFlight(accounts.slice(0, 1))).toBe(4)
  expect(await mostInFlight(accounts)).toBe(5)
})
