import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DRAWN } from './run/addresses'
import { demoRows } from './run/demo-rows'
import { EVERY_PAGE, OPENED } from './run/every-page'
import { baseUrl, openBrowser, openFilters, signedIn } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('no page of 390 to 1,024 px scrolls sideways', async () => {
  expect(Object.keys(EVERY_PAGE).toSorted()).toEqual(DRAWN.toSorted())
  const { context, page } = await signedIn(browser, 'admin')
  const ids = await demoRows(context.request)
  for (const { url } of OPENED) {
    const address = url(ids)
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const width of [390, 720, 768, 900, 1_024]) {
      await page.setViewportSize({ width, height: 900 })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect({ address, width, over: Math.max(over, 0) }).toEqual({ address, width, over: 0 })
    }
  }
  await context.close()
}, 300_000)

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

/** Of a page that stands: styles alone decide what a window of another width shows. */
const WINDOWS = [1_440, 1_280, 1_100, 1_024]

/** What a look at the page finds in windows of each width. */
async function inWindows<Found>(page: Page, look: () => Promise<Found>): Promise<{ width: number; found: Found }[]> {
  const all: { width: number; found: Found }[] = []
  for (const width of WINDOWS) {
    await page.setViewportSize({ width, height: 900 })
    all.push({ width, found: await look() })
  }
  return all
}

const everywhere = <Found>(found: Found) => WINDOWS.map((width) => ({ width, found }))

describe(`lists in windows of ${WINDOWS.join(', ')} px`, () => {
  test.each(['/iam-users', '/iam-users?removed=any', '/accounts', '/people', '/scans', '/roles', '/integrations'])(
    '%s has one line a row, and what is cut is whole in a title',
    async (address) => {
      const { context, page } = await signedIn(browser, 'admin')
      await page.goto(address)
      const rows = page.locator('.lines tbody tr')
      await rows.first().waitFor()
      const heights = await inWindows(page, () =>
        rows.evaluateAll((all) =>
          all.map((row) => row.getBoundingClientRect().height).filter((height) => height < 34 || height > 36),
        ),
      )
      expect(heights).toEqual(everywhere([]))
      const cut = await inWindows(page, () =>
        page.locator('.lines tbody :is(th, td), .lines .badge, .lines .above').evaluateAll((all) =>
          all.flatMap((one) => {
            const isCut = one.scrollWidth > one.clientWidth && getComputedStyle(one).overflow !== 'visible'
            return isCut && !one.closest('[title]') && !one.querySelector('[title]') ? [one.textContent] : []
          }),
        ),
      )
      expect(cut).toEqual(everywhere([]))
      await context.close()
    },
  )

  test.each(['en', 'ja'] as const)('never cut a header or a badge, in %s', async (language) => {
    const { context, page } = await signedIn(browser, 'engineer', language)
    for (const address of LISTS) {
      await page.goto(address)
      await page.locator('.lines tbody tr').first().waitFor()
      const cut = await inWindows(page, () =>
        page.locator('.lines thead th, .lines tbody .badge').evaluateAll((all) =>
          all.flatMap((one) => {
            const cell = one.closest('th, td')
            const isCut = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
            const isOver = one.getBoundingClientRect().right > (cell?.getBoundingClientRect().right ?? 0) + 1
            return isCut || isOver ? [one.textContent] : []
          }),
        ),
      )
      expect({ address, cut }).toEqual({ address, cut: everywhere([]) })
    }
    await context.close()
  })

  test.each(['en', 'ja'] as const)('never cut a stage, an action or what is dangerous, in %s', async (language) => {
    const { context, page } = await signedIn(browser, 'engineer', language)
    for (const address of ['/iam-users', '/accounts?sort=name']) {
      await page.goto(address)
      await page.locator('.lines tbody tr').first().waitFor()
      const shown = page.locator('.lines tbody :is(.marked, .action, .badge.danger)')
      expect(await shown.count()).toBeGreaterThan(0)
      const cut = await inWindows(page, () =>
        shown.evaluateAll((all) =>
          all.flatMap((one) => {
            const isCut = one.scrollWidth > one.clientWidth || one.getBoundingClientRect().width === 0
            const right = one.closest('th, td')?.getBoundingClientRect().right ?? 0
            return isCut || one.getBoundingClientRect().right > right + 1 ? [one.textContent] : []
          }),
        ),
      )
      expect({ address, cut }).toEqual({ address, cut: everywhere([]) })
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
