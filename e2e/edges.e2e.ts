import type { Browser, BrowserContext } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isProblem, raw } from './run/raw-request'
import { baseUrl, openBrowser, signedIn } from './run/visitor'

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
    ['an image that nobody resizes', '/_next/image?url=x', 404],
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
    const asked = [
      ['/api/v1/iam-users?person=', 400],
      ['/api/v1/iam-users.csv?person=', 400],
      ['/api/v1/people.csv?sort=', 400],
      ['/api/v1/accounts?reading=', 400],
      // A search for nothing is none.
      ['/api/v1/people.csv?q=', 200],
    ] as const
    for (const [path, status] of asked) {
      const answer = await raw(path, { headers: session })
      expect({ path, status: answer.status }).toEqual({ path, status })
    }
    expect((await raw('/iam-users?person=&q=', { headers: session })).status).toBe(200)
  })
})
