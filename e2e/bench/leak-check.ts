import type { Browser } from 'playwright'
import { FULL_SPEED, type MeasuredPage, openMeasured, type Visitor, visit } from './measured-page'

const ROUNDS = 20

/**
 * What 20 rounds of opening and closing a row left behind, as a share of what there was before. Nodes count from the first
 * round on. The heap counts from the 20th: until then the browser compiles what has become hot (measured: 6.0 MB after one
 * round, 7.3 after 20, 7.5 after 40, 7.8 after 80, with nodes and listeners as after the first).
 */
export interface Leaks {
  nodes: { first: number; last: number; ratio: number }
  heapMB: { first: number; last: number; ratio: number }
}

/** Opens the first row of the list and goes back, again and again; compares after garbage was collected. */
export async function leakCheck(browser: Browser, url: string, who: Visitor): Promise<Leaks> {
  const measured = await openMeasured(browser, new URL(url).origin, who, FULL_SPEED)
  try {
    await visit(measured, url)
    await openAndClose(measured, 1)
    const cold = await held(measured)
    await openAndClose(measured, ROUNDS - 1)
    const warm = await held(measured)
    await openAndClose(measured, ROUNDS)
    const end = await held(measured)
    const compared = (first: number, last: number) => ({ first, last, ratio: last / first })
    return { nodes: compared(cold.nodes, end.nodes), heapMB: compared(warm.heapMB, end.heapMB) }
  } finally {
    await measured.close()
  }
}

async function openAndClose({ page, quiet }: MeasuredPage, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await page.locator('main tbody th a').first().click()
    await page.waitForURL(/\/iam-users\/[0-9a-f-]{36}/)
    await page.locator('main h1').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/iam-users(\?|$)/)
    await page.locator('main tbody th a').first().waitFor()
    await quiet(200)
  }
}

async function held({ cdp }: MeasuredPage): Promise<{ nodes: number; heapMB: number }> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  return { nodes: metric('Nodes'), heapMB: Math.round(metric('JSHeapUsedSize') / 10_000) / 100 }
}
