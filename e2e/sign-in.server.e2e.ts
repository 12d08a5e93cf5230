import { decode, encode } from 'next-auth/jwt'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closedPages, closedRoutes } from './run/addresses'
import type { ProviderAccount } from './run/oidc-provider'
import { type OwnServer, startOwnServer } from './run/own-server'
import { scanFromPage } from './run/scan-page'
import { goToProvider, logInAtProvider, menuOf, saysInBoth, signedInAs, signIn, type Window } from './run/sso-visitor'
import { openBrowser, stranger } from './run/visitor'

const HOUR_SECONDS = 3_600
const SESSION = 'next-auth.session-token'
const SOME_ID = '00000000-0000-4000-8000-000000000000'
const SLICE = '/iam-users?kind=ci&sort=name'

const accounts: readonly ProviderAccount[] = [
  { login: 'ada', email: 'Ada@Lovelace.example', email_verified: true, name: 'Ada Lovelace' },
  { login: 'inga', email: 'inga@elsewhere.example', email_verified: true, name: 'Inga', groups: ['all', 'infra'] },
  { login: 'viktor', email: 'viktor@Viewers.example', email_verified: true, name: 'Viktor' },
  { login: 'mallory', email: 'ada@lovelace.example', email_verified: false, name: 'Mallory', groups: ['infra'] },
  { login: 'silvia', email: 'silvia@viewers.example', name: 'Silvia' },
  { login: 'sam', email: 'sam@elsewhere.example', email_verified: true, name: 'Sam Okafor', groups: ['all'] },
]
const environment = {
  SUNSET_ADMINS: 'ada@LOVELACE.example',
  SUNSET_ENGINEERS: 'group:infra',
  SUNSET_VIEWERS: '@viewers.example',
}

let browser: Browser
let server: OwnServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([openBrowser(), startOwnServer({ accounts, environment })])
})
afterAll(() => Promise.all([browser?.close(), server?.stop()]))

const windows = new Map<string, Window>()

/** The window in which somebody signed in first, at this page; tests of one person share it. */
async function windowOf(login: string, path = '/'): Promise<Window> {
  const open = windows.get(login)
  if (open) {
    await open.page.goto(path)
    return open
  }
  const opened = await signedInAs(browser, server, login, { path })
  windows.set(login, opened)
  return opened
}

async function unknownAt(path: string): Promise<Window> {
  const context = await stranger(browser, 'en', server.baseUrl)
  const page = await context.newPage()
  await page.goto(path)
  return { context, page }
}

const main = (page: Page) => page.getByRole('main')
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const sessionOf = async (context: BrowserContext) =>
  (await context.cookies(server.baseUrl)).find(({ name }) => name === SESSION)
/** What somebody with no more than this cookie is told. */
async function toldTo(cookie: string, path: string) {
  const answer = await fetch(`${server.baseUrl}${path}`, { headers: { cookie }, redirect: 'manual' })
  const location = answer.headers.get('location')
  const leadsTo = location && new URL(location, server.baseUrl).pathname
  return { status: answer.status, leadsTo, text: await answer.text() }
}
const statusOf = async (context: BrowserContext, path: string) => (await context.request.get(path)).status()

describe('before the first scan', () => {
  test('an admin is led to what a scan needs', async () => {
    const { page } = await windowOf('ada')
    await page.waitForURL('**/setup')
    await heading(page, 'What a scan needs')
    await page.getByRole('link', { name: 'Go to scans' }).waitFor()
  })

  test('a viewer reads that nothing is there yet, and who can change that', async () => {
    const { context, page } = await windowOf('viktor')
    await heading(page, 'Nothing was scanned yet')
    expect(await main(page).textContent()).toContain('engineer or admin')
    expect(await main(page).getByRole('link').count()).toBe(0)
    for (const { url } of closedPages)
      expect({ url, fine: (await statusOf(context, url)) < 500 }).toEqual({ url, fine: true })
  })
})

describe('signing in', () => {
  test('leads from the page asked for through login and consent back to that page, with the role of a group', async () => {
    const { context, page } = await windowOf('inga', SLICE)
    expect(page.url()).toBe(`${server.baseUrl}${SLICE}`)
    expect(await menuOf(page, 'Inga')).toContain('inga@elsewhere.example · Engineer')
    expect(await statusOf(context, '/api/v1/settings')).toBe(403)
  })

  test('gives the role of an address however its letters are written', async () => {
    const { context, page } = await windowOf('ada')
    expect(await menuOf(page, 'Ada Lovelace')).toContain('ada@lovelace.example · Admin')
    expect(await statusOf(context, '/api/v1/settings')).toBe(200)
  })

  test('gives the role of a domain', async () => {
    const { context, page } = await windowOf('viktor')
    expect(await menuOf(page, 'Viktor')).toContain('viktor@viewers.example · Viewer')
    expect(await statusOf(context, '/api/v1/leavers')).toBe(403)
  })

  test('works where the provider tells claims in the ID token only', async () => {
    server.provider.tellClaims('id-token')
    const { context, page } = await signedInAs(browser, server, 'inga')
    server.provider.tellClaims('userinfo')
    expect(await menuOf(page, 'Inga')).toContain('Engineer')
    await context.close()
  })

  test('never leads to another site, whatever a link wants', async () => {
    const { context, page } = await unknownAt(`/sign-in?callbackUrl=${encodeURIComponent('//evil.example/')}`)
    await signIn(page, server, 'inga')
    expect(page.url()).toBe(`${server.baseUrl}/`)
    await page.goto(`/api/auth/signin?callbackUrl=${encodeURIComponent('https://evil.example/')}`)
    expect(new URL(page.url()).origin).toBe(server.baseUrl)
    // The provider knows them still and asks nothing.
    await goToProvider(page)
    await page.waitForURL((url) => url.origin === server.baseUrl && url.pathname !== '/sign-in')
    expect(page.url()).toBe(`${server.baseUrl}/`)
    await context.close()
  })
})

describe('an address', () => {
  test('that the provider calls unverified opens nothing, though it is an admin’s', async () => {
    const { context, page } = await signedInAs(browser, server, 'mallory')
    await saysInBoth(
      page,
      'Your identity provider does not vouch for your e-mail address.',
      'ID プロバイダーがメールアドレスを確認済みとしていません。',
    )
    expect(await sessionOf(context)).toBeUndefined()
    expect(await statusOf(context, '/api/v1/overview')).toBe(401)
    await context.close()
  })

  test('that the provider says nothing about is refused', async () => {
    const { context, page } = await signedInAs(browser, server, 'silvia')
    await page.getByText('Your identity provider does not vouch for your e-mail address.').waitFor()
    expect(await sessionOf(context)).toBeUndefined()
    await context.close()
  })
})

describe('somebody to whom nothing is granted', () => {
  test('sees one page: who they are, that nothing is granted, whom to ask', async () => {
    const { page } = await windowOf('sam', '/iam-users')
    await heading(page, 'no role was granted to you')
    const text = await main(page).textContent()
    expect(text).toContain('signed in as Sam Okafor')
    expect(text).toContain('sam@elsewhere.example')
    expect(text).toContain('Ask an admin of IAM Sunset')
    expect(await main(page).getByRole('link').allTextContents()).toEqual(['Try again'])
  })

  test('is refused by every page and every route', async () => {
    const { context } = await windowOf('sam')
    for (const { url } of closedPages) {
      const answer = await context.request.get(url, { maxRedirects: 0 })
      const { location } = answer.headers()
      const leadsTo = expect.stringMatching(/^\/no-permission\?needs=/)
      expect({ url, status: answer.status(), location }).toEqual({ url, status: 307, location: leadsTo })
    }
    const headers = { origin: server.baseUrl }
    for (const { url, methods } of closedRoutes)
      for (const method of methods) {
        const answer = await context.request.fetch(url, { method, headers })
        expect({ url, method, status: answer.status() }).toEqual({ url, method, status: 403 })
      }
  })
})

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
    const cookie = `${SESSION}=${await encode({ token, secret: server.secret })}`
    expect(await toldTo(cookie, '/api/v1/overview')).toMatchObject({ status: 401 })
    expect(await toldTo(cookie, '/iam-users')).toMatchObject({ status: 307, leadsTo: '/sign-in' })
  })

  test('ends with signing out, whoever kept a copy of its cookie', async () => {
    const { context, page } = await windowOf('inga')
    const copy = `${SESSION}=${(await sessionOf(context))?.value}`
    const paths = ['/api/v1/overview', '/api/v1/views?list=accounts', '/api/auth/session']
    for (const path of paths) expect(await toldTo(copy, path)).toMatchObject({ status: 200 })
    await page.waitForLoadState('networkidle')
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

describe('signing in that does not succeed', () => {
  test('says so where consent was denied, and the next try leads to the page asked for', async () => {
    const { context, page } = await unknownAt(SLICE)
    await logInAtProvider(page, server, 'inga')
    await page.getByRole('button', { name: 'Deny' }).click()
    await saysInBoth(
      page,
      'Your identity provider did not let you in.',
      'ID プロバイダーでサインインが許可されませんでした。',
    )
    expect(await sessionOf(context)).toBeUndefined()
    await goToProvider(page)
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${server.baseUrl}${SLICE}`)
    await context.close()
  })

  test('says so while the provider is down, and the next try leads to the page asked for', async () => {
    const { context, page } = await unknownAt(SLICE)
    await server.provider.goDown()
    try {
      await goToProvider(page)
      await saysInBoth(page, 'The identity provider could not be reached.', 'ID プロバイダーに接続できませんでした。')
    } finally {
      await server.provider.comeBack()
    }
    await signIn(page, server, 'inga')
    expect(page.url()).toBe(`${server.baseUrl}${SLICE}`)
    await context.close()
  })

  test('has its cause in the log, one JSON object a line, without secret, name or address', async () => {
    // What a command says to whoever starts it is no log.
    const said = /^(?:IAM Sunset is at |Node \d+ gets no fixes)/
    const lines = server
      .log()
      .split('\n')
      .filter((line) => line !== '' && !said.test(line))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow()
    expect(server.log()).toContain('ECONNREFUSED')
    for (const kept of [server.provider.clientSecret, '@elsewhere.example', '@lovelace.example', 'Inga'])
      expect(server.log()).not.toContain(kept)
  })

  test('is not written into the log by just anybody', async () => {
    const answer = await fetch(`${server.baseUrl}/api/auth/_log`, {
      method: 'POST',
      body: new URLSearchParams({ level: 'error', code: 'MADE_UP', message: 'made up' }),
    })
    expect(answer.status).toBe(404)
    expect(server.log()).not.toContain('MADE_UP')
  })
})

describe('a first scan', () => {
  test('started from the page finishes and fills the overview', async () => {
    const { page } = await windowOf('ada')
    await page.getByRole('link', { name: 'Go to scans' }).click()
    await page.waitForURL('**/scans')
    await scanFromPage(page)
    // One account has no read role.
    await heading(page, 'The last scan read 2 of 3 accounts')
    for (const login of ['ada', 'viktor']) {
      const { page } = await windowOf(login)
      await heading(page, /of at least \d+ IAM users are gone/)
      expect(await main(page).locator('a[href^="/iam-users?"]').count()).toBeGreaterThan(0)
    }
  })
})

/** With a token of the admin's, made as programs make one. */
async function tokenOfAda() {
  const { context } = await windowOf('ada')
  const data = { name: 'journey', scopes: ['read', 'configure'] }
  const made = await context.request.post('/api/v1/tokens', { headers: { origin: server.baseUrl }, data })
  const { token } = await made.json()
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
    const { context: other, page } = await unknownAt(made)
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

describe('a provider in OIDC_TRUSTED_EMAIL_ISSUERS', () => {
  beforeAll(() => server.restart({ OIDC_TRUSTED_EMAIL_ISSUERS: `${server.provider.issuer}/` }))

  test('is believed an address that it says nothing about', async () => {
    const { context, page } = await signedInAs(browser, server, 'silvia')
    expect(await menuOf(page, 'Silvia')).toContain('silvia@viewers.example · Viewer')
    await context.close()
  })

  test('is not believed an address that it calls unverified', async () => {
    const { context, page } = await signedInAs(browser, server, 'mallory')
    await page.getByText('Your identity provider does not vouch for your e-mail address.').waitFor()
    expect(await sessionOf(context)).toBeUndefined()
    await context.close()
  })
})
