import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linksTo, openBrowser, pageOfOne, signedIn, untilListening, violations, withoutScripts } from './run/visitor'

const USER = pageOfOne('iam-users')
/** In use, by a program that says its name; and others, which may be silent. */
const IN_USE = '/iam-users?q=datadog-ads'
const OTHERS = '/iam-users?kinds=ci&removed=no&sort=name'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const card = (page: Page) => page.locator('#who-uses-it')
const uses = (page: Page) => card(page).getByRole('table', { name: 'Uses seen in CloudTrail' })

async function open(page: Page, list: string, place = 0): Promise<void> {
  await page.goto(list)
  const users = await linksTo(page, USER)
  await page.goto(users[place] ?? '')
}

describe('an engineer', () => {
  test('has CloudTrail asked who uses an IAM user, and sees programs, addresses and what is not seen', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await open(page, IN_USE)
    await untilListening(page)
    await card(page)
      .getByRole('button', { name: /^Look up/ })
      .click()
    await uses(page).waitFor({ timeout: 90_000 })
    expect(await uses(page).getByRole('row').count()).toBeGreaterThan(1)
    expect(await card(page).innerText()).toContain('Regions asked')
    await card(page).getByText('Ask the organization trail instead').click()
    expect(await card(page).locator('pre').innerText()).toMatch(/principalid = 'AIDA/)
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  test('checks one IAM user with AWS at once', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await open(page, OTHERS)
    await untilListening(page)
    await card(page).getByRole('button', { name: 'Check now' }).click()
    await card(page).getByText('AWS was asked just now').waitFor({ timeout: 30_000 })
    await context.close()
  })

  test('asks without JavaScript, too', async () => {
    const { context } = await signedIn(browser, 'engineer')
    const page = await withoutScripts(browser, context)
    await open(page, OTHERS, 1)
    await card(page)
      .getByRole('button', { name: /^Look up/ })
      .click()
    await expect
      .poll(
        async () => {
          await page.goto(page.url().replace(/#.*/, ''))
          return card(page).innerText()
        },
        { timeout: 90_000, interval: 2_000 },
      )
      .toMatch(/looked up/)
    await card(page).getByRole('button', { name: 'Check now' }).click()
    await card(page).getByText('AWS was asked just now').waitFor({ timeout: 30_000 })
    await page.context().close()
    await context.close()
  })
})

test('a viewer sees what was looked up, and asks nothing', async () => {
  const { context, page } = await signedIn(browser, 'viewer')
  await open(page, IN_USE)
  expect(await card(page).innerText()).toContain('Who uses it')
  expect(
    await card(page)
      .getByRole('button', { name: /^(Look up|Check)/ })
      .count(),
  ).toBe(0)
  await context.close()
})
