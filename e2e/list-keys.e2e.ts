import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { focused, openList } from './run/deciding'
import { type Language, openBrowser, signedIn, violations } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('an engineer', () => {
  test('walks a list by keys, opens a row, and comes back to it with what was selected', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const users = await openList(page, '/iam-users?sort=name')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    for (const _ of [2, 3, 4]) await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await focused(page)).toBe(users[2])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${users[2]}?from=*`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL('**/iam-users?sort=name')
    await expect.poll(() => focused(page)).toBe(users[2])
    expect(await page.locator('tr:has(input:checked) th a').getAttribute('href')).toContain(users[0])
    await context.close()
  })

  test('turns single letters off, and they stay letters', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openList(page, '/iam-users')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByLabel('Single letters are shortcuts').uncheck()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    expect(await focused(page)).toBeNull()
    await page.keyboard.press('/')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await context.close()
  })

  test('searches over everything and opens what was found by keys', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openList(page, '/iam-users?sort=name')
    await page.keyboard.press('/')
    const field = page.getByRole('combobox', { name: 'Search everything' })
    await field.fill('tabe')
    const options = page.getByRole('option')
    await options.first().waitFor()
    const second = await options.nth(1).getAttribute('href')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => options.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${second}`)
    await context.close()
  })
})

describe.each<Language>(['en', 'ja'])('in %s', (language) => {
  test('axe finds nothing in the open dialogs and on the search page', async () => {
    const { context, page } = await signedIn(browser, 'engineer', language)
    await openList(page, '/iam-users')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('ad')
    await page.getByRole('dialog').getByRole('option').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto('/search?q=ad')
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await context.close()
  })
})
