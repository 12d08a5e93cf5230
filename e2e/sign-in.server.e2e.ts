import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closedPages, closedRoutes } from './run/addresses'
import { type OwnServer, startOwnServer } from './run/own-server'
import { scanFromPage } from './run/scan-page'
import {
  COMPANY,
  goToProvider,
  keptWindows,
  logInAtProvider,
  menuOf,
  saysInBoth,
  sessionOf,
  signedInAs,
  signIn,
  statusOf,
  unknownAt,
} from './run/sso-visitor'
import { openBrowser } from './run/visitor'
import { DOORS } from './run/who-is-let-in'

const SLICE = '/iam-users?kind=ci&sort=name'

let browser: Browser
let server: OwnServer
beforeAll(async () => {
  ;[browser, server] = await Promise.all([openBrowser(), startOwnServer(COMPANY)])
})
afterAll(() => Promise.all([browser?.close(), server?.stop()]))

const windowOf = keptWindows(() => ({ browser, server }))
const main = (page: Page) => page.getByRole('main')
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

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
    const { context, page } = await unknownAt(
      browser,
      server,
      `/sign-in?callbackUrl=${encodeURIComponent('//evil.example/')}`,
    )
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
    expect(await main(page).getByRole('link').allTextContents()).toEqual(['Your own IAM users', 'Try again'])
  })

  test('is refused by every page but those for whoever is asked, and by every route', async () => {
    const { context } = await windowOf('sam')
    const ofThoseGranted = closedPages.filter(({ name }) => !DOORS[`GET ${name}`]?.people.includes('nobody'))
    for (const { url } of ofThoseGranted) {
      const answer = await context.request.get(url, { maxRedirects: 0 })
      const { location } = answer.headers()
      const leadsTo = expect.stringMatching(/^\/no-permission\?needs=/)
      expect({ url, status: answer.status(), location }).toEqual({ url, status: 307, location: leadsTo })
    }
    const headers = { origin: server.baseUrl }
    for (const { url, name, methods } of closedRoutes)
      for (const method of methods) {
        if (DOORS[`${method} ${name}`]?.people.includes('nobody')) continue
        const answer = await context.request.fetch(url, { method, headers })
        const status = DOORS[`${method} ${name}`]?.speaksScim ? 401 : 403
        expect({ url, method, status: answer.status() }).toEqual({ url, method, status })
      }
  })
})

describe('signing in that does not succeed', () => {
  test('says so where consent was denied, and the next try leads to the page asked for', async () => {
    const { context, page } = await unknownAt(browser, server, SLICE)
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
    const { context, page } = await unknownAt(browser, server, SLICE)
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
