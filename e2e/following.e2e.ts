import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OWNERLESS, openList, send, undo } from './run/deciding'
import { scanFromPage } from './run/scan-page'
import { linksTo, openBrowser, openFilters, pageOfOne, signedIn, untilListening } from './run/visitor'

const USER = pageOfOne('iam-users')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const row = (page: Page, href: string) => page.locator(`main tr:has(a[href^="${href}"])`)
const offer = (page: Page) => page.getByRole('button', { name: /^\d+ changes?: show$/ })

/** An engineer at a list that listens. */
async function atOwnerless() {
  const { context, page } = await signedIn(browser, 'engineer')
  return { context, page, users: await openList(page, OWNERLESS) }
}

/** Gives a user to a team in another window. @returns what takes it back. */
async function decideElsewhere(page: Page, href: string): Promise<() => Promise<void>> {
  const set = await send(page, 'owner', {
    users: [href.split('/').at(-1)],
    owner: { type: 'team', name: 'Another window' },
  })
  return async () => {
    await undo(page, set)
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

  test('is no further visit when it is drawn again; the next page is', async () => {
    const isVisit = (asked: { url: () => string }) => new URL(asked.url()).pathname === '/api/v1/visits'
    const { context, page } = await signedIn(browser, 'engineer')
    const begun = page.waitForResponse(isVisit)
    const [href = ''] = await openList(page, OWNERLESS)
    await begun
    const told: string[] = []
    page.on('request', (request) => {
      if (isVisit(request)) told.push(new URL(page.url()).pathname)
    })
    const undo = await decideElsewhere(page, href)
    await row(page, href).waitFor({ state: 'detached', timeout: 30_000 })
    await undo()
    await row(page, href).waitFor({ timeout: 30_000 })
    expect(told).toEqual([])
    const answered = page.waitForResponse(isVisit)
    await page
      .getByRole('navigation', { name: 'Pages', exact: true })
      .getByRole('link', { name: /^Accounts/ })
      .click()
    expect((await answered).status()).toBe(200)
    expect(told).toEqual(['/accounts'])
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

  test('is not drawn again while nothing changes, and its ages grow all the same', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.clock.install()
    await page.goto('/accounts')
    await untilListening(page)
    const asked: string[] = []
    const drawn: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/status')) asked.push(request.url())
      if (request.headers().rsc) drawn.push(request.url())
    })
    const age = page.locator('main time.age').first()
    const before = await age.textContent()
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await page.clock.runFor(60_000)
      await untilListening(page)
    }
    expect(asked.length).toBeGreaterThan(0)
    expect(drawn).toEqual([])
    await page.clock.fastForward('49:00:00')
    await expect.poll(() => age.textContent()).toBe('2 days ago')
    expect(before).not.toBe('2 days ago')
    await context.close()
  })

  test('keeps what is open, the place and the keyboard when it is drawn again', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto(OWNERLESS)
    const [first = '', ...rest] = await linksTo(page, USER)
    const last = rest.at(-1) ?? ''
    await untilListening(page)
    const more = page.locator('main details').first()
    await more.locator('summary').click()
    await page.locator(`main a[href^="${last}"]`).first().focus()
    const top = () => row(page, last).evaluate((place) => place.getBoundingClientRect().top > 0)
    expect(await top()).toBe(true)
    const undo = await decideElsewhere(page, first)
    await row(page, first).waitFor({ state: 'detached', timeout: 30_000 })
    expect(await more.getAttribute('open')).not.toBeNull()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(last)
    await undo()
    await context.close()
  })

  test('leaves an unfolded choice alone', async () => {
    const { context, page, users } = await atOwnerless()
    const [href = ''] = users
    await openFilters(page)
    await page.getByRole('combobox', { name: 'Kind' }).focus()
    await page.keyboard.press('ArrowDown')
    const choices = page.getByRole('listbox', { name: 'Kind' })
    await choices.waitFor()
    const undo = await decideElsewhere(page, href)
    await offer(page).waitFor({ timeout: 30_000 })
    expect(await choices.isVisible()).toBe(true)
    expect(await row(page, href).count()).toBe(1)
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

const barOf = 'header a[href="/scans"] [aria-live]'

/** What a page says of how far the scan is that it follows, wherever it says it: kept whenever two of them differ. */
async function differingFigures(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate((bar) => {
    const differing: string[] = []
    const seen = new Set<string>()
    Object.assign(window, { differing, seen })
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? ''
    new MutationObserver(() => {
      const title = textOf('main h1')
      // Of a scan that ended the page tells what it came to, while the bar may tell of the next.
      if (!/^(Scanning|All accounts are done)/.test(title)) return
      const telling = [textOf(bar), ...(/\d/.test(title) ? [title] : [])]
      const told = telling.map((text) => /(\d+) of (\d+)/.exec(text)?.[0] ?? text)
      seen.add(told.join())
      if (new Set(told).size > 1) differing.push(told.join(' | '))
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, barOf)
  return () =>
    page.evaluate(() => {
      const { differing, seen } = window as unknown as { differing: string[]; seen: Set<string> }
      return [...differing, ...(seen.size > 0 ? [] : ['nothing was compared'])]
    })
}

test.each(['its events come', 'only drawings come'])(
  'while a scan runs every live figure of its page tells the same, where %s',
  async (source) => {
    const { context, page } = await signedIn(browser, 'engineer')
    if (source === 'only drawings come') await page.route('**/api/v1/scans/*/events', (route) => route.abort())
    await page.goto('/scans')
    const differing = await differingFigures(page)
    await scanFromPage(page)
    expect(await differing()).toEqual([])
    expect(await page.locator(barOf).textContent()).not.toContain('Scanning')
    // The list below has one line of it when it has ended, and the same figures.
    const shown = await page.getByRole('heading', { level: 1 }).textContent()
    const [read = '', total = ''] = shown?.match(/\d+/g) ?? []
    await expect
      .poll(() => page.locator('#earlier tbody tr').first().textContent(), { timeout: 30_000 })
      .toContain(`${read} / ${total}`)
    await context.close()
  },
)
