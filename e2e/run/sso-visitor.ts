import type { Browser, BrowserContext, Page } from 'playwright'
import { LOCALE_COOKIE } from '../../lib/i18n/locale'
import type { OwnServer, startOwnServer } from './own-server'
import { type Language, stranger } from './visitor'

/** A company that grants every kind of role, and who is at its identity provider. */
export const COMPANY = {
  accounts: [
    { login: 'ada', email: 'Ada@Lovelace.example', email_verified: true, name: 'Ada Lovelace' },
    { login: 'inga', email: 'inga@elsewhere.example', email_verified: true, name: 'Inga', groups: ['all', 'infra'] },
    { login: 'viktor', email: 'viktor@Viewers.example', email_verified: true, name: 'Viktor' },
    { login: 'mallory', email: 'ada@lovelace.example', email_verified: false, name: 'Mallory', groups: ['infra'] },
    { login: 'silvia', email: 'silvia@viewers.example', name: 'Silvia' },
    { login: 'sam', email: 'sam@elsewhere.example', email_verified: true, name: 'Sam Okafor', groups: ['all'] },
  ],
  environment: {
    SUNSET_ADMINS: 'ada@LOVELACE.example',
    SUNSET_ENGINEERS: 'group:infra',
    SUNSET_VIEWERS: '@viewers.example',
  },
} satisfies Parameters<typeof startOwnServer>[0]

const SESSION = 'next-auth.session-token'

/** Somebody's browser window. */
export interface Window {
  context: BrowserContext
  page: Page
}

/** The sign-in page's one button, once React listens to its form. */
export async function goToProvider(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const form = document.querySelector('form[action="/api/auth/signin/oidc"]')
    return Object.keys(form ?? {}).some((key) => key.startsWith('__react'))
  })
  await page.getByRole('button', { name: /SSO/ }).click()
}

/** From our sign-in page to the provider's, and through its login up to the question for consent. */
export async function logInAtProvider(page: Page, server: OwnServer, login: string): Promise<void> {
  await goToProvider(page)
  await page.waitForURL(`${server.provider.issuer}/**`)
  await page.getByLabel('Login').fill(login)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'IAM Sunset wants to know who you are' }).waitFor()
}

/** From our sign-in page through the provider's login and consent, to wherever we lead from there. */
export async function signIn(page: Page, server: OwnServer, login: string): Promise<void> {
  await logInAtProvider(page, server, login)
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(`${server.baseUrl}/**`)
}

/** A new window of somebody who signed in through the provider, at the page they asked for. */
export async function signedInAs(
  browser: Browser,
  server: OwnServer,
  login: string,
  { path = '/', language = 'en' }: { path?: string; language?: Language } = {},
): Promise<Window> {
  const context = await stranger(browser, language, server.baseUrl)
  const page = await context.newPage()
  await page.goto(path)
  await signIn(page, server, login)
  return { context, page }
}

/** Keeps the window in which somebody signed in first, and leads it to the page wanted: tests of one person share it. */
export function keptWindows(where: () => { browser: Browser; server: OwnServer }) {
  const windows = new Map<string, Window>()
  return async (login: string, path = '/'): Promise<Window> => {
    const open = windows.get(login)
    if (open) {
      await open.page.goto(path)
      return open
    }
    const { browser, server } = where()
    const opened = await signedInAs(browser, server, login, { path })
    windows.set(login, opened)
    return opened
  }
}

/** A new window of somebody who is not signed in, at this page. */
export async function unknownAt(browser: Browser, server: OwnServer, path: string): Promise<Window> {
  const context = await stranger(browser, 'en', server.baseUrl)
  const page = await context.newPage()
  await page.goto(path)
  return { context, page }
}

/** The cookie of whoever is signed in. */
export const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === SESSION)
/** A cookie header with this session. */
export const sessionCookie = (value: string) => `${SESSION}=${value}`
export const statusOf = async (context: BrowserContext, path: string) => (await context.request.get(path)).status()

/** Who is there and with which roles, as their menu says. */
export async function menuOf(page: Page, name: string): Promise<string> {
  const menu = page.locator('details', { has: page.locator('summary', { hasText: name }) })
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click()
  return (await menu.textContent()) ?? ''
}

/** Both languages of what the page says; it stays in English. */
export async function saysInBoth(page: Page, english: string, japanese: string): Promise<void> {
  await page.getByText(english).waitFor()
  await page.context().addCookies([{ name: LOCALE_COOKIE, value: 'ja', url: page.url() }])
  await page.reload()
  await page.getByText(japanese).waitFor()
  await page.context().clearCookies({ name: LOCALE_COOKIE })
  await page.reload()
  await page.getByText(english).waitFor()
}
