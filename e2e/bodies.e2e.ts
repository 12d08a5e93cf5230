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
    ['POST', '/api/v1/key-look-ups', 12_000_000],
  ])('%s %s of %i bytes in chunks', async (method, path, bytes) => {
    const type = path === '/' ? 'multipart/form-data; boundary=x' : 'application/json'
    const headers = { ...session, 'content-type': type }
    const answer = await raw(path, { method, headers, body: chunks(bytes) })
    expect(answer.status).toBe(413)
    expect(isProblem(answer)).toBe(true)
  })

  test('a result of a trail, row by row', async () => {
    const { users } = JSON.parse((await raw('/api/v1/iam-users?limit=1', { headers: session })).body)
    const rows = function* () {
      yield 'principalid,accesskeyid,sourceipaddress,useragent,eventsource,awsregion,uses,refused,failed_sign_ins,first_used_at,last_used_at\n'
      const row = `AIDAOTHER,,192.0.2.1,${'x'.repeat(200)},s3.amazonaws.com,us-east-1,0,0,1,,\n`
      for (let sent = 0; sent < 18_000_000; sent += 100 * row.length) yield row.repeat(100)
    }
    const headers = { ...session, 'content-type': 'text/csv' }
    const path = `/api/v1/iam-users/${users[0].id}/trail-uses`
    const answer = await raw(path, { method: 'POST', headers, body: rows() })
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
