import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn, violations } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The first user whose next action is this, as the API lists them. */
async function firstOf(page: Awaited<ReturnType<typeof signedIn>>['page'], action: string): Promise<string> {
  const answer = await page.request.get(`${baseUrl()}/api/v1/iam-users?action=${action}`)
  const { users } = (await answer.json()) as { users: { id: string }[] }
  const [user] = users
  if (!user) throw new Error(`no user to ${action}`)
  return user.id
}

test('an engineer reads the plan in each language, by links that work without script; a viewer has none', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const id = await firstOf(page, 'disable')
  await page.goto(`/iam-users/${id}`)
  const card = page.locator('#plan')
  await card.getByText("bash <<'IAM_SUNSET'").waitFor()
  await card.getByRole('link', { name: 'Terraform' }).click()
  await page.waitForURL(/plan=disable\.terraform/)
  await card.getByRole('link', { name: 'Replace' }).click()
  await page.waitForURL(/plan=replace\.terraform/)
  expect(await violations(page, '#plan')).toEqual([])
  await context.close()
  const viewer = await signedIn(browser, 'viewer')
  await viewer.page.goto(`/iam-users/${id}`)
  await viewer.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await viewer.page.locator('#plan').count()).toBe(0)
  const refused = await viewer.page.request.get(`${baseUrl()}/api/v1/iam-users/${id}/plan`)
  expect(refused.status()).toBe(403)
  await viewer.context.close()
})

test('a deletion waits for the answer about resource policies, with the commands that ask AWS', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const id = await firstOf(page, 'delete')
  await page.goto(`/iam-users/${id}`)
  await page.getByRole('link', { name: 'First: do resource policies name it?' }).waitFor()
  await page.locator('#plan').getByText('First: do resource policies name this user?').waitFor()
  await page.locator('#plan summary', { hasText: 'resource policies' }).click()
  await page.locator('#plan').getByText('kms get-key-policy').waitFor()
  const plan = page.locator('#plan')
  await plan.getByLabel('Yes: they have to change first').check()
  await plan.getByLabel('What the commands found').fill('A key policy names it')
  await plan.getByRole('button', { name: 'Record the answer' }).click()
  await plan.getByText('then answer again. Found: A key policy names it').waitFor()
  await plan.getByLabel('No, none does').check()
  await plan.getByLabel('What the commands found').fill('Changed since')
  await plan.getByRole('button', { name: 'Record the answer' }).click()
  await plan.getByText('aws iam delete-user').first().waitFor()

  await page.goto('/ready-to-delete')
  const row = page.locator('section.card', { has: page.locator(`a[href="/iam-users/${id}"]`) })
  await row.getByText('No resource policy names it: Changed since').waitFor()
  await row.getByText('Commands, their undo').click()
  await row.getByText('Point of no return').first().waitFor()
  expect(await violations(page, 'main')).toEqual([])
  await page.goto(`/iam-users/${id}`)
  await plan.getByRole('button', { name: 'Undo' }).click()
  await plan.getByText('aws iam delete-user').first().waitFor({ state: 'detached' })
  await context.close()
})
