import type { Browser, Page, Route } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, rowsOf, signedIn, untilListening, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Lists in an order of their own, with more rows than a page of three. */
const LISTS = [
  ['iam-users', '/iam-users?kind=human,ci&removed=no&sort=owner'],
  ['people', '/people?status=active&direction=desc'],
  ['accounts', '/accounts?sort=name'],
] as const

const along = (page: Page) => page.getByRole('navigation', { name: 'Along the list' })
const step = (page: Page, name: 'Previous' | 'Next') => along(page).getByRole('link', { name })
const path = (page: Page) => new URL(page.url()).pathname

/** The first rows of a list, and the page of three that ends with the third of them. */
async function shortPage(page: Page, room: string, list: string): Promise<readonly string[]> {
  await page.goto(list)
  const rows = await rowsOf(page, room)
  expect(rows.length).toBeGreaterThan(4)
  await page.goto(`${list}&limit=3`)
  return rows
}

/** The page of a row is drawn, and its keys are listened to. */
async function arrivedAt(page: Page, row = ''): Promise<void> {
  await page.waitForURL((url) => url.pathname === row)
  await along(page).waitFor()
}

/** Back at the list, at the very place. */
const backAt = (page: Page, list: string) =>
  page.waitForURL((url) => decodeURIComponent(url.href).includes(`${list}&limit=3`))

const open = (page: Page, row = '') => page.locator(`main th a[href^="${row}"]`).first().click()

describe.each(LISTS)('the page of one of %s', (room, list) => {
  test('leads on along the list it was opened from, beyond that list’s page, and back', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const rows = await shortPage(page, room, list)
    await open(page, rows[2])
    await step(page, 'Next').click()
    await arrivedAt(page, rows[3])
    await step(page, 'Next').click()
    await arrivedAt(page, rows[4])
    await step(page, 'Previous').click()
    await arrivedAt(page, rows[3])
    await page.locator('main a[rel="up"]').click()
    await backAt(page, list)
    await context.close()
  })

  test('leads there by j and k too, and back to the list by Escape', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const rows = await shortPage(page, room, list)
    await untilListening(page)
    await open(page, rows[0])
    await along(page).waitFor()
    expect(await step(page, 'Previous').count()).toBe(0)
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await arrivedAt(page, rows[1])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    await arrivedAt(page, rows[0])
    await page.keyboard.press('j')
    await arrivedAt(page, rows[1])
    await page.keyboard.press('Escape')
    await backAt(page, list)
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href'))
    await expect.poll(focused, { timeout: 20_000 }).toContain(rows[1])
    await context.close()
  })

  test('leads there without JavaScript, and nowhere when it was opened by itself', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const rows = await shortPage(page, room, list)
    const plain = await withoutScripts(browser, context)
    await plain.goto(`${list}&limit=3`)
    await open(plain, rows[2])
    await step(plain, 'Next').click()
    expect(path(plain)).toBe(rows[3])
    await plain.goto(rows[3] ?? '')
    expect(await along(plain).count()).toBe(0)
    await plain.context().close()
    await context.close()
  })
})

test('keys pressed before the next page is there each count', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const [, list] = LISTS[0]
  const rows = await shortPage(page, 'iam-users', list)
  await untilListening(page)
  await open(page, rows[0])
  await along(page).waitFor()
  let held: Route[] | null = null
  await page.route(/\/iam-users\/[0-9a-f-]{36}/, async (route) => {
    if (held) held.push(route)
    else await route.continue()
  })
  /** No page is answered before all of it was done. */
  const beforeArrival = async (does: () => Promise<void>) => {
    const waiting: Route[] = []
    held = waiting
    await does()
    held = null
    for (const route of waiting) await route.continue()
  }
  await beforeArrival(async () => {
    await page.keyboard.press('j')
    await page.locator('.skeleton').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
  })
  await arrivedAt(page, rows[3])
  await beforeArrival(async () => {
    await page.keyboard.press('k')
    await page.keyboard.press('k')
  })
  await arrivedAt(page, rows[1])
  await context.close()
})

test('the pages beside one are no visit before they are opened', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const [, list] = LISTS[0]
  const rows = await shortPage(page, 'iam-users', list)
  await open(page, rows[1])
  await along(page).waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await step(page, 'Next').hover()
  await untilListening(page)
  expect(asked.filter((address) => address === rows[2] || address === '/api/v1/visits')).toEqual([])
  await context.close()
})
