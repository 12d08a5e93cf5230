import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectTrueNumbers } from './run/counted-links'
import { openBrowser, signedIn, untilListening } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('the list tells what is in use, and each number leads to the IAM users it counts', async () => {
  const { context, page } = await signedIn(browser, 'viewer')
  await page.goto('/integrations')
  await page.waitForURL(/in-use=yes/)
  await page.getByRole('rowheader', { name: 'Fastly', exact: true }).waitFor()
  await expectTrueNumbers(page, 11)
  await context.close()
})

test('an engineer looks up a vendor that nobody uses here', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/integrations?in-use=yes&q=cloudinary')
  await page.getByText('No integration matches').waitFor()
  await page.getByRole('link', { name: 'Search all of the catalogue' }).click()
  await page.getByRole('link', { name: 'Cloudinary, imgix' }).click()
  await page.getByRole('heading', { level: 1, name: 'Cloudinary, imgix' }).waitFor()
  await page.getByText('No IAM user is known to belong to it').waitFor()
  await page.getByText('Not verified').first().waitFor()
  await context.close()
})

test('the page of a vendor tells its limits, whom to trust, and how its key is deleted', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/integrations/fastly')
  await page.getByText('A private S3 bucket as origin still needs a key', { exact: false }).waitFor()
  await page.getByText('arn:aws:iam::717331877981:root').waitFor()
  await page.getByText('Set iam_role on the endpoint', { exact: false }).waitFor()
  await expectTrueNumbers(page, 1)
  await context.close()
})

test('the page of a CI service tells its issuer and the narrowest subject', async () => {
  const { context, page } = await signedIn(browser, 'auditor', 'ja')
  await page.goto('/integrations/circleci')
  await page.getByText('https://oidc.circleci.com/org/{org}').waitFor()
  await page.getByText('最も狭いサブジェクト').waitFor()
  await page.getByText('2022年3月', { exact: false }).first().waitFor()
  await context.close()
})

test('what the catalogue does not know is not there', async () => {
  const { context, page } = await signedIn(browser, 'viewer')
  expect((await page.goto('/integrations/no-such-vendor'))?.status()).toBe(404)
  expect((await page.request.get('/api/v1/integrations/no-such-vendor')).status()).toBe(404)
  await context.close()
})

test('g leads to both pages', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/accounts')
  await untilListening(page)
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.waitForURL(/\/integrations\?/)
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await page.waitForURL(/\/exceptions\?/)
  await context.close()
})
