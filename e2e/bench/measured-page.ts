import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright'
import { z } from 'zod'
import { SESSION_COOKIE } from './product'

const OBSERVERS = readFileSync(new URL('./observers.js', import.meta.url), 'utf8')

/** How fast machine and network are made: about a telephone of the middle class. */
export interface Conditions {
  /** How many times slower than this machine. */
  cpu: number
  network: { latency: number; downloadThroughput: number; uploadThroughput: number } | null
}

export const FULL_SPEED: Conditions = { cpu: 1, network: null }
/** 4 times slower, 10 Mbit/s down, 5 Mbit/s up, 40 ms round trip. */
export const SLOW: Conditions = {
  cpu: 4,
  network: { latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 625_000 },
}

export interface Visitor {
  session: string | null
  language: 'en' | 'ja'
}

export interface Loaded {
  url: string
  type: string
  /** As transferred: compressed, with headers. */
  bytes: number
  requestId: string
}

/** A window with an empty cache whose network and main thread are watched. */
export interface MeasuredPage {
  page: Page
  cdp: CDPSession
  /** What finished loading so far. */
  loaded: readonly Loaded[]
  /** Resolves when nothing was loading for `ms`. */
  quiet(ms: number): Promise<void>
  close(): Promise<void>
}

/** Opens a window of somebody, empty yet. */
export async function openMeasured(
  browser: Browser,
  origin: string,
  who: Visitor,
  { cpu, network }: Conditions,
): Promise<MeasuredPage> {
  const locale = who.language === 'ja' ? 'ja-JP' : 'en-GB'
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(30_000)
  if (who.session !== null) await context.addCookies([{ name: SESSION_COOKIE, value: who.session, url: origin }])
  const page = await context.newPage()
  await page.addInitScript(OBSERVERS)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable', { maxTotalBufferSize: 100_000_000, maxResourceBufferSize: 20_000_000 })
  await cdp.send('Network.clearBrowserCache')
  if (network) await cdp.send('Network.emulateNetworkConditions', { offline: false, ...network })
  if (cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  await cdp.send('Performance.enable')
  const { loaded, quiet } = watchNetwork(cdp)
  return { page, cdp, loaded, quiet, close: () => context.close() }
}

function watchNetwork(cdp: CDPSession): Pick<MeasuredPage, 'loaded' | 'quiet'> {
  const open = new Map<string, { url: string; type: string }>()
  const loaded: Loaded[] = []
  let changed = performance.now()
  cdp.on('Network.requestWillBeSent', ({ requestId, loaderId, request, type = 'Other' }) => {
    changed = performance.now()
    // A new document: nobody tells how what the old one had begun came out.
    if (type === 'Document' && requestId === loaderId) open.clear()
    // A stream of events has no end to wait for.
    if (type !== 'EventSource') open.set(requestId, { url: request.url, type })
  })
  const ended = (requestId: string, bytes: number | null) => {
    changed = performance.now()
    const request = open.get(requestId)
    open.delete(requestId)
    if (request && bytes !== null) loaded.push({ ...request, bytes, requestId })
  }
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => ended(requestId, encodedDataLength))
  cdp.on('Network.loadingFailed', ({ requestId }) => ended(requestId, null))
  const quiet = (ms: number) =>
    new Promise<void>((resolve, reject) => {
      const late = performance.now() + 60_000
      const look = setInterval(() => {
        const now = performance.now()
        const calm = open.size === 0 && now - changed >= ms
        if (!calm && now < late) return
        clearInterval(look)
        if (calm) resolve()
        else reject(new Error(`still loading after a minute: ${[...open.values()].map(({ url }) => url).join(', ')}`))
      }, 20)
    })
  return { loaded, quiet }
}

/** Goes there, and waits for the page's load event and a second without traffic. @throws Error for an answer that is no page. */
export async function visit(measured: MeasuredPage, url: string): Promise<void> {
  const answer = await measured.page.goto(url, { waitUntil: 'load' })
  if (!answer?.ok()) throw new Error(`${url} answered ${answer?.status()}`)
  const arrived = new URL(measured.page.url())
  if (arrived.pathname !== new URL(url).pathname) throw new Error(`${url} led to ${arrived.href}`)
  await measured.quiet(1_000)
}

const Seen = z.object({
  lcp: z.number(),
  fcp: z.number(),
  cls: z.number(),
  tasks: z.array(z.object({ start: z.number(), ms: z.number() })),
})

/** What the observers kept of the page's load. */
export async function seenBy({ page }: MeasuredPage): Promise<z.infer<typeof Seen>> {
  return Seen.parse(await page.evaluate('window.benchSeen'))
}
