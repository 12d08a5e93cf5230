import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, linksTo, openBrowser, pageOfOne, signedIn } from './run/visitor'

const USER = pageOfOne('iam-users')
/** Nobody answers for these; what a test sets it undoes, so that the demo stays as it was. */
const OWNERLESS = '/iam-users?owner=none&removed=no&sort=name'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const row = (page: Page, href: string) => page.locator(`main tr:has(a[href="${href}"])`)
const offer = (page: Page) => page.getByRole('button', { name: /^\d+ changes?: show$/ })

/** An engineer at a list that listens. */
async function atOwnerless() {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto(OWNERLESS)
  const users = await linksTo(page, USER)
  await page.waitForLoadState('networkidle')
  return { context, page, users }
}

/** Gives a user to a team in another window. @returns what takes it back. */
async function decideElsewhere(page: Page, href: string): Promise<() => Promise<void>> {
  const { request } = page.context()
  const headers = { origin: baseUrl() }
  const data = { users: [href.split('/').at(-1)], owner: { type: 'team', name: 'Another window' } }
  const set = await request.post('/api/v1/decisions/owner', { headers, data })
  expect(set.ok()).toBe(true)
  const answer: { decisions: { id: string }[] } = await set.json()
  const decisions = answer.decisions.map(({ id }) => id)
  return async () => {
    const undone = await request.post('/api/v1/decisions/undo', { headers, data: { decisions } })
    expect(undone.ok()).toBe(true)
  }
}

describe('a page left open', () => {
  test('is drawn again when somebody decided elsewhere, without a click', async () => {
    const { context, page, users } = await atOwnerless()
    const [href = ''] = users
    const undo = await decideElsewhere(page, href)
    await row(page, href).waitFor({ state: 'detached', timeout: 30_000 })
    await undo()
    await row(page, href).waitFor({ timeout: 30_000 })
    await context.close()
  })

  test('moves no row under a selection: it tells how much changed, and shows it when asked', async () => {
    const { context, page, users } = await atOwnerless()
    const [first = '', second = ''] = users
    await row(page, second).getByRole('checkbox').check()
    const undo = await decideElsewhere(page, first)
    await offer(page).waitFor({ timeout: 30_000 })
    expect(await row(page, first).count()).toBe(1)
    await offer(page).click()
    await row(page, first).waitFor({ state: 'detached' })
    expect(await row(page, second).getByRole('checkbox').isChecked()).toBe(true)
    await undo()
    await context.close()
  })

  test('leaves typed text alone', async () => {
    const { context, page, users } = await atOwnerless()
    const [href = ''] = users
    const search = page.getByRole('searchbox').first()
    await search.fill('half a wo')
    const undo = await decideElsewhere(page, href)
    await offer(page).waitFor({ timeout: 30_000 })
    await offer(page).click()
    await row(page, href).waitFor({ state: 'detached' })
    expect(await search.inputValue()).toBe('half a wo')
    await undo()
    await context.close()
  })
})
