import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linksTo, openBrowser, pageOfOne, rowsOf, signedIn, untilListening } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** The page of the first role of a list. */
async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(list)
  const [first] = await rowsOf(page, 'roles')
  if (!first) throw new Error(`no role in ${list}`)
  return first
}

describe('the list of roles', () => {
  test('begins with the gravest of those that matter, and narrows to a severity, a kind and a search', async () => {
    const { context, page } = await signedIn(browser, 'viewer')
    await page.goto('/roles')
    await expect.poll(() => new URL(page.url()).search).toContain('relevant=yes')
    const rows = page.locator('main tbody').first().getByRole('row')
    expect(await rows.first().innerText()).toMatch(/High/)
    const all = await rows.count()
    await page.getByRole('navigation', { name: 'Severity' }).getByRole('link', { name: 'High' }).click()
    await page.waitForURL(/severity=high/)
    await expect.poll(() => rows.count()).toBeLessThan(all)
    const grave = await rows.allInnerTexts()
    expect(grave.length).toBeGreaterThan(0)
    expect(grave.filter((row) => !/High/.test(row))).toEqual([])
    await page.goto('/roles?replaces=ci&q=circleci')
    await heading(page).waitFor()
    const found = await rows.allInnerTexts()
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((row) => !/CircleCI/.test(row))).toEqual([])
    await context.close()
  })

  test('lists OIDC providers with as many roles as the list behind the number has', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/roles')
    const number = page
      .getByRole('table', { name: /OIDC providers/ })
      .locator('[data-count]:not([data-count="0"])')
      .first()
    const count = Number(await number.getAttribute('data-count'))
    await number.click()
    await page.waitForURL(/trusts=/)
    await expect.poll(() => page.locator('main h1 data').getAttribute('value')).toBe(String(count))
    await context.close()
  })

  test('says so in Japanese, and when nothing matches', async () => {
    const { context, page } = await signedIn(browser, 'auditor', 'ja')
    await page.goto('/roles?q=nobody-has-this-name')
    await page.getByText('該当するロールはありません').waitFor()
    await context.close()
  })
})

describe('the page of a role', () => {
  test('gives each finding its reason, the way to mend it, and the policy without it to copy', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto(await firstOf(page, '/roles?finding=no-external-id'))
    await page.getByText('It does not demand an ExternalId.').waitFor()
    await page.getByText('Show the corrected trust policy').first().click()
    await page.getByText('<EXTERNAL_ID>').waitFor()
    // Who only decides accepts nothing.
    expect(await page.getByText('Accept it as it is').count()).toBe(0)
    await context.close()
  })

  test('lets an admin accept a finding with a reason, and take that back', async () => {
    const { context, page } = await signedIn(browser, 'admin')
    await page.goto(await firstOf(page, '/roles?severity=medium,low'))
    await untilListening(page)
    await page.getByText('Accept it as it is').first().click()
    await page.getByLabel('Why it may stay').first().fill('Measured by the security team')
    await page.getByRole('button', { name: 'Accept', exact: true }).first().click()
    await page.getByText(/Accepted by .*Measured by the security team/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByText(/Accepted by/).waitFor({ state: 'detached' })
    await page.goto('/activity')
    await page
      .getByText(/Decision taken back: Finding accepted/)
      .first()
      .waitFor()
    await context.close()
  })

  test('is reached from the IAM user that it replaces, and leads back to it', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/iam-users?kind=ci&stage=ready')
    const [user] = await rowsOf(page, 'iam-users')
    await page.goto(user ?? '')
    const [role] = await linksTo(page, pageOfOne('roles'))
    await page.goto(role ?? '')
    expect(await linksTo(page, pageOfOne('iam-users'))).toContain(user)
    await context.close()
  })

  test('an address of no role says so', async () => {
    const { context, page } = await signedIn(browser, 'viewer')
    await page.goto('/roles/00000000-0000-4000-8000-000000000000')
    expect(await heading(page).innerText()).toBe('There is no such role')
    await context.close()
  })
})
