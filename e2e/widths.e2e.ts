import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openBrowser, openFilters, signedIn } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test.each([390, 720, 768, 900, 1_024])('no page of %i px scrolls sideways', async (width) => {
  const { context, page } = await signedIn(browser, 'admin')
  await page.setViewportSize({ width, height: 900 })
  for (const address of [
    '/',
    '/accounts',
    '/iam-users',
    '/people',
    '/leavers',
    '/scans',
    '/activity?observed=any',
    '/settings',
  ]) {
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect({ address, over: Math.max(over, 0) }).toEqual({ address, over: 0 })
  }
  await context.close()
})

const LISTS = ['/iam-users', '/accounts?sort=name', '/people', '/roles', '/integrations', '/activity', '/scans']

test.each([
  { width: 390, height: 844 },
  { width: 1_024, height: 768 },
])('the first row of a list is on the first screen of $width × $height px, and its filters fold', async (size) => {
  const { context, page } = await signedIn(browser, 'admin')
  await page.setViewportSize(size)
  for (const address of [
    '/iam-users?kind=human&removed=no&excepted=no',
    '/accounts',
    '/people?live=yes',
    '/roles',
    '/integrations',
  ]) {
    await page.goto(address)
    const row = await page.locator('.lines tbody tr').first().boundingBox()
    expect({ address, isSeen: row !== null && row.y + row.height < size.height }).toEqual({ address, isSeen: true })
    await openFilters(page)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect({ address, over: Math.max(over, 0) }).toEqual({ address, over: 0 })
  }
  await context.close()
})

test.each([
  [1_280, ['Kind', 'Last used']],
  [1_024, ['Last used']],
])('IAM users at %i px still tell %j', async (width, headers) => {
  const { context, page } = await signedIn(browser, 'engineer')
  await page.setViewportSize({ width, height: 900 })
  await page.goto('/iam-users')
  for (const name of headers) await page.getByRole('columnheader', { name }).waitFor()
  await context.close()
})

describe.each([1_440, 1_280, 1_100, 1_024])('lists in a window of %i px', (width) => {
  test.each(['/iam-users', '/iam-users?removed=any', '/accounts', '/people', '/scans', '/roles', '/integrations'])(
    '%s has one line a row, and what is cut is whole in a title',
    async (address) => {
      const { context, page } = await signedIn(browser, 'admin')
      await page.setViewportSize({ width, height: 900 })
      await page.goto(address)
      const rows = page.locator('.lines tbody tr')
      await rows.first().waitFor()
      const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height))
      expect(heights.filter((height) => height < 34 || height > 36)).toEqual([])
      const cut = await page.locator('.lines tbody :is(th, td), .lines .badge, .lines .above').evaluateAll((all) =>
        all.flatMap((one) => {
          const isCut = one.scrollWidth > one.clientWidth && getComputedStyle(one).overflow !== 'visible'
          return isCut && !one.closest('[title]') && !one.querySelector('[title]') ? [one.textContent] : []
        }),
      )
      expect(cut).toEqual([])
      await context.close()
    },
  )

  test.each(['en', 'ja'] as const)('never cut a header or a badge, in %s', async (language) => {
    const { context, page } = await signedIn(browser, 'engineer', language)
    await page.setViewportSize({ width, height: 900 })
    for (const address of LISTS) {
      await page.goto(address)
      await page.locator('.lines tbody tr').first().waitFor()
      const cut = await page.locator('.lines thead th, .lines tbody .badge').evaluateAll((all) =>
        all.flatMap((one) => {
          const cell = one.closest('th, td')
          const isCut = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
          const isOver = one.getBoundingClientRect().right > (cell?.getBoundingClientRect().right ?? 0) + 1
          return isCut || isOver ? [one.textContent] : []
        }),
      )
      expect({ address, cut }).toEqual({ address, cut: [] })
    }
    await context.close()
  })

  test.each(['en', 'ja'] as const)('never cut a stage, an action or what is dangerous, in %s', async (language) => {
    const { context, page } = await signedIn(browser, 'engineer', language)
    await page.setViewportSize({ width, height: 900 })
    for (const address of ['/iam-users', '/accounts?sort=name']) {
      await page.goto(address)
      await page.locator('.lines tbody tr').first().waitFor()
      const shown = await page.locator('.lines tbody :is(.marked, .action, .badge.danger)').evaluateAll((all) =>
        all.map((one) => ({
          text: one.textContent,
          isCut: one.scrollWidth > one.clientWidth || one.getBoundingClientRect().width === 0,
          isOver: one.getBoundingClientRect().right > (one.closest('th, td')?.getBoundingClientRect().right ?? 0) + 1,
        })),
      )
      expect(shown.length).toBeGreaterThan(0)
      expect(shown.filter(({ isCut, isOver }) => isCut || isOver)).toEqual([])
    }
    await context.close()
  })
})

test('a row leads where its name leads, wherever it is clicked, even without JavaScript', async () => {
  const { context } = await signedIn(browser, 'engineer')
  const storageState = await context.storageState()
  await context.close()
  for (const size of [
    { width: 1_280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const plain = await browser.newContext({
      baseURL: baseUrl(),
      storageState,
      javaScriptEnabled: false,
      viewport: size,
    })
    const page = await plain.newPage()
    await page.goto('/iam-users')
    const row = page.locator('.lines tbody tr').nth(1)
    const href = await row.locator('th a').getAttribute('href')
    const { width, height } = (await row.boundingBox()) ?? { width: 0, height: 0 }
    await row.click({ position: { x: width * 0.55, y: height - 5 } })
    await page.waitForURL(`**${href}`)
    await plain.close()
  }
})
