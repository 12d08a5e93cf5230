import type { Browser } from 'playwright'
import { openMeasured, SLOW, seenBy, type Visitor, visit } from './measured-page'
import { median, rounded } from './percentile'

/** One page as people on slow machines and networks meet it: medians of several loads, milliseconds. */
export interface Vitals {
  lcp: number
  fcp: number
  cls: number
  longestTask: number
  /** Total blocking time: what tasks after the first paint take beyond 50 ms each. */
  blocking: number
}

export interface Measured {
  url: string
  who: Visitor
}

/** Loads every page `loads` times in turn, each beside a load of the comparison page: one noise for both. */
export async function loadVitals(
  browser: Browser,
  pages: ReadonlyMap<string, Measured>,
  comparison: Measured,
  loads: number,
  say: (line: string) => void,
): Promise<{ pages: ReadonlyMap<string, Vitals>; comparison: Vitals }> {
  const seen = new Map([...pages.keys()].map((name) => [name, [] as Vitals[]]))
  const compared: Vitals[] = []
  for (let round = 1; round <= loads; round += 1) {
    for (const [name, page] of pages) {
      seen.get(name)?.push(await oneLoad(browser, page))
      compared.push(await oneLoad(browser, comparison))
    }
    say(`loads of every page: ${round} of ${loads}`)
  }
  return { pages: new Map([...seen].map(([name, all]) => [name, mediansOf(all)])), comparison: mediansOf(compared) }
}

async function oneLoad(browser: Browser, { url, who }: Measured): Promise<Vitals> {
  const measured = await openMeasured(browser, new URL(url).origin, who, SLOW)
  try {
    await visit(measured, url)
    const { lcp, fcp, cls, tasks } = await seenBy(measured)
    const late = tasks.filter(({ start, ms }) => start + ms > fcp)
    return {
      lcp,
      fcp,
      cls,
      longestTask: Math.max(0, ...tasks.map(({ ms }) => ms)),
      blocking: late.reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0),
    }
  } finally {
    await measured.close()
  }
}

function mediansOf(loads: readonly Vitals[]): Vitals {
  const of = (name: keyof Vitals) => median(loads.map((load) => load[name]))
  return {
    lcp: rounded(of('lcp')),
    fcp: rounded(of('fcp')),
    cls: Math.round(of('cls') * 10_000) / 10_000,
    longestTask: rounded(of('longestTask')),
    blocking: rounded(of('blocking')),
  }
}
