import type { Page } from 'playwright'
import { expect } from 'vitest'
import { untilListening } from './visitor'

/** Scans from the page Scans, on which `page` is, and waits until that scan has ended. One that runs already ends first. */
export async function scanFromPage(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Scan now' })
  await button.and(page.locator(':enabled')).waitFor({ timeout: 90_000 })
  // A click before the page listens sends the form, which works too; but then the page is another.
  await untilListening(page)
  const before = (await latestScan(page))?.id
  await button.click()
  await expect.poll(async () => (await latestScan(page))?.id, { timeout: 20_000 }).not.toBe(before)
  await expect.poll(async () => (await latestScan(page))?.state, { timeout: 90_000, interval: 500 }).toBe('finished')
  // Until the page is about this scan its button is the one of the scan before.
  await page.locator(`main tbody a[href="/scans/${(await latestScan(page))?.id}"]`).waitFor()
  await button.and(page.locator(':enabled')).waitFor()
}

async function latestScan(page: Page): Promise<{ id: string; state: string } | undefined> {
  const answer = await page.context().request.get('/api/v1/scans')
  const { scans } = await answer.json()
  return scans[0]
}
