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
  await card.getByRole('button', { name: 'Copy script' }).waitFor()
  await card.locator('summary', { hasText: 'Plan for' }).click()
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

test('an auditor reads the plan, its links lead there, and nothing in it can be decided', async () => {
  const { context, page } = await signedIn(browser, 'auditor')
  await page.goto('/ready-to-delete')
  await page.locator('main a[href$="#plan"]').first().click()
  const card = page.locator('#plan')
  await card.getByText('Nobody has answered yet whether resource policies name this user').waitFor()
  expect(await card.locator('form').count()).toBe(0)
  await context.close()
})

test('what an engineer says of the code that keeps a user goes before its tags, and can be undone', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto(`/iam-users/${await firstOf(page, 'disable')}?plan=disable.cloudformation`)
  const card = page.locator('#plan')
  await card.getByText('Nothing shows that CloudFormation keeps this user').waitFor()
  await card.getByText('Say what keeps it as code').click()
  await card.getByLabel('CloudFormation').check()
  await card.getByLabel('Stack, or where').fill('ci-users')
  await card.getByRole('button', { name: 'Save' }).click()
  await card.getByText('CloudFormation keeps this user: change its template').waitFor()
  await card.getByText('detect-stack-drift --stack-name ci-users').waitFor()
  await card.getByRole('button', { name: 'Undo' }).click()
  await card.getByText('Nothing shows that CloudFormation keeps this user').waitFor()
  await context.close()
})

test('the keyboard goes into the form that a step of the plan opens, and back to the step once it is decided', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto(`/iam-users/${await firstOf(page, 'switch')}`)
  const plan = page.locator('#plan')
  await plan.locator('summary').first().click()
  const step = plan.getByRole('link', { name: 'Delete' })
  await step.focus()
  await page.keyboard.press('Enter')
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent)
  await expect.poll(focused).toBe('reason')
  await page.keyboard.type('The contract has ended')
  await page.keyboard.press('Enter')
  await plan.getByText('The contract has ended').first().waitFor()
  await expect.poll(focused).toBe('Delete')
  await plan.getByRole('button', { name: 'Undo' }).first().click()
  await plan.getByLabel('Why it is deleted before its time').waitFor()
  await context.close()
})

test('a deletion waits for the answer about resource policies, with the commands that ask AWS', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const id = await firstOf(page, 'delete')
  await page.goto(`/iam-users/${id}`)
  await page.getByRole('link', { name: 'First look for resource policies that name it' }).waitFor()
  await page.locator('#plan').getByText('Nobody has answered yet whether resource policies name this user').waitFor()
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
