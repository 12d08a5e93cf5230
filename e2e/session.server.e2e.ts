import { decode, encode } from 'next-auth/jwt'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnServer, startOwnServer } from './run/own-server'
import { makeToken } from './run/programs'
import {
  COMPANY,
  keptWindows,
  menuOf,
  saysInBoth,
  sessionCookie,
  sessionOf,
  statusOf,
  unknownAt,
} from './run/sso-visitor'
import { openBrowser, untilListening } from './run/visitor'

const HOUR_SECONDS = 3_600
const SOME_ID = '00000000-0000-4000-8000-000000000000'

let browser: Browser
let server: OwnServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([openBrowser(), startOwnServer(COMPANY)])
})
afterAll(() => Promise.all([browser?.close(), server?.stop()]))

const windowOf = keptWindows(() => ({ browser, server }))

/** What somebody with no more than this cookie is told. */
async function toldTo(cookie: string, path: string) {
  const answer = await fetch(`${server.baseUrl}${path}`, { headers: { cookie }, redirect: 'manual' })
  const location = answer.headers.get('location')
  const leadsTo = location && new URL(location, server.baseUrl).pathname
  return { status: answer.status, leadsTo, text: await answer.text() }
}

describe('a session', () => {
  test('is a cookie that scripts and other sites do not get, for eight hours', async () => {
    const { context } = await windowOf('inga')
    const session = await sessionOf(context)
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const hoursLeft = ((session?.expires ?? 0) - Date.now() / 1_000) / HOUR_SECONDS
    expect(hoursLeft).toBeGreaterThan(7.9)
    expect(hoursLeft).toBeLessThanOrEqual(8)
  })

  test('ends eight hours after signing in, however often it is used', async () => {
    const { context } = await windowOf('inga')
    const endOf = async () => (await decode({ token: (await sessionOf(context))?.value, secret: server.secret }))?.exp
    const end = await endOf()
    const before = (await sessionOf(context))?.value
    // Whole seconds count, and a second may turn before next-auth adds to the clock what is left.
    const second = Math.floor(Date.now() / 1_000)
    await expect.poll(() => Math.floor(Date.now() / 1_000), { timeout: 5_000 }).toBeGreaterThan(second)
    expect(await statusOf(context, '/api/auth/session')).toBe(200)
    expect((await sessionOf(context))?.value).not.toBe(before)
    expect(Math.abs(Number(await endOf()) - Number(end))).toBeLessThanOrEqual(1)
  })

  test('meets our own pages at every address of next-auth', async () => {
    const { context, page } = await windowOf('inga')
    for (const action of ['signin', 'signout', 'error?error=Configuration', 'verify-request', 'callback/oidc']) {
      await page.goto(`/api/auth/${action}`)
      expect({ action, path: new URL(page.url()).pathname }).toEqual({
        action,
        path: expect.stringMatching(/^\/(sign-in)?$/),
      })
    }
    expect(await sessionOf(context)).toBeDefined()
  })

  test('from before it could be ended is over', async () => {
    const token = { name: 'Ada', email: 'ada@lovelace.example', groups: [] }
    const cookie = sessionCookie(await encode({ token, secret: server.secret }))
    expect(await toldTo(cookie, '/api/v1/overview')).toMatchObject({ status: 401 })
    expect(await toldTo(cookie, '/iam-users')).toMatchObject({ status: 307, leadsTo: '/sign-in' })
  })

  test('ends with signing out, whoever kept a copy of its cookie', async () => {
    const { context, page } = await windowOf('inga')
    const copy = sessionCookie((await sessionOf(context))?.value ?? '')
    const paths = ['/api/v1/overview', '/api/v1/views?list=accounts', '/api/auth/session']
    for (const path of paths) expect(await toldTo(copy, path)).toMatchObject({ status: 200 })
    await untilListening(page)
    await menuOf(page, 'Inga')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    expect(await sessionOf(context)).toBeUndefined()
    expect(await statusOf(context, '/api/v1/overview')).toBe(401)
    await page.goto('/iam-users')
    expect(new URL(page.url()).pathname).toBe('/sign-in')

    for (const path of ['/api/v1/overview', '/api/v1/views?list=accounts', `/api/v1/scans/${SOME_ID}/events`])
      expect(await toldTo(copy, path)).toMatchObject({ status: 401 })
    for (const path of ['/', '/iam-users', '/no-permission?needs=read'])
      expect(await toldTo(copy, path)).toMatchObject({ status: 307, leadsTo: '/sign-in' })
    expect(await toldTo(copy, '/api/auth/session')).toMatchObject({ status: 200, text: '{}' })
  })
})

/** With a token of the admin's, made as programs make one. */
async function tokenOfAda() {
  const { context } = await windowOf('ada')
  const { token } = await makeToken(context, 'journey', ['read', 'configure'], server.baseUrl)
  return (path: string) => fetch(`${server.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })
}

describe('wrong tries from one address', () => {
  test('of tokens have to wait; a right token and a session from there do not', async () => {
    const { context } = await windowOf('ada')
    const withToken = await tokenOfAda()
    const guess = () =>
      fetch(`${server.baseUrl}/api/v1/overview`, { headers: { authorization: `Bearer sunset_${'x'.repeat(43)}` } })
    const statuses: number[] = []
    for (let tries = 0; tries < 21; tries += 1) statuses.push((await guess()).status)
    // Others may have tried from here in the minute before.
    const first = statuses.indexOf(429)
    expect(first).toBeGreaterThan(0)
    expect(statuses.slice(0, first)).toEqual(Array<number>(first).fill(401))
    expect(statuses.slice(first)).toEqual(Array<number>(21 - first).fill(429))
    const refused = await guess()
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await withToken('/api/v1/overview')).status).toBe(200)
    expect(await statusOf(context, '/api/v1/overview')).toBe(200)
  })

  test('of signing in have to wait, and a browser is told so; a session from there does not', async () => {
    const { context } = await windowOf('ada')
    const made = `${server.baseUrl}/api/auth/callback/oidc?state=made-up&code=made-up`
    const tries = async () => (await fetch(made, { redirect: 'manual' })).status
    await expect.poll(tries, { timeout: 60_000, interval: 1 }).toBe(429)
    const refused = await fetch(made, { redirect: 'manual' })
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(200)
    const { context: other, page } = await unknownAt(browser, server, made)
    expect(new URL(page.url()).search).toBe('?error=TooManyAttempts')
    await saysInBoth(page, 'Signing in failed too often from your network.', 'サインインの失敗が続いたため')
    await other.close()
    expect(await statusOf(context, '/api/v1/overview')).toBe(200)
  })
})

describe('behind a proxy of ours, an address', () => {
  const from = (seen: string) =>
    fetch(`${server.baseUrl}/api/v1/overview`, {
      headers: { authorization: `Bearer sunset_${'x'.repeat(43)}`, 'x-forwarded-for': seen, 'x-sunset-address': seen },
    })

  test('is what the proxy saw, whatever a caller writes before it or under our own name', async () => {
    await server.restart({ SUNSET_TRUSTED_PROXIES: '1' })
    for (let tries = 0; tries < 20; tries += 1) await from(`198.51.100.${tries}, 203.0.113.7`)
    expect((await from('198.51.100.99, 203.0.113.7')).status).toBe(429)
    expect((await from('203.0.113.7, 203.0.113.8')).status).toBe(401)
  })
})

describe('a person’s API token', () => {
  test('loses what the person loses', async () => {
    const withToken = await tokenOfAda()
    expect((await withToken('/api/v1/settings')).status).toBe(200)
    await server.restart({ SUNSET_ADMINS: 'viktor@viewers.example', SUNSET_VIEWERS: 'ada@lovelace.example' })
    expect((await withToken('/api/v1/overview')).status).toBe(200)
    const refused = await withToken('/api/v1/settings')
    expect(await refused.json()).toMatchObject({
      status: 403,
      needs: 'configure',
      detail: expect.stringContaining('the person this API token belongs to does not hold it'),
    })
    const { page } = await windowOf('viktor', '/settings')
    const row = page.getByRole('row', { name: /journey/ }).first()
    await row.getByText('may not: configure').waitFor()
  })
})
