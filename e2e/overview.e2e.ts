import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn, untilListening, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('the chart tells a day’s figures under the pointer and by arrow keys, and leads to who went in its week', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/?days=90')
  const reader = page.getByRole('slider', { name: /^Figures of a day/ })
  await reader.waitFor()
  await untilListening(page)
  const { counts } = await (await context.request.get('/api/v1/overview')).json()
  const told = async () => (await reader.getAttribute('aria-valuetext')) ?? ''
  await reader.focus()
  expect(await told()).toContain(`Identified ${counts.identified}`)
  const now = await told()
  await page.keyboard.press('ArrowLeft')
  const yesterday = await told()
  expect(yesterday).not.toBe(now)
  await page.keyboard.press('Shift+ArrowLeft')
  const before = await told()
  expect([now, yesterday]).not.toContain(before)
  await page.keyboard.press('End')
  expect(await told()).toBe(now)

  const box = await reader.boundingBox()
  if (!box) throw new Error('the chart is not shown')
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2)
  await expect.poll(told).not.toBe(now)
  const week = page.getByRole('link', { name: /^Removed from/ })
  const href = (await week.getAttribute('href')) ?? ''
  const listed = await context.request.get(href.replace('/iam-users', '/api/v1/iam-users'))
  expect((await listed.json()).count).toBeGreaterThan(0)
  await page.mouse.down()
  await page.mouse.up()
  await page.waitForURL(`**${href}`)
  await context.close()
})

test('a finger reads the chart without being led away, and finds the way to its week in the figures', async () => {
  const { context } = await signedIn(browser, 'engineer')
  const touch = await browser.newContext({
    baseURL: baseUrl(),
    storageState: await context.storageState(),
    hasTouch: true,
    viewport: { width: 390, height: 800 },
    locale: 'en-GB',
  })
  const page = await touch.newPage()
  await page.goto('/?days=90')
  const reader = page.getByRole('slider', { name: /^Figures of a day/ })
  await reader.scrollIntoViewIfNeeded()
  const box = await reader.boundingBox()
  if (!box) throw new Error('the chart is not shown')
  await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height / 2)
  const week = page.getByRole('link', { name: /^Removed from/ })
  await week.waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  const href = await week.getAttribute('href')
  await week.tap()
  await page.waitForURL(`**${href}`)
  await touch.close()
  await context.close()
})

test('without script the chart is a picture with its figures in a table, each week with its list', async () => {
  const { context } = await signedIn(browser, 'engineer')
  const plain = await withoutScripts(browser, context)
  await plain.goto('/?days=90')
  expect(await plain.getByRole('slider').count()).toBe(0)
  await plain.locator('summary').filter({ hasText: 'Figures by day' }).click()
  expect(await plain.getByRole('row', { name: /Removed/ }).count()).toBeGreaterThan(0)
  await plain.context().close()
  await context.close()
})

test('each number of the weekly line leads to the list of just what it counts', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.goto('/')
  const line = page.locator('main p').filter({ hasText: /^Since \d/ })
  const links = await line
    .locator('a[data-count]')
    .evaluateAll((all) => all.map((a) => [a.getAttribute('href') ?? '', Number(a.getAttribute('data-count'))] as const))
  expect(links.length).toBeGreaterThan(2)
  for (const [href, count] of links) {
    const listed = await context.request.get(href.replace('/iam-users', '/api/v1/iam-users'))
    expect([href, (await listed.json()).count]).toEqual([href, count])
  }
  await context.close()
})
