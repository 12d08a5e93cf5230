import { once } from 'node:events'
import { request as ask, type IncomingHttpHeaders } from 'node:http'
import type { Browser, BrowserContext } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn } from './run/visitor'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A request as it stands: no client of ours tidies its method, its path or its body. */
function raw(
  path: string,
  given: {
    method?: string
    headers?: Readonly<Record<string, string>>
    body?: string | AsyncIterable<string> | Iterable<string>
  } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = given
  const { hostname, port } = new URL(baseUrl())
  return new Promise((resolve, reject) => {
    // A connection of its own: one on which less was sent than announced is of no use to the next.
    const sent = ask({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    let answered = false
    sent.once('response', () => {
      answered = true
    })
    // Whoever is refused while sending finds the connection closed after a while.
    sent.on('error', (error) => (answered ? undefined : reject(error)))
    write().catch(reject)

    async function write() {
      for await (const chunk of typeof body === 'string' ? [body] : (body ?? [])) {
        if (answered) break
        if (!sent.write(chunk)) await Promise.race([once(sent, 'drain'), once(sent, 'response'), once(sent, 'close')])
      }
      sent.end()
    }
  })
}

let browser: Browser
let admin: BrowserContext
let session: Readonly<Record<string, string>>

beforeAll(async () => {
  browser = await openBrowser()
  admin = (await signedIn(browser, 'admin')).context
  const cookies = await admin.cookies()
  session = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: baseUrl() }
})
afterAll(() => browser.close())

const isProblem = ({ headers, body }: Answer) =>
  headers['content-type']?.includes('application/problem+json') && typeof JSON.parse(body).code === 'string'

describe('every answer carries the security headers', () => {
  test.each([
    ['a page', '/sign-in', 200],
    ['a page that leads on', '/', 307],
    ['an address that Next tidies', '/people/', 308],
    ['an address with two slashes', '//people', 308],
    ['an address that is none', '*', 400],
    ['an address as a proxy is asked', 'http://sunset.example.com/sign-in', 200],
    ['an address of another protocol', 'ftp://sunset.example.com/', 400],
    ['an address that Next tidies, as a proxy is asked', 'http://evil.example/people/', 308],
    ['a page that does not exist', '/no/such/page', 404],
    ['an address that begins like an open one', '/healthz/more', 404],
    ['an address that cannot be read', '/iam-users/%E0%A4%A', 400],
    ['an address without end', `/${'x'.repeat(7_000)}`, 414],
    ['the API without a session', '/api/v1/overview', 401],
    ['the API where there is nothing', '/api/v1/nothing', 401],
    ['next-auth', '/api/auth/session', 200],
    ['next-auth leading on', '/api/auth/signin', 302],
    ['health', '/healthz', 200],
    ['readiness', '/readyz', 200],
    ['metrics without a token', '/metrics', 401],
    ['an icon', '/icon.svg', 200],
    ['an icon that is not there', '/none.ico', 404],
    ['a public file', '/openapi.json', 200],
    ['a file of the build that is not there', '/_next/static/none.js', 404],
    ['an image that nobody resizes', '/_next/image?url=x', 400],
  ])('%s', async (_what, path, status) => {
    const answer = await raw(path)
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
    })
    expect(answer.headers['x-powered-by']).toBeUndefined()
  })

  test('a script of the build', async () => {
    const { body } = await raw('/sign-in')
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(body)?.[1]
    expect((await raw(script ?? '')).headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
  })

  test('a page has a nonce of its own, once', async () => {
    const [one, other] = await Promise.all([raw('/sign-in'), raw('/sign-in')])
    const nonce = /'nonce-([^']+)'/.exec(String(one.headers['content-security-policy']))?.[1]
    expect(one.body).toContain(`nonce="${nonce}"`)
    expect(other.body).not.toContain(String(nonce))
  })

  test('over HTTPS browsers are told to stay there', async () => {
    const https = await raw('/healthz', { headers: { 'x-forwarded-proto': 'https' } })
    expect(https.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await raw('/healthz')).headers['strict-transport-security']).toBeUndefined()
  })
})

describe('a method that an address does not know is 405, with those it knows', () => {
  test.each([
    ['TRACE', '/', 'GET, HEAD, POST'],
    ['TRACE', '/api/v1/overview', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/iam-users', 'GET, HEAD, POST'],
    ['DELETE', '/api/v1/overview', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/v1/roster', 'PUT, OPTIONS'],
    ['PATCH', '/api/v1/tokens', 'POST, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD, OPTIONS'],
    ['PUT', '/sign-in', 'GET, HEAD, POST'],
    ['DELETE', '/icon.svg', 'GET, HEAD'],
  ])('%s %s', async (method, path, allow) => {
    const answer = await raw(path, { method })
    expect({ status: answer.status, allow: answer.headers.allow }).toEqual({ status: 405, allow })
    expect(isProblem(answer)).toBe(true)
  })
})

describe('what cannot be read is refused in words', () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  test.each([
    ['/', 400],
    ['/iam-users', 400],
    ['/sign-in', 400],
    ['/api/v1/views', 415],
    ['/api/v1/decisions/owner', 415],
    ['/api/v1/scans', 415],
  ])('a form that is none, sent to %s', async (path, status) => {
    const answer = await raw(path, { method: 'POST', headers: { ...session, ...multipart }, body: 'garbage' })
    expect(answer.status).toBe(status)
    expect(isProblem(answer)).toBe(true)
  })

  test.each([
    ['half of a character pair', '{"list":"iam-users","name":"\\ud800x","query":"stage=ready"}'],
    ['NUL', '{"list":"iam-users","name":"a\\u0000b","query":"stage=ready"}'],
    ['half of a pair in a name of a field', '{"list":"iam-users","\\udfff":1}'],
    ['no JSON', '{"list":'],
  ])('%s', async (_what, body) => {
    const headers = { ...session, 'content-type': 'application/json' }
    for (const [method, path] of [
      ['POST', '/api/v1/views'],
      ['POST', '/api/v1/decisions/owner'],
      ['POST', '/api/v1/tokens'],
      ['POST', '/api/v1/accounts'],
    ] as const) {
      const answer = await raw(path, { method, headers, body })
      expect({ path, status: answer.status }).toEqual({ path, status: 400 })
      expect(isProblem(answer)).toBe(true)
    }
  })

  test.each(['http://[', '%', 'javascript:alert(1)', 'http://%zz'])(
    'the way back %j, in the address or in a cookie',
    async (wanted) => {
      const back = encodeURIComponent(wanted)
      for (const path of ['signin', 'signout', 'session', 'csrf', 'providers', 'signin/demo']) {
        const inAddress = await raw(`/api/auth/${path}?callbackUrl=${back}`)
        expect({ path, status: inAddress.status }).toEqual({ path, status: 400 })
        expect(isProblem(inAddress)).toBe(true)
      }
      // A cookie is the browser's, and lives on: it is passed over, so that nobody is shut out by it.
      const inCookie = await raw('/api/auth/session', { headers: { cookie: `next-auth.callback-url=${back}` } })
      expect(inCookie.status).toBe(200)
      const inBody = await raw('/api/auth/callback/demo', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `callbackUrl=${back}&person=admin`,
      })
      expect(inBody.status).toBe(400)
    },
  )

  test('what next-auth is sent and cannot be read', async () => {
    for (const [type, body] of [
      ['application/json', '{bad'],
      ['application/json', '[1]'],
      ['multipart/form-data; boundary=x', 'garbage'],
    ] as const) {
      const answer = await raw('/api/auth/signout', { method: 'POST', headers: { 'content-type': type }, body })
      expect({ type, body, status: answer.status }).toEqual({ type, body, status: 400 })
      expect(isProblem(answer)).toBe(true)
    }
  })

  test('a call of an action that this build has not, as a page of an earlier one makes', async () => {
    const headers = { ...session, 'content-type': 'text/plain', 'next-action': 'a'.repeat(42) }
    const answer = await raw('/sign-in', { method: 'POST', headers, body: '[]' })
    expect(answer.status).toBe(409)
    expect(answer.headers['x-nextjs-action-not-found']).toBe('1')
    expect(isProblem(answer)).toBe(true)
  })

  test('a form of an action that this build has not leads to a page that says so', async () => {
    for (const fields of [
      { [`$ACTION_ID_${'a'.repeat(42)}`]: '' },
      { $ACTION_REF_1: '', '$ACTION_1:0': `{"id":"${'a'.repeat(42)}","bound":"$@1"}`, '$ACTION_1:1': '[null]' },
    ]) {
      const sent = await admin.request.post('/settings', { multipart: fields, headers: { origin: baseUrl() } })
      expect(new URL(sent.url()).pathname).toBe('/outdated')
      expect(await sent.text()).toContain('IAM Sunset was updated meanwhile')
    }
  })

  test('an empty filter of a program, which is an empty field of a page’s form', async () => {
    for (const path of ['/api/v1/iam-users', '/api/v1/iam-users.csv', '/api/v1/people.csv', '/api/v1/accounts']) {
      const answer = await raw(`${path}?${path.includes('iam') ? 'person' : 'q'}=`, { headers: session })
      expect({ path, status: answer.status }).toEqual({ path, status: 400 })
    }
    expect((await raw('/iam-users?person=&q=', { headers: session })).status).toBe(200)
  })
})

describe('a body is counted while it comes', () => {
  const chunks = function* (bytes: number) {
    yield '["'
    for (let sent = 0; sent < bytes; sent += 16_384) yield 'x'.repeat(16_384)
  }

  test.each([
    ['POST', '/api/v1/views', 200_000],
    ['POST', '/api/v1/decisions/owner', 2_000_000],
    ['POST', '/api/auth/signout', 200_000],
    ['POST', '/', 200_000],
    ['PUT', '/api/v1/roster', 40_000_000],
  ])('%s %s of %i bytes in chunks', async (method, path, bytes) => {
    const type = path === '/' ? 'multipart/form-data; boundary=x' : 'application/json'
    const headers = { ...session, 'content-type': type }
    const answer = await raw(path, { method, headers, body: chunks(bytes) })
    expect(answer.status).toBe(413)
    expect(isProblem(answer)).toBe(true)
  })

  test('one that says it is too large is refused at once, and its sender hears it', async () => {
    const bytes = 16_384 * 128
    const headers = { ...session, 'content-type': 'application/json', 'content-length': String(bytes + 2) }
    for (let tries = 0; tries < 10; tries += 1) {
      const answer = await raw('/api/v1/views', { method: 'POST', headers, body: chunks(bytes) })
      expect(answer.status).toBe(413)
      expect(isProblem(answer)).toBe(true)
    }
  })

  test('what the API takes is the same for one that says its size and one that does not', async () => {
    for (const [bytes, status] of [
      [128 * 1024, 400],
      [128 * 1024 + 1, 413],
    ] as const)
      for (const [name, value] of [
        ['content-length', String(bytes)],
        ['transfer-encoding', 'chunked'],
      ] as const) {
        const headers = { ...session, 'content-type': 'application/json', [name]: value }
        const answer = await raw('/api/v1/views', { method: 'POST', headers, body: ['{'.padEnd(bytes, ' ')] })
        expect({ bytes, status: answer.status }).toEqual({ bytes, status })
      }
  })

  test('a roster is not read before its sender is known', async () => {
    let asked = 0
    const endless = (async function* () {
      for (; asked < 2_000; asked += 1) {
        yield 'x'.repeat(16_384)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })()
    const answer = await raw('/api/v1/roster', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: baseUrl() },
      body: endless,
    })
    expect(answer.status).toBe(401)
    expect(asked).toBeLessThan(200)
  })
})
