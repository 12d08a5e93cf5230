import type { APIResponse, Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERMISSIONS } from '../lib/domain/viewer'
import { askWith } from './run/programs'
import { openBrowser, signedIn, withoutScripts } from './run/visitor'

/** The sample company's reseller: its account is read from the start. */
const RESELLER = {
  accountId: '777788889999',
  roleArn: 'arn:aws:iam::777788889999:role/IamSunsetReadForTabemeguri',
  externalId: 'tabemeguri-sunset-7f3a91c2',
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const unfold = (page: Page, id: 'add-account' | 'make-token') => page.locator(`details:has(#${id}) > summary`).click()

/** Makes a token as somebody does by hand, and reads it off the page. */
async function tokenMade(page: Page, name: string, scopes: readonly string[], days = '90'): Promise<string> {
  await page.goto('/settings')
  await unfold(page, 'make-token')
  const form = page.getByRole('form', { name: 'Make a token' })
  await form.getByLabel('Name of the token').fill(name)
  await form.getByLabel('Days until it ends').fill(days)
  for (const scope of PERMISSIONS)
    await form.locator(`input[name="scopes"][value="${scope}"]`).setChecked(scopes.includes(scope))
  await form.getByRole('button', { name: 'Make token' }).click()
  const shown = form.locator('pre').first()
  await shown.waitFor()
  return (await shown.textContent()) ?? ''
}

const heldByKeyboard = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

describe('an admin', () => {
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    ;({ context, page } = await signedIn(browser, 'admin'))
  })
  afterAll(() => context.close())

  test('adds an account with a mistake, mends it, tries it, adds and removes it', async () => {
    await page.goto('/settings')
    await unfold(page, 'add-account')
    const form = page.getByRole('form', { name: 'Add an account' })
    const field = (label: string) => form.getByLabel(label, { exact: true })
    await field('Account id').fill('7777-8888-9999')
    await field('Name').fill('Reseller again')
    await field('ARN of its read role').fill('arn:aws:iam::111122223333:role/IamSunsetRead')
    await form.getByRole('button', { name: 'Add account' }).click()
    await form.getByText('This role belongs to another account').waitFor()
    expect(await field('ARN of its read role').getAttribute('aria-invalid')).toBe('true')
    expect(await field('Name').inputValue()).toBe('Reseller again')

    await field('ARN of its read role').fill(RESELLER.roleArn)
    await form.getByRole('button', { name: 'Test first' }).click()
    await form.getByText('Give the role this trust policy').waitFor()
    expect(await form.locator('pre').textContent()).toContain('sts:ExternalId')

    await field('ExternalId').fill(RESELLER.externalId)
    await form.getByRole('button', { name: 'Test first' }).click()
    await form.getByText('Everything a scan needs works').waitFor()

    await form.getByRole('button', { name: 'Add account' }).click()
    await form.getByText('This account was added before').waitFor()

    await field('Account id').fill('123412341234')
    await field('ARN of its read role').fill('arn:aws:iam::123412341234:role/Read')
    await form.getByRole('button', { name: 'Add account' }).click()
    await form.getByText('Reseller again was added').waitFor()
    const row = page.getByRole('row', { name: /Reseller again/ })
    await row.locator('summary', { hasText: 'Remove Reseller again' }).click()
    await row.getByRole('button', { name: 'Remove it' }).click()
    // The row goes with the button: the keyboard is where it is told what went.
    await expect.poll(() => heldByKeyboard(page)).toBe('Reseller again was removed.')
    await row.waitFor({ state: 'detached' })
  })

  test('makes a token, calls the API with it, and revokes it', async () => {
    const name = `journey ${Date.now()}`
    const token = await tokenMade(page, name, ['read'])
    expect(token).toMatch(/^sunset_/)
    const answer = await askWith(token, '/api/v1/overview')
    expect(answer.status).toBe(200)

    const refused = await askWith(token, '/api/v1/tokens', { method: 'POST', body: '{}' })
    expect(refused.status).toBe(403)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused.json()).toMatchObject({ code: 'not-allowed', needs: 'configure' })

    await page.reload()
    expect(await page.content()).not.toContain(token)
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.getByText('belongs to naomi.sakai@tabemeguri.example').waitFor()
    expect(await row.textContent()).not.toContain('never used')
    await page.locator('summary', { hasText: `Revoke ${name}` }).click()
    await page.locator('details[open]').getByRole('button', { name: 'Revoke it' }).click()
    await expect.poll(() => heldByKeyboard(page)).toBe(`${name} was revoked.`)
    await page.locator('summary', { hasText: `Revoke ${name}` }).waitFor({ state: 'detached' })
    await page.locator('summary', { hasText: /revoked/ }).click()
    await row.getByText('Revoked').waitFor()
    expect((await askWith(token, '/api/v1/overview')).status).toBe(401)
  })

  test('does all of it without JavaScript, and loses nothing typed', async () => {
    const plain = await withoutScripts(browser, context)
    await plain.goto('/settings')
    await unfold(plain, 'make-token')
    const tokenForm = plain.getByRole('form', { name: 'Make a token' })
    const name = `plain ${Date.now()}`
    await tokenForm.getByLabel('Name of the token').fill(name)
    await tokenForm.getByLabel('Days until it ends').fill('366')
    await tokenForm.locator('input[value="scan"]').check()
    await tokenForm.getByRole('button', { name: 'Make token' }).click()
    await tokenForm.getByText('Give a whole number of days from 1 to 365.').waitFor()
    expect(await tokenForm.getByLabel('Name of the token').inputValue()).toBe(name)
    expect(await tokenForm.locator('input[value="scan"]').isChecked()).toBe(true)
    await tokenForm.getByLabel('Days until it ends').fill('30')
    await tokenForm.getByRole('button', { name: 'Make token' }).click()
    expect(await tokenForm.locator('pre').first().textContent()).toMatch(/^sunset_/)
    await plain.locator('summary', { hasText: `Revoke ${name}` }).click()
    await plain.locator('details[open]').getByRole('button', { name: 'Revoke it' }).click()
    await plain.locator('summary', { hasText: `Revoke ${name}` }).waitFor({ state: 'detached' })

    await unfold(plain, 'add-account')
    const form = plain.getByRole('form', { name: 'Add an account' })
    const field = (label: string) => form.getByLabel(label, { exact: true })
    await field('Account id').fill('432143214321')
    await field('Name').fill('Plain account')
    await field('ARN of its read role').fill('arn:aws:iam::111122223333:role/Read')
    await form.getByRole('button', { name: 'Add account' }).click()
    await form.getByText('This role belongs to another account').waitFor()
    expect(await field('Account id').inputValue()).toBe('432143214321')
    await field('ARN of its read role').fill('arn:aws:iam::432143214321:role/Read')
    await form.getByRole('button', { name: 'Test first' }).click()
    await form.getByRole('region', { name: 'Result of the test' }).waitFor()
    expect(await field('Name').inputValue()).toBe('Plain account')
    await form.getByRole('button', { name: 'Add account' }).click()
    await form.getByText('Plain account was added').waitFor()
    expect(await field('Name').inputValue()).toBe('')
    const row = plain.getByRole('row', { name: /Plain account/ })
    await row.locator('summary').click()
    await row.getByRole('button', { name: 'Remove it' }).click()
    await row.waitFor({ state: 'detached' })
    await plain.context().close()
  })

  test('is told of a token that ends soon, and of a length that none may have', async () => {
    const name = `short ${Date.now()}`
    await tokenMade(page, name, ['read'], '14')
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.getByText('ends soon').waitFor()
    await row.getByText('never used').waitFor()
    await page.getByText(/^\d+ tokens? ends? within 14 days/).waitFor()
    const form = page.getByRole('form', { name: 'Make a token' })
    await form.getByLabel('Name of the token').fill('for ever')
    await form.getByLabel('Days until it ends').fill('366')
    await form.getByRole('button', { name: 'Make token' }).click()
    await form.getByText('Give a whole number of days from 1 to 365.').waitFor()
    await page.locator('summary', { hasText: `Revoke ${name}` }).click()
    await page.locator('details[open]').getByRole('button', { name: 'Revoke it' }).click()
    await page.locator('summary', { hasText: `Revoke ${name}` }).waitFor({ state: 'detached' })
  })

  test('sees what a scan needs, and checks one line again', async () => {
    await page.goto('/setup')
    const line = page.getByRole('region', { name: /^Who we are in AWS/ })
    await line.getByText('in place').waitFor()
    const [checked] = await Promise.all([
      page.waitForResponse('**/api/v1/setup/caller'),
      line.getByRole('button', { name: /^Check again/ }).click(),
    ])
    expect(checked.status()).toBe(200)
    await page
      .getByRole('region', { name: /^Identity Center/ })
      .getByText('in place')
      .waitFor()
  })

  test('keeps what was typed when the session has ended', async () => {
    const { context: other, page: tab } = await signedIn(browser, 'admin')
    await tab.goto('/settings')
    await unfold(tab, 'make-token')
    const form = tab.getByRole('form', { name: 'Make a token' })
    await form.getByLabel('Name of the token').fill('typed before')
    await other.clearCookies()
    await form.getByRole('button', { name: 'Make token' }).click()
    await form.getByText('Your session has ended').waitFor()
    expect(await form.getByLabel('Name of the token').inputValue()).toBe('typed before')
    await other.close()
  })
})

test('an engineer is offered no settings, and sees none', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/accounts')
  expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0)
  for (const path of ['/settings', '/setup']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname).toBe('/no-permission')
    expect(await page.getByRole('link', { name: 'Try again' }).getAttribute('href')).toBe(path)
  }
  const answer: APIResponse = await context.request.get('/api/v1/settings')
  expect(answer.status()).toBe(403)
  await context.close()
})
