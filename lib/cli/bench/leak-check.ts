import type { Browser } from 'playwright'
import { FULL_SPEED, type MeasuredPage, openMeasured, type Visitor, visit } from './measured-page'

const ROUNDS = 20

/** What 20 rounds of opening and closing a row left behind, as a share of what the first ones needed. */
export interface Leaks {
  nodes: { first: number; last: number; ratio: number }
  heapMB: { first: number; last: number; ratio: number }
}

/** Opens the first row of the list and goes back, again and again; compares after garbage was collected. */
export async function leakCheck(browser: Browser, url: string, who: Visitor): Promise<Leaks> {
  const measured = await openMeasured(browser, new URL(url).origin, who, FULL_SPEED)
  try {
    await visit(measured, url)
    await openAndClose(measured)
    const first = await held(measured)
    for (let round = 1; round < ROUNDS; round += 1) await openAndClose(measured)
    const last = await held(measured)
    const compared = (name: keyof typeof first) => ({
      first: first[name],
      last: last[name],
      ratio: last[name] / first[name],
    })
    return { nodes: compared('nodes'), heapMB: compared('heapMB') }
  } finally {
    await measured.close()
  }
}

async function openAndClose({ page, quiet }: MeasuredPage): Promise<void> {
  await page.locator('main tbody th a').first().click()
  await page.waitForURL(/\/iam-users\/[0-9a-f-]{36}/)
  await page.locator('main h1').waitFor()
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/iam-users(\?|$)/)
  await page.locator('main tbody th a').first().waitFor()
  await quiet(200)
}

async function held({ cdp }: MeasuredPage): Promise<{ nodes: number; heapMB: number }> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  return { nodes: metric('Nodes'), heapMB: Math.round(metric('JSHeapUsedSize') / 10_000) / 100 }
}
