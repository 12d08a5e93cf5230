import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectTrueNumbers } from './run/counted-links'
import { send, undo } from './run/deciding'
import { type DemoRole, openBrowser, signedIn, untilListening, violations, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const REASON = 'The origin of the pictures is private <b>until</b> 東京 moves'

/** IAM users that are alike and left, of an integration that nobody has asked an exception for: one decision can be about all of them. */
async function alike(page: Page, count: number): Promise<{ id: string; name: string }[]> {
  const address = `/api/v1/iam-users?kind=saas&removed=no&excepted=no&limit=200`
  const { users } = await (await page.request.get(address)).json()
  const all: { id: string; name: string; assessment: { integration: string | null } }[] = users
  const { groups: asked } = await (await page.request.get('/api/v1/exceptions?state=any')).json()
  const taken = new Set(asked.map(({ integration }: { integration: string | null }) => integration))
  const groups = [...new Set(all.map(({ assessment }) => assessment.integration))]
    .filter((integration) => integration !== null && !taken.has(integration))
    .map((integration) => all.filter(({ assessment }) => assessment.integration === integration))
  return (groups.find((some) => some.length >= count) ?? []).slice(0, count)
}

/** An engineer has asked for exceptions of two users that are alike; `role` looks at the page. */
async function asked(role: DemoRole) {
  const engineer = await signedIn(browser, 'engineer')
  const users = await alike(engineer.page, 2)
  const until = `${new Date().getUTCFullYear() + 1}-03-31`
  const wish = { users: users.map(({ id }) => id), reason: REASON, until }
  const made = await send(engineer.page, 'exceptions', wish)
  const { context, page } = await signedIn(browser, role)
  await page.goto('/exceptions')
  await untilListening(page)
  const end = async () => {
    await undo(engineer.page, made)
    await Promise.all([context.close(), engineer.context.close()])
  }
  return { page, context, users, engineer: engineer.page, end }
}

const waiting = (page: Page) => page.locator('#waiting')
const group = (page: Page, name: string) =>
  waiting(page)
    .locator('form')
    .filter({ has: page.getByRole('checkbox', { name: `Select ${name}` }) })
const stateOf = async (page: Page, user: string) => {
  const { exceptions } = await (await page.request.get(`/api/v1/iam-users/${user}`)).json()
  return exceptions.map(({ answer }: { answer: { is: string } | null }) => answer?.is ?? 'asked')
}

describe('an admin', () => {
  test('approves at once what is alike and somebody else asked for, and takes it back', async () => {
    const { page, users, end } = await asked('admin')
    const [first, second] = users
    if (!first || !second) throw new Error('the demo has no two SaaS users')
    const form = group(page, first.name)
    await form.getByText(REASON).first().waitFor()
    expect(await violations(page)).toEqual([])
    // To approve several is a deliberate act.
    expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await form.getByRole('checkbox', { name: `All ${users.length}` }).check()
    await form.getByRole('button', { name: `Approve ${users.length}` }).click()
    await waiting(page).getByText('exceptions were answered').waitFor()
    expect(await waiting(page).evaluate((place) => place === document.activeElement)).toBe(true)
    for (const { id } of users) expect(await stateOf(page, id)).toEqual(['approved'])
    await page.locator('#exceptions').getByText('Approved: ').first().waitFor()
    expect(await violations(page)).toEqual([])
    await waiting(page).getByRole('button', { name: 'Undo' }).click()
    await waiting(page).getByText('Undone.').waitFor()
    for (const { id } of users) expect(await stateOf(page, id)).toEqual(['asked'])
    await group(page, first.name).waitFor()
    await end()
  })

  test('refuses one of them with a reason, without scripts too', async () => {
    const { context, users, end } = await asked('admin')
    const [first, second] = users
    if (!first || !second) throw new Error('the demo has no two SaaS users')
    const page = await withoutScripts(browser, context)
    await page.goto('/exceptions')
    const form = group(page, first.name)
    await form.getByRole('checkbox').first().check()
    await form.getByRole('textbox').fill('Use the proxy')
    await form.getByRole('button', { name: 'Refuse selected' }).click()
    await waiting(page).getByText('exception was answered').waitFor()
    const states = [...(await stateOf(page, first.id)), ...(await stateOf(page, second.id))]
    expect(states.toSorted()).toEqual(['asked', 'refused'])
    await waiting(page).getByRole('button', { name: 'Undo' }).click()
    await group(page, first.name).waitFor()
    for (const { id } of users) expect(await stateOf(page, id)).toEqual(['asked'])
    await page.context().close()
    await end()
  })

  test('is told to ask another for what they asked themselves', async () => {
    const { context, page } = await signedIn(browser, 'admin')
    const users = await alike(page, 1)
    const until = `${new Date().getUTCFullYear() + 1}-03-31`
    const made = await send(page, 'exceptions', { users: users.map(({ id }) => id), reason: REASON, until })
    await page.goto('/exceptions')
    await waiting(page).getByText('another admin answers').first().waitFor()
    expect(await group(page, users[0]?.name ?? '').count()).toBe(0)
    await undo(page, made)
    await context.close()
  })
})

test('an engineer withdraws what they asked for, and answers nothing', async () => {
  const { page, users, end } = await asked('engineer')
  const [first] = users
  if (!first) throw new Error('the demo has no SaaS user')
  expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0)
  const list = page.locator('#exceptions')
  await list
    .getByRole('checkbox', { name: `Select ${first.name}`, exact: true })
    .first()
    .check()
  await list.getByRole('button', { name: 'Withdraw selected' }).click()
  await list.getByText('exception was answered').waitFor()
  const states = await Promise.all(users.map(({ id }) => stateOf(page, id)))
  expect(states.flat().toSorted()).toEqual(['asked', 'withdrawn'])
  await list.getByRole('button', { name: 'Undo' }).click()
  await list.getByText('Undone.').waitFor()
  for (const { id } of users) expect(await stateOf(page, id)).toEqual(['asked'])
  await end()
})

test('whoever only reads sees why and until when, and nothing to press', async () => {
  const { page, end } = await asked('auditor')
  await page.getByText(REASON).first().waitFor()
  expect(await page.locator('main input[type="checkbox"]').count()).toBe(0)
  expect(await page.locator('main form button', { hasText: /Approve|Refuse|Withdraw/ }).count()).toBe(0)
  await end()
})

test('what can do without keys by now is pointed out where it is kept, and on the user’s own page', async () => {
  const { page, users, end } = await asked('auditor')
  const { exceptions } = await (await page.request.get('/api/v1/exceptions?state=asked&kind=saas')).json()
  const all: { user: { id: string }; recheck: { limits: { en: string } | null } | null }[] = exceptions
  const found = all.find(({ user, recheck }) => recheck !== null && users.some(({ id }) => id === user.id))
  if (!found) throw new Error('the users asked for are of nothing that can do without keys')
  await page.getByRole('link', { name: 'Look again' }).first().waitFor()
  await page.goto(`/iam-users/${found.user.id}`)
  const note = page.locator('main p', { has: page.getByRole('link', { name: 'Look again' }) })
  expect(await note.innerText()).toMatch(/can do without keys|can use tokens/)
  await end()
})

test('every number of the page leads to what it counts', async () => {
  const { page, end } = await asked('admin')
  await expectTrueNumbers(page, 4)
  await end()
})
