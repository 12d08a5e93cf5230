import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedIn, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const UNREAD = '/accounts/888899990000'
const AGAIN = 'Read this account again'

test('an account that fails tells since when, and the command that mends it, with the ExternalId for whoever may see it', async () => {
  const admin = await signedIn(browser, 'admin')
  await admin.page.goto(UNREAD)
  await admin.page.getByText(/Not read since the scan of/).waitFor()
  const command = admin.page.getByRole('figure', { name: 'Command that lets us read this account' })
  expect(await command.innerText()).toMatch(
    /create-stack-instances[\s\S]*Accounts=888899990000[\s\S]*ExternalId,ParameterValue=\w/,
  )
  await admin.context.close()
  const auditor = await signedIn(browser, 'auditor')
  await auditor.page.goto(UNREAD)
  await auditor.page.getByText('Set SUNSET_EXTERNAL_ID in your shell first').waitFor()
  expect(
    await auditor.page.getByRole('figure', { name: 'Command that lets us read this account' }).innerText(),
  ).toMatch(/Accounts=888899990000[\s\S]*ExternalId,ParameterValue="\$SUNSET_EXTERNAL_ID"/)
  expect(await auditor.page.getByRole('button', { name: AGAIN }).count()).toBe(0)
  await auditor.context.close()
})

test('reading an account again reads it alone, shows how far it is, and refuses clearly while a scan runs', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto(UNREAD)
  const plain = await withoutScripts(browser, context)
  await plain.goto(UNREAD)
  const latest = async () => (await (await context.request.get('/api/v1/scans')).json()).scans[0]
  await page.getByRole('button', { name: AGAIN }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /Reading this account|Scanning/ })
    .or(page.getByRole('button', { name: AGAIN }))
    .first()
    .waitFor()
  await expect.poll(async () => (await latest()).state, { timeout: 20_000 }).toBe('finished')
  expect(await latest()).toMatchObject({ onlyAccounts: [expect.any(String)], accounts: { total: 1, failed: 1 } })
  await page.getByRole('button', { name: AGAIN }).waitFor()
  // The scan of one account hides nothing of what another left to be retried.
  await page.goto('/scans')
  await page.getByRole('button', { name: 'Retry what failed' }).waitFor()
  await page.goto(UNREAD)
  await page.getByRole('button', { name: AGAIN }).waitFor()

  // A whole one runs long enough to be in the way; the page drawn before it does not know of it.
  const headers = { origin: new URL(page.url()).origin }
  expect((await context.request.post('/api/v1/scans', { headers, data: {} })).status()).toBe(202)
  await plain.getByRole('button', { name: AGAIN }).click()
  await plain.getByText('This account is not read again').waitFor()
  expect(await plain.locator('main').innerText()).toContain('A scan is running already')
  await plain.context().close()
  await expect.poll(async () => (await latest()).state, { timeout: 60_000 }).toBe('finished')
  await context.close()
})

test('without script an account is read again, too', async () => {
  const { context } = await signedIn(browser, 'engineer')
  const plain = await withoutScripts(browser, context)
  await plain.goto(UNREAD)
  await plain.getByRole('button', { name: AGAIN }).click()
  await expect
    .poll(async () => (await (await context.request.get('/api/v1/scans')).json()).scans[0], { timeout: 20_000 })
    .toMatchObject({ state: 'finished', accounts: { total: 1 } })
  await plain.context().close()
  await context.close()
})

test('managers read an account by the business name that an engineer gives it on its page, until that is undone', async () => {
  const manager = await signedIn(browser, 'manager')
  const { left } = await (await manager.context.request.get('/api/v1/leavers')).json()
  const [door] = left.flatMap((line: { doors: { type: string }[] }) =>
    line.doors.filter(({ type }) => type === 'credential'),
  )
  const { id, name } = door.account
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto(`/accounts/${id}`)
  const place = page.locator('#business-name')
  const before = await place.getByRole('definition').innerText()
  await place.locator('summary').click()
  await place.getByRole('textbox', { name: 'Business name' }).fill('Ticket desk')
  await place.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => place.getByRole('definition').innerText()).toBe('Ticket desk')
  await place.getByText('The business name was saved.').waitFor()

  await manager.page.goto('/leavers')
  await manager.page.getByText('the AWS account of Ticket desk').first().waitFor()
  await manager.page.getByText('AWS account administrators of Ticket desk').first().waitFor()
  const file = await (await manager.context.request.get('/api/v1/leavers.csv')).text()
  expect(file).toContain('the AWS account of Ticket desk')
  await page.goto('/leavers')
  await page.getByText(` in ${name}`).first().waitFor()
  expect(await page.locator('main').innerText()).not.toContain('Ticket desk')
  await page.goto('/activity')
  await page.getByText('Business name: Ticket desk').first().waitFor()

  await page.goto(`/accounts/${id}`)
  await place.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => place.getByRole('definition').innerText()).toBe(before)
  await manager.context.close()
  await context.close()
})

test('without script an account is named, too, and a name that is none is told beside what was typed', async () => {
  const { context } = await signedIn(browser, 'engineer')
  const plain = await withoutScripts(browser, context)
  await plain.goto(UNREAD)
  const place = plain.locator('#business-name')
  await place.locator('summary').click()
  // A browser that holds the field to its length asks nothing of the server.
  await place.getByRole('textbox', { name: 'Business name' }).evaluate((field) => field.removeAttribute('maxlength'))
  await place.getByRole('textbox', { name: 'Business name' }).fill('n'.repeat(61))
  await place.getByRole('button', { name: 'Save' }).click()
  await place.getByText('Give a name of up to 60 characters').waitFor()
  // Nobody types into a page that is still coming.
  await plain.waitForLoadState()
  expect(await place.getByRole('textbox', { name: 'Business name' }).inputValue()).toBe('n'.repeat(61))
  await place.getByRole('textbox', { name: 'Business name' }).fill('Old shop')
  await place.getByRole('button', { name: 'Save' }).click()
  // Whatever is said instead is told where this fails.
  await expect.poll(() => place.innerText()).toContain('Old shop')
  await place.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => place.innerText()).toContain('none')
  await plain.context().close()
  await context.close()
})

test('an account says whether new IAM users can still be made there, by whom, and offers the policy that locks it', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const lockOf = async (q: string) => {
    await page.goto(`/accounts?q=${q}`)
    await page.getByRole('link', { name: q, exact: true }).click()
    const card = page.locator('section', { has: page.getByRole('heading', { name: 'New IAM users' }) })
    await card.waitFor()
    return card
  }
  expect(await (await lockOf('sandbox-1')).innerText()).toMatch(
    /iam:CreateUser\s+locked[\s\S]*no-iam-users-in-sandboxes/,
  )
  const core = await (await lockOf('jump')).innerText()
  expect(core).toMatch(/locked for most[\s\S]*no-new-iam-users on Core[\s\S]*role\/BreakGlassAdministrator/)
  expect(await (await lockOf('tabemeguri-management')).innerText()).toContain('this is the management account')
  expect(await (await lockOf('reseller-legacy')).innerText()).toContain('Outside the Organization')

  // At zero and open: from the overview to the list of exactly those, and to the text.
  await page.goto('/')
  const open = page.locator(
    'main a[href="/accounts?lock=open&at-zero=yes"], main a[href="/accounts?at-zero=yes&lock=open"]',
  )
  const count = Number(await open.first().innerText())
  await open.first().click()
  await page.waitForURL(/at-zero=yes/)
  await expect.poll(() => page.locator('tbody tr').count()).toBe(count)
  await page.locator('tbody a').first().click()
  await page.getByText('0 left, but new users can still be made').waitFor()
  await page.locator('summary', { hasText: 'The policy and its commands' }).click()
  const policy = await page.getByRole('figure', { name: 'The policy and its commands' }).innerText()
  expect(policy).toContain('"iam:CreateLoginProfile"')
  expect(await page.getByRole('figure', { name: /make and attach/ }).innerText()).toContain('attach-policy')
  await context.close()
})

test('the overview tells what came in each week beside what went, and leads to exactly those', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/')
  await page.getByText(/Made and removed by week/).click()
  const made = page.locator('table', { hasText: 'Given a key' }).locator('tbody a[href*="created-from"]').first()
  const count = Number((await made.innerText()).replace(/\D+/g, ''))
  await made.click()
  await page.waitForURL(/created-from=/)
  await expect.poll(() => page.locator('tbody tr').count()).toBe(count)
  await context.close()
})

test('that an account was not read is said once, on its users’ pages and those of whoever has something in it, with the way to mend it', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const told = () => page.getByText(/\) was not read\./).count()
  const { users } = await (await context.request.get('/api/v1/iam-users?q=app-poc-ocr')).json()
  await page.goto(`/iam-users/${users[0].id}`)
  await page.getByRole('link', { name: 'Show the fix' }).waitFor()
  const main = await page.locator('main').innerText()
  expect(await told()).toBe(1)
  expect(main).not.toMatch(/facts are from|facts read|last use as of/i)
  await page.getByRole('link', { name: 'Show the fix' }).click()
  await page.getByText(/Not read since the scan of/).waitFor()
  expect((await page.locator('main').innerText()).match(/not read|last read|facts read|last attempt/gi)).toHaveLength(3)

  const { people } = await (await context.request.get('/api/v1/people?limit=200')).json()
  const pageOf = async (name: string) => {
    await page.goto(`/people/${people.find((one: { name: string }) => one.name === name).id}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await pageOf("Oliver O'Brien")
  expect(await told()).toBe(1)
  await pageOf('中村 由美')
  expect(await told()).toBe(0)
  expect(await page.locator('main').innerText()).not.toMatch(/read/)
  await context.close()
})

test('the one thing to do stands as the only primary button of a user’s page: the decision asked for, or the commands', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const primary = page.locator('main :is(a, button, summary).bg-ink:visible')
  const open = async (name: string) => {
    const { users } = await (await context.request.get(`/api/v1/iam-users?q=${name}`)).json()
    await page.goto(`/iam-users/${users[0].id}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await open('github-actions-ads')
  expect(await primary.allInnerTexts()).toEqual(['Answer what it was'])
  await primary.click()
  await page.getByRole('group', { name: 'What was this use?' }).waitFor()
  await open('newrelic')
  expect(await primary.allInnerTexts()).toEqual(['Show the corrected trust policy'])
  await open('github-actions-reservation')
  expect(await primary.allInnerTexts()).toEqual(['Show the change to make'])
  await primary.click()
  await page.locator('#plan[open]').getByRole('button', { name: 'Copy' }).first().waitFor()
  await context.close()
})
