import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright'
import { inject } from 'vitest'

export type DemoRole = 'engineer' | 'viewer' | 'auditor' | 'admin' | 'manager' | 'hr' | 'nobody'
export type Language = 'en' | 'ja'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters as wide as a window draws them: the headless shell would fit them to whole pixels.
  '--font-render-hinting=none',
]

/** Where this worker's demo is. */
export function baseUrl(): string {
  const urls = inject('baseUrls')
  const url = urls[Number(process.env.VITEST_POOL_ID) - 1]
  if (!url) throw new Error('this worker has no demo')
  return url
}

/** The Chromium that `npm test` found. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: run `npm test -- browser`')
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

/** A browser window of somebody who is not signed in, at the demo unless told otherwise. */
export async function stranger(
  browser: Browser,
  language: Language = 'en',
  baseURL = baseUrl(),
): Promise<BrowserContext> {
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB'
  const context = await browser.newContext({ baseURL, locale, viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(45_000)
  return context
}

/** An empty window of a sample person, signed in as the one click on the demo's sign-in page does, without drawing pages for it. */
export async function signedIn(
  browser: Browser,
  role: DemoRole,
  language: Language = 'en',
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await stranger(browser, language)
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const answer = await context.request.post('/api/auth/callback/demo', {
    form: { csrfToken, person: role },
    headers: { origin: baseUrl() },
    maxRedirects: 0,
  })
  if (answer.status() !== 302) throw new Error(`the demo let no ${role} in: ${answer.status()}`)
  return { context, page: await context.newPage() }
}

/** A page of the same person whose scripts do not run. Its context is to be closed. */
export async function withoutScripts(browser: Browser, context: BrowserContext): Promise<Page> {
  const storageState = await context.storageState()
  const plain = await browser.newContext({
    baseURL: baseUrl(),
    javaScriptEnabled: false,
    storageState,
    locale: 'en-GB',
  })
  plain.setDefaultTimeout(45_000)
  return plain.newPage()
}

/** An address of one row of a list: `/iam-users/<id>`. A list links to it with the list that it is opened from behind. */
export const pageOfOne = (list: string) => new RegExp(`^/${list}/[0-9a-f]{8}-[0-9a-f-]{27}$`)

/**
 * What axe finds, in a form that tells where. Our pages have no frames, so nothing needs to be put together in a page of axe's own,
 * and what is found to be right is not collected. `without`: rules that were tried on the same page elsewhere.
 */
export async function violations(page: Page, within = 'html', without: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .include(within)
    .options({ resultTypes: ['violations'] })
    .disableRules([...without])
    .setLegacyMode()
  for (;;) {
    await untilStill(page)
    const { violations } = await axe.analyze()
    // Base UI's guards around a list that unfolds pass the focus on: nobody stays there.
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.flatMap(({ target, html }) =>
        html.includes('data-base-ui-focus-guard') ? [] : `${id} at ${target.join(' ')}`,
      ),
    )
    if (found.length === 0 || !(await hasMoved(page))) return found
  }
}

declare global {
  interface Window {
    /** Whether anything was drawn anew since the page stood still. */
    isRedrawn?: boolean
  }
}

/** Whether the page was drawn anew while axe looked: what it found may be of elements that had lost their place. */
const hasMoved = (page: Page) => page.evaluate(() => window.isRedrawn === true)

/** Fonts have come, and the last change of media and size is drawn; from then on what changes is noticed. */
const untilStill = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn))
    window.isRedrawn = false
    const observer = new MutationObserver(() => {
      window.isRedrawn = true
      observer.disconnect()
    })
    observer.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true })
  })

/**
 * The addresses that the page links to, in order, once it has arrived: pages stream in behind their skeleton. A row's page is
 * told as it is by itself. `within`: where they stand.
 */
export async function linksTo(page: Page, pattern: RegExp, within = 'main'): Promise<string[]> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const links = await page
    .locator(`${within} a[href]`)
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')?.replace(/\?from=.*/, '') ?? ''))
  return links.filter((href) => pattern.test(href))
}

/** The addresses of a list's rows, in order: the words above it may name some of them as well. */
export const rowsOf = (page: Page, list: string) => linksTo(page, pageOfOne(list), 'main tbody th')

/**
 * The scripts of the page have begun with all that can be pressed: keys and clicks from now on are heard. React tells by fields of
 * an element that it listens to it; what it does after it has drawn has come when nothing is left to do.
 */
export async function untilListening(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() =>
    [...document.querySelectorAll('button')].every((one) =>
      Object.keys(one).some((field) => field.startsWith('__reactProps$')),
    ),
  )
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
}

/** Chooses in a select by keyboard, whether ours has taken the place of the browser's own yet or not. */
export async function choose(within: Page | Locator, select: string, option: string): Promise<void> {
  const field = within.getByRole('combobox', { name: select })
  await field.focus()
  await field.press('ArrowDown')
  await within.getByRole('option', { name: option, exact: true }).and(within.locator('div')).click()
}

/** Unfolds the filters of a list. */
export const openFilters = (page: Page) => page.locator('main search summary').click()

/** The hidden fields of a form, as a browser without JavaScript sends them. */
export async function fieldsOf(form: Locator): Promise<Record<string, string>> {
  const hidden = await form.locator('input[type="hidden"]').all()
  const fields = await Promise.all(hidden.map(async (one) => [await one.getAttribute('name'), await one.inputValue()]))
  return Object.fromEntries(fields)
}
