import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Language,
  openBrowser,
  openFilters,
  signedIn,
  untilListening,
  violations,
  withoutScripts,
} from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const kind = (page: Page) => page.getByRole('combobox', { name: 'Kind' })
const list = (page: Page, name = 'Kind') => page.getByRole('listbox', { name })
const hasFocus = (page: Page) => kind(page).evaluate((field) => field === document.activeElement)
/** What the form would send. */
const sent = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('main search form')
    return form && Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  })

/** An engineer at the IAM users; what the browser complains about is kept. */
async function atList(language: Language = 'en') {
  const { context, page } = await signedIn(browser, 'engineer', language)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.goto('/iam-users?removed=any')
  await untilListening(page)
  return { context, page, complaints }
}

describe('a select', () => {
  test('is the browser’s own until it is used, and ours takes its very place', async () => {
    const { context, page, complaints } = await atList()
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.resourceType()))
    expect(await page.locator('search button[role="combobox"]').count()).toBe(0)
    await openFilters(page)
    const native = page.locator('select[name="signal"]')
    const before = await native.boundingBox()
    const ours = page.locator('search button[role="combobox"]').and(page.getByRole('combobox', { name: 'Signal' }))
    expect(await ours.count()).toBe(0)
    await native.hover()
    await ours.waitFor()
    expect(await ours.boundingBox()).toEqual(before)
    expect(loaded).toContain('script')
    await ours.click()
    await list(page, 'Signal').waitFor()
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  test('is used by keys: arrows, first letters, Esc and Enter', async () => {
    const { context, page, complaints } = await atList()
    const filter = page.locator('main search summary')
    await page.getByRole('searchbox').first().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('search button[role="combobox"]').waitFor()
    await expect.poll(() => hasFocus(page)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await list(page).waitFor()
    await page.keyboard.press('Escape')
    await list(page).waitFor({ state: 'detached' })
    expect(await hasFocus(page)).toBe(true)
    expect(new URL(page.url()).search).toBe('?removed=any')

    await page.keyboard.press('Enter')
    await list(page).waitFor()
    await page.keyboard.type('wor')
    await page.locator('[role="option"][data-highlighted]', { hasText: 'Workload' }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.locator('[role="option"][data-highlighted]', { hasText: 'SaaS' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/kind=saas/)
    expect(await hasFocus(page)).toBe(true)
    expect(await sent(page)).toMatchObject({ kind: 'saas' })

    // Folded, first letters choose, and no shortcut of the list takes them.
    await page.keyboard.type('w')
    await page.waitForURL(/kind=workload/)
    await page.getByRole('link', { name: 'Remove filter: Workload' }).waitFor()

    await page.keyboard.press('Escape')
    await expect.poll(() => kind(page).isVisible()).toBe(false)
    expect(await filter.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('loads nothing without JavaScript, and its form works', async () => {
    const signed = await signedIn(browser, 'engineer')
    const page = await withoutScripts(browser, signed.context)
    await page.goto('/iam-users?removed=any')
    await openFilters(page)
    await page.locator('select[name="kind"]').selectOption('ci')
    expect(await page.getByRole('button', { name: 'Empty the search field' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Show the list' }).click()
    await page.waitForURL(/kind=ci/)
    expect(await page.locator('select[name="kind"]').inputValue()).toBe('ci')
    await Promise.all([signed.context.close(), page.context().close()])
  })
})

describe('a search field', () => {
  test('is emptied by its own button, and the list is whole again', async () => {
    const { context, page } = await atList()
    const field = page.getByRole('searchbox').first()
    const clear = page.locator('main').getByRole('button', { name: 'Empty the search field' })
    expect(await clear.isVisible()).toBe(false)
    await field.fill('ken')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=ken/)
    await clear.click()
    await page.waitForURL((url) => !url.search.includes('q='))
    expect(await field.inputValue()).toBe('')
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true)
    await context.close()
  })
})
