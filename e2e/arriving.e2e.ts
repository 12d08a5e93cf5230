import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn, untilListening } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Holds every answer that the router waits for, until it is let through. */
async function heldUp(page: Page): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/[?&]_rsc=/, async (route) => {
    await held
    await route.continue()
  })
  return release
}

const told = (page: Page) => page.locator('main').getByRole('status').last().textContent()
const outline = (page: Page) => page.locator('main .skeleton')
const pageLink = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name })

describe('a page that is slow to come', () => {
  test.each([
    ['a list', /^People/, '/people'],
    ['settings', /^Settings/, '/settings'],
  ])('shows its outline meanwhile and says so: %s', async (_what, name, path) => {
    const { context, page } = await signedIn(browser, 'admin')
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await untilListening(page)
    const release = await heldUp(page)
    await pageLink(page, name).click()
    await outline(page).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0)
    expect(await told(page)).toBe('Loading')
    release()
    await page.waitForURL(`**${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await outline(page).count()).toBe(0)
    await context.close()
  })

  test('waits for a lost connection, says so, and comes when it is back', async () => {
    const { context, page } = await signedIn(browser, 'admin')
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await untilListening(page)
    await context.setOffline(true)
    await pageLink(page, /^Accounts/).click()
    await page.getByRole('banner').getByText('Connection lost: connecting again').waitFor()
    await outline(page).waitFor()
    await context.setOffline(false)
    await page.waitForURL('**/accounts')
    await page.getByRole('heading', { name: 'are left in' }).waitFor()
    expect(await page.getByText('Connection lost').count()).toBe(0)
    await context.close()
  })

  test('leaves a list in its place while it is sorted anew', async () => {
    const { context, page } = await signedIn(browser, 'admin')
    await page.goto('/iam-users')
    await untilListening(page)
    const release = await heldUp(page)
    await page.getByRole('columnheader', { name: 'IAM user', exact: true }).getByRole('link').click()
    await expect.poll(() => told(page)).toBe('Loading')
    expect(await page.getByRole('table').first().isVisible()).toBe(true)
    expect(await outline(page).count()).toBe(0)
    release()
    await page.waitForURL(/sort=name/)
    await context.close()
  })

  test('opened directly arrives whole, even without JavaScript', async () => {
    const { context } = await signedIn(browser, 'engineer')
    const storageState = await context.storageState()
    await context.close()
    const plain = await browser.newContext({ baseURL: baseUrl(), storageState, javaScriptEnabled: false })
    const page = await plain.newPage()
    await page.goto('/iam-users')
    expect(await page.getByRole('table').first().isVisible()).toBe(true)
    expect(await outline(page).count()).toBe(0)
    await plain.close()
  })
})
