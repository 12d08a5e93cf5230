import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Language, linksTo, openBrowser, pageOfOne, signedIn } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A4 without the margins of `@page`, in CSS pixels. */
const PAPER = { width: 703, height: 994 }

/** What can be pressed or typed into, or leads to a mending that paper cannot do; and what reaches beyond the paper. */
function misprinted(page: Page): Promise<{ controls: string[]; beyond: string[]; cut: string[]; numbered: boolean }> {
  return page.evaluate(() => {
    const seen = (one: Element) => one.checkVisibility() && one.getBoundingClientRect().width > 1
    const controls = [...document.querySelectorAll('button, input, select, textarea, summary, nav a')].filter(seen)
    const beyond = [...document.querySelectorAll('main *')].filter(
      (one) => seen(one) && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
    )
    const cut = [...document.querySelectorAll('main :is(th, td), main :is(th, td) *')].filter(
      (one) => seen(one) && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1,
    )
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    return {
      controls: controls.map((one) => one.outerHTML.slice(0, 120)),
      beyond: beyond.map((one) => one.outerHTML.slice(0, 120)),
      cut: cut.map((one) => one.outerHTML.slice(0, 120)),
      numbered: rules.some((rule) => rule instanceof CSSPageRule && /counter\(page\)/.test(rule.cssText)),
    }
  })
}

async function addresses(page: Page): Promise<string[]> {
  const one = async (list: string, room: string) => {
    await page.goto(list)
    return (await linksTo(page, pageOfOne(room))).slice(0, 1)
  }
  const found = [
    await one('/iam-users?signal=used-again', 'iam-users'),
    await one('/accounts?reading=failed', 'accounts'),
    await one('/leavers', 'people'),
  ]
  return ['/', '/iam-users', '/accounts', '/people', '/leavers', '/scans', '/me', '/report', ...found.flat()]
}

test.each(['en', 'ja'] as const)(
  'on paper pages are numbered, nothing is to be pressed and nothing cut off, in %s',
  async (language: Language) => {
    const { context, page } = await signedIn(browser, 'admin', language)
    const all = await addresses(page)
    expect(all.length).toBe(11)
    await page.setViewportSize(PAPER)
    await page.emulateMedia({ media: 'print' })
    for (const address of all) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect({ address, ...(await misprinted(page)) }).toEqual({
        address,
        controls: [],
        beyond: [],
        cut: [],
        numbered: true,
      })
    }
    await page.goto('/iam-users')
    const told = page.getByText(/Rows 1 to 50 of \d+|件中 1〜50\s件目/).first()
    await told.waitFor()
    const head = await page.getByRole('columnheader').first().boundingBox()
    expect((await told.boundingBox())?.y).toBeLessThan(head?.y ?? 0)
    const days = await page
      .locator('main table time')
      .evaluateAll((all) => all.map((one) => one.getClientRects().length))
    expect(days.filter((lines) => lines > 1)).toEqual([])
    await context.close()
  },
)

test.each(['en', 'ja'] as const)('the report is one sheet of A4, in %s', async (language: Language) => {
  const { context, page } = await signedIn(browser, 'admin', language)
  await page.goto('/report')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await context.close()
})
