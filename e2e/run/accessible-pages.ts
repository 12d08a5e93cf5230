import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DRAWN } from './addresses'
import { type DemoRows, demoRows } from './demo-rows'
import { EVERY_PAGE, OPENED } from './every-page'
import { type Language, openBrowser, signedIn, stranger, violations } from './visitor'

/** By far the slowest rule. Colours are the same in every language: one language tries them, light and dark, wide and narrow. */
const COLOURS = ['color-contrast']

/** Tests every page in one language; a file for each language, since they take long and workers share files. */
export function accessiblePages(language: Language): void {
  const triesColours = language === 'en'
  const without = triesColours ? [] : COLOURS
  let browser: Browser
  let page: Page
  let ids: DemoRows

  beforeAll(async () => {
    browser = await openBrowser()
    const admin = await signedIn(browser, 'admin', language)
    page = admin.page
    ids = await demoRows(admin.context.request)
  })
  afterAll(() => browser.close())

  test('every page that the build has is opened', () => {
    expect(Object.keys(EVERY_PAGE).toSorted()).toEqual(DRAWN.toSorted())
  })

  test.each(OPENED)('$label: axe finds nothing; the language is told; nothing scrolls sideways', async ({ url }) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(url(ids))
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await violations(page, 'html', without)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 360, height: 800 })
    if (triesColours) expect(await violations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })

  test('sign-in: axe finds nothing', async () => {
    const outside = await stranger(browser, language)
    const door = await outside.newPage()
    await door.goto('/sign-in')
    expect(await door.locator('html').getAttribute('lang')).toBe(language)
    expect(await violations(door, 'html', without)).toEqual([])
    await outside.close()
  })
}
