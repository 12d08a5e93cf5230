import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn, stranger, untilListening } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('somebody without a role lands on their own page, which leads nowhere else and tells of nobody else', async () => {
  const context = await stranger(browser)
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.locator('form:has(input[value="nobody"]) button').click()
  await page.waitForURL('**/me')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('main a[href^="/"]').count()).toBe(0)
  const told = await (await context.request.get(`${baseUrl()}/api/v1/me`)).json()
  // The sample company does not know them: nothing is told.
  expect(told).toMatchObject({
    self: { unknown: 'not-in-list', email: 'sam.okafor@tabemeguri.example' },
    users: [],
    machines: [],
    access: [],
    asked: [],
  })
  await context.close()
})

test('a sample person has IAM users of their own', async () => {
  const { context } = await signedIn(browser, 'viewer')
  const told = await (await context.request.get(`${baseUrl()}/api/v1/me`)).json()
  expect(told.users.length).toBeGreaterThan(0)
  await context.close()
})

test('somebody with a role goes to their own page by g m, in the navigation', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await untilListening(page)
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await page.waitForURL('**/me')
  expect(await page.locator('aside nav a[aria-current="page"]').textContent()).toBe('My IAM users')
  await context.close()
})
