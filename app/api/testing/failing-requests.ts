import { AsyncLocalStorage } from 'node:async_hooks'
import { DrizzleQueryError } from 'drizzle-orm'
import { NextRequest } from 'next/server'
import { measured } from '../guarded'

/**
 * Answers requests that fail, each with an error that quotes what a log must not have, as code that nobody foresaw might. Run by
 * `logged.test.ts` in a process of its own, whose stderr is the log.
 */
const [token = '', keyId = ''] = process.argv.slice(2)
const requests = new AsyncLocalStorage<string>()
Object.assign(globalThis, { iamSunsetRequests: requests })

const failures = [
  (request: NextRequest) => new Error(`no answer to ${request.url} (${request.headers.get('authorization')})`),
  (request: NextRequest) =>
    new DrizzleQueryError(
      'select 1 from people where email = $1',
      ['ada@lovelace.example', request.url],
      new Error('gone'),
    ),
  (request: NextRequest) => new Error('outer', { cause: new Error(request.headers.get('cookie') ?? '') }),
]
for (const [index, failure] of failures.entries()) {
  const route = measured('/api/v1/iam-users/{id}', async (request) => {
    throw failure(request)
  })
  const request = new NextRequest(`http://localhost/api/v1/iam-users/${keyId}?search=${keyId}`, {
    headers: { authorization: `Bearer ${token}`, cookie: `next-auth.session-token=${token}` },
  })
  const { status } = await requests.run(`request-${index}`, () => route(request, { params: Promise.resolve({}) }))
  process.stdout.write(`${status}\n`)
}
