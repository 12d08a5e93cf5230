import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { expect, onTestFinished, test } from 'vitest'
import type { Failure } from '../domain/facts/failure'
import { failureOf, scrubbed } from './failure-words'

const asked = { operation: 'iam:ListAccessKeys', region: 'us-east-1', attempts: 1 } as const

interface Reply {
  status: number
  body: string
  cut?: boolean
}

/** What the SDK makes of one answer, in our words. */
async function failureFrom({ status, body, cut }: Reply, role?: string): Promise<Failure | null> {
  const server = createServer((request, response) => {
    request.resume()
    response.statusCode = status
    if (cut) response.setHeader('content-length', body.length + 10)
    response.write(body)
    if (cut) setImmediate(() => response.socket?.destroy())
    else response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const client = new IAMClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
  })
  const error: unknown = await client.send(new ListAccessKeysCommand({})).catch((reason: unknown) => reason)
  return failureOf(error, { ...asked, ...(role ? { role } : {}) })
}

function answer(status: number, code: string, message = 'words'): Reply {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  }
}

test.each([
  [answer(400, 'Throttling', 'Rate exceeded'), 'throttled'],
  [answer(503, 'RequestLimitExceeded'), 'throttled'],
  [answer(500, 'ServiceFailure'), 'unavailable'],
  [{ status: 500, body: '<!doctype html><title>no</title>' }, 'unavailable'],
  [{ status: 502, body: '' }, 'unavailable'],
  [{ status: 200, body: '<ListAccessKeysResponse><ListAcc', cut: true }, 'unavailable'],
  [{ status: 200, body: '<ListAccessKeysResponse><ListAcc' }, 'unreadable-answer'],
  [{ status: 403, body: '<html><body>a proxy says no</body></html>' }, 'unreadable-answer'],
  [answer(403, 'ExpiredToken'), 'session-expired'],
  [answer(403, 'InvalidClientTokenId'), 'credentials-refused'],
  [answer(403, 'SignatureDoesNotMatch'), 'credentials-refused'],
  [answer(400, 'InvalidAction'), 'unsupported'],
  [answer(403, 'RegionDisabledException'), 'region-disabled'],
])('%j is %s', async (reply, code) => {
  expect(await failureFrom(reply)).toMatchObject({ code, operation: 'iam:ListAccessKeys' })
})

test('codes that the SDK renames keep the name AWS documents', async () => {
  expect(await failureFrom(answer(404, 'NoSuchEntity'))).toMatchObject({ code: 'other', awsCode: 'NoSuchEntity' })
})

test.each([
  ['no identity-based policy allows the iam:ListAccessKeys action', 'role-policy'],
  ['with an explicit deny in a service control policy', 'service-control-policy'],
  ['with an explicit deny in a resource control policy', 'service-control-policy'],
  ['because no permissions boundary allows the action', 'permissions-boundary'],
  ['because no session policy allows the action', 'session-policy'],
])('a denial says by what: %s', async (message, by) => {
  expect(await failureFrom(answer(403, 'AccessDenied', message))).toMatchObject({
    code: 'action-denied',
    action: 'iam:ListAccessKeys',
    by,
  })
})

test('AWS has one answer for every reason why a role cannot be assumed', async () => {
  const role = 'arn:aws:iam::222222222222:role/IamSunsetRead'
  expect(await failureFrom(answer(403, 'AccessDenied'), role)).toMatchObject({ code: 'role-not-assumable', role })
})

test.each([
  ['because no identity-based policy allows the sts:AssumeRole action', 'role-policy'],
  ['with an explicit deny in a service control policy', 'service-control-policy'],
])('unless it says that our own side may not try: %s', async (message, by) => {
  const role = 'arn:aws:iam::222222222222:role/IamSunsetRead'
  expect(await failureFrom(answer(403, 'AccessDenied', message), role)).toMatchObject({
    code: 'assume-not-allowed',
    role,
    by,
  })
})

test('key ids in the words of AWS are masked, and HTML never gets into them', async () => {
  const message = 'The key AKIAIOSFODNN7EXAMPLE of user AIDAEXAMPLE is wrong'
  expect(await failureFrom(answer(403, 'AccessDenied', message))).toMatchObject({
    detail: 'The key AKIA····MPLE of user AIDAEXAMPLE is wrong',
  })
  const page = await failureFrom({ status: 500, body: '<!doctype html><p>AKIAIOSFODNN7EXAMPLE' })
  expect(page?.detail).toBe('HTTP 500 without a readable answer')
  expect(scrubbed('session ASIAEXAMPLE000000001')).toBe('session ASIA····0001')
})

test('an error that is not AWS’s is not taken for one', () => {
  expect(failureOf(new TypeError('undefined is not a function'), asked)).toBeNull()
})
