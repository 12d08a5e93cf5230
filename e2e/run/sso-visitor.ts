import type { Browser, BrowserContext, Page } from 'playwright'
import { LOCALE_COOKIE } from '../../lib/i18n/locale'
import type { OwnServer } from './own-server'
import { type Language, stranger } from './visitor'

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
