import type { Browser } from 'playwright'
import type { EmptyApp } from './empty-app'
import { comparisonButton, interactions } from './interactions'
import { leakCheck } from './leak-check'
import { type PageWeight, sharedScriptsKB, weighPage } from './page-weight'
import { type BenchPage, benchPages, LIST_PAGE } from './pages'
import type { Product } from './product'
import { copyShell } from './shell-copy'
import type { SpeedFigures } from './speed-targets'
import { loadVitals } from './web-vitals'
import type { WeighedPage, Weights } from './weight-targets'

const STRANGER = { session: null, language: 'en' } as const

/** The weight of every page, and of the list as a Japanese browser loads it. `empty`: the empty page, weighed before. */
export async function weights(browser: Browser, product: Product, empty: PageWeight): Promise<Weights> {
  const all = await benchPages(product)
  const pages: WeighedPage[] = []
  for (const page of all) {
    const { name, kind, signedIn } = page
    pages.push({ name, kind, signedIn, weight: await weighPage(browser, product, page, 'en') })
  }
  const japaneseList = await weighPage(browser, product, listOf(all), 'ja')
  return { empty, sharedKB: sharedScriptsKB(pages.map(({ weight }) => weight)), pages, japaneseList }
}

function listOf(pages: readonly BenchPage[]): BenchPage {
  const list = pages.find(({ name }) => name === LIST_PAGE)
  if (!list) throw new Error(`there is no page ${LIST_PAGE}`)
  return list
}

/** How every page loads, and how the list answers, beside the comparison page. */
export async function speed(
  browser: Browser,
  product: Product,
  app: EmptyApp,
  loads: number,
  say: (line: string) => void,
): Promise<SpeedFigures> {
  await copyShell(browser, product, app)
  const admin = { session: product.session, language: 'en' } as const
  const pages = await benchPages(product)
  const measured = new Map(
    pages.map(({ name, path, signedIn }) => [name, { url: `${product.url}${path}`, who: signedIn ? admin : STRANGER }]),
  )
  const vitals = await loadVitals(browser, measured, { url: app.shell, who: STRANGER }, loads, say)
  say('interactions')
  const list = `${product.url}${listOf(pages).path}`
  const rounds = Math.min(3, loads)
  return {
    ...vitals,
    comparisonButton: await comparisonButton(browser, app.shell, STRANGER, rounds),
    interactions: await interactions(browser, list, admin, rounds),
    leaks: await leakCheck(browser, list, admin),
  }
}
