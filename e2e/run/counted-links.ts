import type { Page } from 'playwright'
import { expect } from 'vitest'
import { baseUrl } from './visitor'

/** Numbers of a page, at least so many, lead to lists that are as long as they say. */
export async function expectTrueNumbers(page: Page, atLeast: number): Promise<void> {
  const links = await page
    .locator('main a[data-count]')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', count: Number(link.getAttribute('data-count')) })),
    )
  expect(links.length).toBeGreaterThanOrEqual(atLeast)
  const behind = links.map(async ({ href }) => {
    const { pathname, search } = new URL(href, baseUrl())
    const answer = await (await page.request.get(`/api/v1${pathname}${search}`)).json()
    return { href, count: answer.count }
  })
  expect(links).toEqual(await Promise.all(behind))
}
