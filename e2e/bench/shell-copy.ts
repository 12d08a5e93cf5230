import type { Browser } from 'playwright'
import type { EmptyApp } from './empty-app'
import { FULL_SPEED, openMeasured, visit } from './measured-page'
import type { Product } from './product'

/**
 * Gives the comparison page the looks of the product's shell: navigation, top bar, the page's heading, and its style sheets,
 * but none of its scripts and nothing of what the page is about.
 */
export async function copyShell(browser: Browser, product: Product, app: EmptyApp): Promise<void> {
  const who = { session: product.session, language: 'en' as const }
  const measured = await openMeasured(browser, product.url, who, FULL_SPEED)
  try {
    await visit(measured, `${product.url}/iam-users`)
    const html = await measured.page.evaluate(() => {
      const shell = document.querySelector('main')?.parentElement?.parentElement?.cloneNode(true)
      if (!(shell instanceof HTMLElement)) throw new Error('the page has no shell')
      for (const script of shell.querySelectorAll('script, template')) script.remove()
      const main = shell.querySelector('main')
      main?.replaceChildren(...main.querySelectorAll('h1'))
      return shell.outerHTML
    })
    const hrefs = await measured.page
      .locator('link[rel="stylesheet"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    const sheets = await Promise.all(hrefs.map(async (href) => (await fetch(new URL(href, product.url))).text()))
    app.setShell(html, sheets.join('\n'))
  } finally {
    await measured.close()
  }
}
