import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Language, linksTo, openBrowser, pageOfOne, rowsOf, signedIn, stranger, violations } from './visitor'

/** By far the slowest rule. Colours are the same in every language: one language tries them. */
const COLOURS = ['color-contrast']

/** Tests every page in one language; a file for each language, since they take long and workers share files. */
export function accessiblePages(language: Language): void {
  const without = language === 'en' ? [] : COLOURS
  let browser: Browser
  let page: Page
  const detail: Record<string, string> = {}

  beforeAll(async () => {
    browser = await openBrowser()
    page = (await signedIn(browser, 'admin', language)).page
    await page.goto('/accounts')
    detail.account = (await rowsOf(page, 'accounts'))[0] ?? ''
    await page.goto('/iam-users')
    detail.user = (await linksTo(page, pageOfOne('iam-users')))[0] ?? ''
    await page.goto('/roles')
    detail.role = (await linksTo(page, pageOfOne('roles')))[0] ?? ''
    await page.goto('/leavers')
    detail.person = (await linksTo(page, pageOfOne('people')))[0] ?? ''
    await page.goto('/scans')
    detail.scan = (await linksTo(page, pageOfOne('scans')))[0] ?? ''
  })
  afterAll(() => browser.close())

  test.each([
    ['overview', () => '/'],
    ['accounts', () => '/accounts'],
    ['account', () => detail.account],
    ['IAM users', () => '/iam-users'],
    ['IAM users, none found', () => '/iam-users?q=nobody-has-this-name'],
    ['IAM user', () => detail.user],
    ['decide from a list', () => '/iam-users/from-list'],
    ['roles', () => '/roles'],
    ['roles, none found', () => '/roles?q=nobody-has-this-name'],
    ['role', () => detail.role],
    ['people', () => '/people'],
    ['people, none found', () => '/people?q=nobody-has-this-name'],
    ['person', () => detail.person],
    ['leavers', () => '/leavers'],
    ['activity', () => '/activity'],
    ['exceptions', () => '/exceptions'],
    ['ready to delete', () => '/ready-to-delete'],
    ['exceptions, none found', () => '/exceptions?q=nobody-has-this-name'],
    ['integrations', () => '/integrations'],
    ['integrations, none found', () => '/integrations?used=yes&q=nobody-sells-this'],
    ['integration', () => '/integrations/fastly'],
    ['integration by tokens', () => '/integrations/github-actions'],
    ['scans', () => '/scans'],
    ['scan', () => detail.scan],
    ['settings', () => '/settings'],
    ['set-up', () => '/setup'],
    ['no permission', () => '/no-permission?needs=configure'],
    ['not found', () => '/there-is-no-such-page'],
  ])(
    '%s: axe finds nothing, light and wide or dark and narrow; the language is told; nothing scrolls sideways',
    async (_name, address) => {
      const url = address()
      expect(url).toBeTruthy()
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(url ?? '')
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await violations(page, 'html', without)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 360, height: 800 })
      expect(await violations(page, 'html', without)).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    },
  )

  test('sign-in: axe finds nothing', async () => {
    const outside = await stranger(browser, language)
    const door = await outside.newPage()
    await door.goto('/sign-in')
    expect(await door.locator('html').getAttribute('lang')).toBe(language)
    expect(await violations(door, 'html', without)).toEqual([])
    await outside.close()
  })
}
