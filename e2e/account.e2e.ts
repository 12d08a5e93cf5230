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
  await admin.page.getByText(/Failing since the scan of/).waitFor()
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
  await manager.page.getByText('AWS administrators of Ticket desk').first().waitFor()
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
  await place.getByRole('textbox', { name: 'Business name' }).fill('n'.repeat(61))
  await place.getByRole('button', { name: 'Save' }).click()
  await place.getByText('Give a name of up to 60 characters').waitFor()
  expect(await place.getByRole('textbox', { name: 'Business name' }).inputValue()).toBe('n'.repeat(61))
  await place.getByRole('textbox', { name: 'Business name' }).fill('Old shop')
  await place.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => place.getByRole('definition').innerText()).toBe('Old shop')
  await place.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => place.getByRole('definition').innerText()).toBe('none')
  await plain.context().close()
  await context.close()
})
