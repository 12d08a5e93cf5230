import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHINA, printedReport, reportOf } from '../lib/decide/testing/reports'
import { DAY, HOUR, instant } from '../lib/domain/instant'
import { openBrowser, signedIn, untilListening, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Another one each time: an account that was removed comes back with its history. */
const NEW = { ...CHINA, accountId: `66${Date.now() % 1e10}`.padEnd(12, '0') }
const ofNew = (text: string) => text.replaceAll(CHINA.accountId, NEW.accountId)
const key = { madeAt: '2025-05-05T05:05:05Z' }
const file = (csv: string, madeAt: string) => ({
  name: 'report.json',
  mimeType: 'application/json',
  buffer: Buffer.from(printedReport(ofNew(csv), madeAt)),
})

test('an account that nobody reaches is added, fed by its report after a look at it, and says of when that is', async () => {
  const { context, page } = await signedIn(browser, 'admin')
  await page.goto('/settings')
  await page.locator('details:has(#add-account) > summary').click()
  const form = page.getByRole('form', { name: 'Add an account' })
  await form.getByLabel('Account id').fill(NEW.accountId)
  await form.getByLabel('Name', { exact: true }).fill('shop-cn')
  await form.getByLabel('How it is known').selectOption('uploaded')
  await form.getByLabel('Partition').selectOption('aws-cn')
  await form.getByRole('button', { name: 'Add account' }).click()
  await form.getByRole('link', { name: 'its page' }).click()
  await page.getByText('No file was uploaded yet').waitFor()
  expect(await page.getByRole('figure', { name: 'Commands that make the credential report' }).innerText()).toContain(
    'aws iam get-credential-report --region cn-north-1',
  )
  const id = page.url().split('/').at(-1)?.split(/[?#]/)[0]
  const headers = { origin: new URL(page.url()).origin }
  try {
    const upload = page.getByRole('form', { name: 'Upload a file' })
    const madeAt = instant(Date.now() - 2 * DAY)
    const csv = reportOf({ name: 'ann', password: 'no_information', key }, { name: 'ben' })
    await upload.getByLabel(/^A file/).setInputFiles(file(csv, madeAt))
    await upload.getByRole('button', { name: 'Show what would change' }).click()
    const effect = page.getByRole('region', { name: 'What the file changes' })
    await effect.getByText('nothing is stored yet').waitFor()
    expect(await effect.innerText()).toMatch(/2 new: ann, ben/)
    await page.getByText('No file was uploaded yet').waitFor()

    // What was looked at is what is stored.
    await upload.getByRole('button', { name: 'Upload report.json' }).click()
    await effect.getByText('stored.').waitFor()
    await page.getByText('Fed by upload: credential report of').waitFor()
    await page.getByText('older than facts may be').waitFor()
    await page.getByText('Not read: which roles there are is not known').waitFor()

    const removed = reportOf({ name: 'ann', password: 'no_information', key: { ...key, active: false } })
    await upload.getByLabel(/^A file/).setInputFiles(file(removed, instant(Date.now() - HOUR)))
    await upload.getByRole('button', { name: 'Upload', exact: true }).click()
    await effect.getByText('1 removed: ben').waitFor()
    await page.getByText('older than facts may be').waitFor({ state: 'detached' })

    await page.getByRole('link', { name: 'ann', exact: true }).first().click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: /^ann/ }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/Groups\s+\?\s+Not read/)
  } finally {
    expect((await context.request.delete(`/api/v1/accounts/${id}`, { headers })).status()).toBe(200)
    await context.close()
  }
})

test('a file of another account, or that a spreadsheet saved, is refused with its place, with scripts and without', async () => {
  const { context, page } = await signedIn(browser, 'admin')
  await page.goto('/settings')
  const headers = { origin: new URL(page.url()).origin }
  const data = { kind: 'uploaded', name: 'stock-cn', ...CHINA, accountId: '666655553333' }
  const made = await context.request.post('/api/v1/accounts', { headers, data })
  const { id } = await made.json()
  try {
    const plain = await withoutScripts(browser, context)
    await plain.goto(`/accounts/${id}`)
    const csv = reportOf({ name: 'ann', key })
    const refused = async (text: string, says: RegExp) => {
      await plain.getByLabel('Or its text').fill(text)
      await plain.getByLabel('When it was made').fill(instant(Date.now() - HOUR))
      await plain.getByRole('button', { name: 'Upload', exact: true }).click()
      await plain.getByText(says).first().waitFor()
    }
    await refused(csv, /belongs to another account or partition/)
    const mine = csv.replaceAll(CHINA.accountId, data.accountId)
    await refused(mine.replace('2025-05-05T05:05:05Z', '5/5/2025 5:05'), /Line 3, access_key_1_last_rotated/)
    await plain.getByText('No file was uploaded yet').waitFor()

    await page.goto(`/accounts/${id}`)
    await untilListening(page)
    const upload = page.getByRole('form', { name: 'Upload a file' })
    const filtered = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] }
    const buffer = Buffer.from(JSON.stringify(filtered))
    await upload.getByLabel(/^A file/).setInputFiles({ name: 'details.json', mimeType: 'application/json', buffer })
    await upload.getByLabel('When it was made').fill(instant(Date.now() - HOUR))
    await upload.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByText(/^UserDetailList is empty/).waitFor()
  } finally {
    await context.request.delete(`/api/v1/accounts/${id}`, { headers })
    await context.close()
  }
})
