import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import os from 'node:os'
import type { Browser } from 'playwright'
import { buildIfStale } from '../build-stamp'
import { endChild } from '../launch'
import { type SimulatorProcess, startSimulatorProcess } from '../simulator-process'
import { type ApiFigures, apiFigures } from './api-latency'
import { openBrowser } from './browser'
import { postgresWith } from './copy-to-postgres'
import { type EmptyApp, startEmptyApp } from './empty-app'
import { comparisonButton, type Interactions, interactions } from './interactions'
import type { Leaks } from './leak-check'
import { leakCheck } from './leak-check'
import { type PageWeight, sharedScriptsKB, weigh, weighPage } from './page-weight'
import { type BenchPage, benchPages, LIST_PAGE } from './pages'
import { inFolder, type Ports } from './places'
import { copyOfPrepared, organizationEnd, type Prepared, prepare, SCENARIO, simulatorOptions } from './prepare'
import { type Product, startProduct } from './product'
import { copyShell } from './shell-copy'
import { apiTargets, type SpeedFigures, vitalsGuards, vitalsTargets } from './speed-targets'
import { allPass, type Target } from './targets'
import { loadVitals, type Vitals } from './web-vitals'
import { type WeighedPage, type Weights, weightTargets } from './weight-targets'

export interface PagesWish {
  ports: Ports
  /** Loads of every page, of which the median counts. */
  loads: number
  /** Scans anew though there are data of a run before. */
  fresh: boolean
}

export interface PagesResult {
  schema: 1
  node: string
  chromium: string
  cores: number
  commit: string | null
  params: { scenario: string; loads: number; cpuSlowdown: 4; networkMbitPerSecond: 10; roundTripMs: 40 }
  preparation: Prepared
  weight: Weights
  vitals: {
    comparison: Vitals
    pages: Readonly<Record<string, Vitals>>
    interactions: Interactions
    comparisonButton: number
    leaks: Leaks
  }
  api: Readonly<Record<Product['engine'], ApiFigures | { notMeasured: string }>>
  targets: readonly Target[]
  /** Guards that were exceeded. */
  warnings: readonly Target[]
  pass: boolean
}

type Say = (line: string) => void

/** Everything `npm run bench -- --pages` measures, in one browser process and on one machine. */
export async function measurePages(wish: PagesWish, say: Say): Promise<PagesResult> {
  say('building the pages')
  await buildIfStale()
  const end = organizationEnd(wish.fresh)
  const simulator = await startSimulatorProcess(wish.ports.simulator, simulatorOptions(end), '--port')
  try {
    say('preparing the data: the first time a scan of some minutes')
    const preparation = await prepare(simulator, end, wish.fresh)
    const browser = await openBrowser()
    try {
      return await measured(wish, preparation, simulator, browser, say)
    } finally {
      await browser.close()
    }
  } finally {
    await endChild(simulator.child)
    rmSync(inFolder('run'), { recursive: true, force: true })
  }
}

async function measured(
  wish: PagesWish,
  preparation: Prepared,
  simulator: SimulatorProcess,
  browser: Browser,
  say: Say,
): Promise<PagesResult> {
  say('building the empty page')
  const app = await startEmptyApp(wish.ports.comparison)
  try {
    const empty = await weigh(browser, app.empty, { session: null, language: 'en' })
    const dataDir = copyOfPrepared()
    const first = await startProduct({ port: wish.ports.pages, dataDir, databaseUrl: null, aws: simulator.environment })
    const { weight, speed, embedded } = await stopping(first, async () => {
      const weighed = await weighAll(browser, first, empty, say)
      return {
        weight: weighed,
        speed: await speedOf(browser, first, app, weighed.pages, wish.loads, say),
        embedded: await apiFigures(first, simulator, say),
      }
    })
    const postgres = await onPostgres(wish, simulator, say)
    const listPage = weight.pages.find(({ name }) => name === LIST_PAGE)?.weight ?? empty
    const targets = [
      ...weightTargets(weight, listPage),
      ...vitalsTargets(speed),
      ...apiTargets('embedded', embedded),
      ...('notMeasured' in postgres ? [] : apiTargets('postgres', postgres)),
    ]
    return {
      schema: 1,
      node: process.version,
      chromium: browser.version(),
      cores: os.availableParallelism(),
      commit: commit(),
      params: { scenario: SCENARIO, loads: wish.loads, cpuSlowdown: 4, networkMbitPerSecond: 10, roundTripMs: 40 },
      preparation,
      weight,
      vitals: { ...speed, pages: Object.fromEntries(speed.pages) },
      api: { embedded, postgres },
      targets,
      warnings: vitalsGuards(speed).filter(({ pass }) => !pass),
      pass: allPass(targets),
    }
  } finally {
    await app.stop()
  }
}

async function weighAll(browser: Browser, product: Product, empty: PageWeight, say: Say) {
  const pages: (WeighedPage & BenchPage)[] = []
  for (const page of await benchPages(product)) {
    say(`weighing ${page.name}`)
    pages.push({ ...page, weight: await weighPage(browser, product, page, 'en') })
  }
  const list = pages.find(({ name }) => name === LIST_PAGE)
  if (!list) throw new Error(`there is no page ${LIST_PAGE}`)
  const japaneseList = await weighPage(browser, product, list, 'ja')
  return { empty, sharedKB: sharedScriptsKB(pages.map(({ weight }) => weight)), pages, japaneseList }
}

async function speedOf(
  browser: Browser,
  product: Product,
  app: EmptyApp,
  pages: readonly BenchPage[],
  loads: number,
  say: Say,
): Promise<SpeedFigures> {
  await copyShell(browser, product, app)
  const admin = { session: product.session, language: 'en' as const }
  const stranger = { session: null, language: 'en' as const }
  const urls = pages.map(
    ({ name, path, signedIn }) => [name, { url: `${product.url}${path}`, who: signedIn ? admin : stranger }] as const,
  )
  const vitals = await loadVitals(browser, new Map(urls), { url: app.shell, who: stranger }, loads, say)
  say('interactions')
  const list = `${product.url}/iam-users`
  const rounds = Math.min(3, loads)
  return {
    ...vitals,
    comparisonButton: await comparisonButton(browser, app.shell, stranger, rounds),
    interactions: await interactions(browser, list, admin, rounds),
    leaks: await leakCheck(browser, list, admin),
  }
}

/** The same rows in a Postgres of this machine, where there is one. */
async function onPostgres({ ports }: PagesWish, simulator: SimulatorProcess, say: Say) {
  const postgres = await postgresWith(copyOfPrepared())
  if ('missing' in postgres) return { notMeasured: postgres.missing }
  try {
    const where = { port: ports.pages, dataDir: inFolder('run'), databaseUrl: postgres.url, aws: simulator.environment }
    await simulator.setControls({ timeScale: 1 })
    const product = await startProduct(where)
    return await stopping(product, () => apiFigures(product, simulator, say))
  } finally {
    await postgres.stop()
  }
}

async function stopping<T>(product: Product, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } finally {
    await product.stop()
  }
}

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null
  }
}
