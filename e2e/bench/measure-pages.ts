import { rmSync } from 'node:fs'
import os from 'node:os'
import type { Browser } from 'playwright'
import { buildIfStale } from '../../lib/cli/build-stamp'
import { endChild } from '../../lib/cli/launch'
import { type SimulatorProcess, startSimulatorProcess } from '../../lib/cli/simulator-process'
import { type ApiFigures, apiFigures } from './api-latency'
import { openBrowser } from './browser'
import { speed, weights } from './browser-figures'
import { postgresWith } from './copy-to-postgres'
import { startEmptyApp } from './empty-app'
import { weigh } from './page-weight'
import { commit, inFolder, type Ports } from './places'
import { copyOfPrepared, organizationEnd, type Prepared, prepare, SCENARIO, simulatorOptions } from './prepare'
import { type Product, startProduct } from './product'
import { apiText, preparedText, speedText, verdictText, weightText } from './report'
import { apiTargets, type SpeedFigures, vitalsGuards, vitalsTargets } from './speed-targets'
import { allPass, type Target } from './targets'
import type { Vitals } from './web-vitals'
import { type Weights, weightTargets } from './weight-targets'

export interface PagesWish {
  ports: Ports
  /** Loads of every page, of which the median counts. */
  loads: number
  /** Scans anew though there are data of a run before. */
  fresh: boolean
}

type ApiOrNot = ApiFigures | { notMeasured: string }

export interface PagesResult {
  schema: 1
  node: string
  chromium: string
  cores: number
  commit: string | null
  params: { scenario: string; loads: number; cpuSlowdown: 4; networkMbitPerSecond: 10; roundTripMs: 40 }
  preparation: Prepared
  weight: Weights
  vitals: Omit<SpeedFigures, 'pages'> & { pages: Readonly<Record<string, Vitals>> }
  api: Readonly<Record<Product['engine'], ApiOrNot>>
  targets: readonly Target[]
  /** Guards that were exceeded. */
  warnings: readonly Target[]
  pass: boolean
}

type Say = (line: string) => void

/** Everything `npm run bench -- --pages` measures, in one browser process and on one machine. Figures are told as they come. */
export async function measurePages(wish: PagesWish, say: Say): Promise<PagesResult> {
  say('building the pages')
  await buildIfStale()
  say('preparing the data: the first time a scan of some minutes')
  const preparation = await prepared(wish)
  say(preparedText(preparation))
  const browser = await openBrowser()
  try {
    const { weight, vitals, embedded } = await onEmbedded(wish, preparation, browser, say)
    const postgres = await onPostgres(wish, preparation, say)
    const targets = [
      ...weightTargets(weight),
      ...vitalsTargets(vitals),
      ...apiTargets('embedded', embedded),
      ...('notMeasured' in postgres ? [] : apiTargets('postgres', postgres)),
    ]
    const warnings = vitalsGuards(vitals).filter(({ pass }) => !pass)
    say(`\n${verdictText(targets, warnings)}`)
    return {
      schema: 1,
      node: process.version,
      chromium: browser.version(),
      cores: os.availableParallelism(),
      commit: commit(),
      params: { scenario: SCENARIO, loads: wish.loads, cpuSlowdown: 4, networkMbitPerSecond: 10, roundTripMs: 40 },
      preparation,
      weight,
      vitals: { ...vitals, pages: Object.fromEntries(vitals.pages) },
      api: { embedded, postgres },
      targets,
      warnings,
      pass: allPass(targets),
    }
  } finally {
    await browser.close()
    rmSync(inFolder('run'), { recursive: true, force: true })
  }
}

async function prepared({ ports, fresh }: PagesWish): Promise<Prepared> {
  const end = organizationEnd(fresh)
  const aws = await startSimulatorProcess(ports.simulator, simulatorOptions(end), '--port')
  try {
    return await prepare(aws, end, fresh)
  } finally {
    await endChild(aws.child)
  }
}

/** Weight, speed and API on the embedded database; the empty page first of all. */
async function onEmbedded(wish: PagesWish, { end }: Prepared, browser: Browser, say: Say) {
  say('building the empty page')
  const app = await startEmptyApp(wish.ports.comparison)
  try {
    const empty = await weigh(browser, app.empty, { session: null, language: 'en' })
    return await withProduct(wish, end, { dataDir: copyOfPrepared(), databaseUrl: null }, async (product, aws) => {
      say('weighing every page')
      const weight = await weights(browser, product, empty)
      say(`\n${weightText(weight)}\n`)
      const vitals = await speed(browser, product, app, wish.loads, say)
      say(`\n${speedText(vitals, wish.loads)}\n`)
      const embedded = await apiFigures(product, aws, say)
      say(`\n${apiText('embedded', embedded)}\n`)
      return { weight, vitals, embedded }
    })
  } finally {
    await app.stop()
  }
}

/** The API on the same rows in a Postgres of this machine, where there is one. */
async function onPostgres(wish: PagesWish, { end }: Prepared, say: Say): Promise<ApiOrNot> {
  const dataDir = copyOfPrepared()
  const postgres = await postgresWith(dataDir)
  if ('missing' in postgres) {
    say(apiText('postgres', { notMeasured: postgres.missing }))
    return { notMeasured: postgres.missing }
  }
  try {
    const where = { dataDir, databaseUrl: postgres.url }
    const figures = await withProduct(wish, end, where, (product, aws) => apiFigures(product, aws, say))
    say(`\n${apiText('postgres', figures)}\n`)
    return figures
  } finally {
    await postgres.stop()
  }
}

/** A server under measurement with an AWS of its own: scans beside the measurement move that one's time. */
async function withProduct<T>(
  { ports }: PagesWish,
  end: Prepared['end'],
  where: { dataDir: string; databaseUrl: string | null },
  measure: (product: Product, aws: SimulatorProcess) => Promise<T>,
): Promise<T> {
  const aws = await startSimulatorProcess(ports.simulator, simulatorOptions(end), '--port')
  try {
    const product = await startProduct({ ...where, port: ports.pages, aws: aws.environment })
    try {
      return await Promise.race([measure(product, aws), product.ended])
    } finally {
      await product.stop()
    }
  } finally {
    await endChild(aws.child)
  }
}
