import type { Browser } from 'playwright'
import type { Locale } from '../../lib/i18n/locale'
import { foundIn, sentencesOf } from './foreign-words'
import { librariesIn } from './heavy-libraries'
import { FULL_SPEED, type MeasuredPage, openMeasured, visit } from './measured-page'
import type { BenchPage } from './pages'
import { rounded } from './percentile'
import type { Product } from './product'
import { type ScriptUse, startCoverage, takeCoverage } from './unused-scripts'

/** What the first load of one page transfers, kilobytes (1,000 bytes) as compressed, and what it brings. */
export interface PageWeight {
  scriptsKB: number
  stylesKB: number
  fontsKB: number
  /** HTML with the RSC payload in it. */
  documentKB: number
  /** What it fetches by itself: prefetched routes, queries. */
  fetchedKB: number
  /** Elements in the document. */
  elements: number
  /** Characters of the scripts, and those of them that never ran in the load and one interaction. */
  use: ScriptUse
  scripts: Readonly<Record<string, number>>
  /** Chart, date and table libraries in its scripts. */
  libraries: readonly string[]
  /** Sentences of the other language in what was transferred. */
  foreignWords: readonly string[]
}

/** Weighs a page of the product as an admin with an empty cache loads it. */
export function weighPage(browser: Browser, product: Product, page: BenchPage, language: Locale) {
  const session = page.signedIn ? product.session : null
  return weigh(browser, `${product.url}${page.path}`, { session, language })
}

/** Weighs one address. */
export async function weigh(
  browser: Browser,
  url: string,
  who: { session: string | null; language: Locale },
): Promise<PageWeight> {
  const { origin } = new URL(url)
  const measured = await openMeasured(browser, origin, who, FULL_SPEED)
  try {
    await startCoverage(measured.cdp)
    await visit(measured, url)
    const first = [...measured.loaded]
    const elements = await measured.page.locator('*').count()
    const scripts = await textsOf(measured, first, ['Script'])
    const rest = await textsOf(measured, first, ['Document', 'Fetch', 'XHR'])
    await interact(measured)
    const use = await takeCoverage(measured.cdp, origin)
    const sum = (...types: string[]) =>
      rounded(first.filter(({ type }) => types.includes(type)).reduce((bytes, one) => bytes + one.bytes, 0) / 1_000)
    return {
      scriptsKB: sum('Script'),
      stylesKB: sum('Stylesheet'),
      fontsKB: sum('Font'),
      documentKB: sum('Document'),
      fetchedKB: sum('Fetch', 'XHR'),
      elements,
      use,
      scripts: Object.fromEntries(
        first.filter(({ type }) => type === 'Script').map((one) => [new URL(one.url).pathname, one.bytes]),
      ),
      libraries: librariesIn(scripts),
      foreignWords: foundIn([...scripts, ...rest], sentencesOf(who.language === 'en' ? 'ja' : 'en')),
    }
  } finally {
    await measured.close()
  }
}

/** One interaction that every page has: the search over everything, opened and closed; on others a click. */
async function interact({ page, quiet }: MeasuredPage): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await quiet(300)
}

async function textsOf({ cdp }: MeasuredPage, loaded: MeasuredPage['loaded'], types: readonly string[]) {
  const wanted = loaded.filter(({ type, url }) => types.includes(type) && url.startsWith('http'))
  const texts: string[] = []
  for (const { requestId, bytes } of wanted) {
    if (bytes === 0) continue
    const { body, base64Encoded } = await cdp.send('Network.getResponseBody', { requestId })
    texts.push(base64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body)
  }
  return texts
}

/** What all of them load, kilobytes. */
export function sharedScriptsKB(pages: readonly PageWeight[]): number {
  const [first, ...others] = pages
  const shared = Object.entries(first?.scripts ?? {}).filter(([path]) => others.every(({ scripts }) => path in scripts))
  return rounded(shared.reduce((bytes, [, own]) => bytes + own, 0) / 1_000)
}
