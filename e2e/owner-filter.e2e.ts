import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openFilters, signedIn, untilListening } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('whoever is in the roster sees their own IAM users by one click, and all again by another', async () => {
  const { context, page } = await signedIn(browser, 'admin')
  await page.goto('/iam-users')
  const link = page.getByRole('link', { name: 'Mine', exact: true })
  await link.click()
  await page.waitForURL(/owner=person:/)
  expect(await link.getAttribute('aria-current')).toBe('true')
  const query = new URL(page.url()).searchParams
  const { person } = await (await context.request.get(`/api/v1/people/${query.get('owner')?.slice(7)}`)).json()
  expect(person.emails).toContain('naomi.sakai@tabemeguri.example')
  await link.click()
  await page.waitForURL((url) => !url.searchParams.has('owner'))
  await context.close()
  const other = await signedIn(browser, 'auditor')
  await other.page.goto('/iam-users')
  await openFilters(other.page)
  await other.page
    .locator('select[name="owner"] option', { hasText: 'is not in the roster' })
    .waitFor({ state: 'attached' })
  expect(await other.page.getByRole('link', { name: 'Mine', exact: true }).count()).toBe(0)
  await other.context.close()
})

test('the owner filter takes the first that is found by Enter, and says that nobody is', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/iam-users')
  await untilListening(page)
  await openFilters(page)
  const owner = page.getByRole('combobox', { name: 'Owner' })
  await owner.focus()
  await page.keyboard.press('ArrowDown')
  const field = page.getByRole('combobox', { name: 'Search people and teams' })
  await field.fill('nobody is called so')
  await page.getByText('Nobody who owns an IAM user matches').waitFor()
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).searchParams.has('owner')).toBe(false)
  await field.fill('platf')
  await page.locator('[role="option"][data-highlighted]', { hasText: 'Platform' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/owner=team(:|%3A)/)
  await page.getByRole('heading', { level: 1, name: /owned by .*Platform/ }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => owner.isVisible()).toBe(false)
  await context.close()
})
