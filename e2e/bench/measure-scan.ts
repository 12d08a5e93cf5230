import os from 'node:os'
import { endChild } from '../../lib/cli/launch'
import { startSimulatorProcess } from '../../lib/cli/simulator-process'
import { BadInput } from '../../lib/domain/errors'
import { instant } from '../../lib/domain/instant'
import type { ScanParams } from './critical-path'
import { commit } from './places'
import { verdictText } from './report'
import type { ScanRun, ScanRunName } from './scan-figures'
import params from './scan-params.json'
import { scanText } from './scan-report'
import { type Measured, measured } from './scan-runs'
import { openStores, type RunStore, type ScanStores } from './scan-store'
import { scanTargets } from './scan-targets'
import { Simulated } from './simulated'
import { accountsThatDiffer, accountsToVerify } from './stored-facts'
import { allPass, type Target } from './targets'
import { type RunAround, toldRun } from './told-run'

export interface ScanWish {
  sizes: readonly string[]
  runs: readonly ScanRunName[]
  store: 'embedded' | 'postgres'
  /** How often bare and cold runs take turns; `null`: as often as the size needs. */
  repeats: number | null
  port: number
}

interface ScanResult {
  schema: 1
  node: string
  cores: number
  commit: string | null
  store: ScanWish['store']
  params: ScanParams
  results: readonly ScanRun[]
  targets: readonly Target[]
  pass: boolean
}

type Say = (line: string) => void

/** Everything `npm run bench -- --scan` measures: sizes one after another, each against a simulated AWS of its own. */
export async function measureScan(wish: ScanWish, say: Say): Promise<ScanResult> {
  const stores = await openStores(wish.store)
  if ('missing' in stores) throw new BadInput(`no Postgres to measure on: ${stores.missing}`)
  try {
    const results: ScanRun[] = []
    for (const size of wish.sizes) {
      const runs = await measureSize(size, wish, stores, say)
      results.push(...runs)
      say(`\n${scanText(size, runs)}\n`)
    }
    const targets = scanTargets(results, wish.store)
    say(`\n${verdictText(targets, [])}`)
    return {
      schema: 1,
      node: process.version,
      cores: os.availableParallelism(),
      commit: commit(),
      store: wish.store,
      params,
      results,
      targets,
      pass: allPass(targets),
    }
  } finally {
    await stores.stop()
  }
}

/** How often bare and cold runs take turns: the smaller, the noisier. */
function repeatsOf(size: string): number {
  const accounts = Number(size.split('x')[0])
  return accounts <= 10 ? 5 : accounts <= 100 ? 3 : 1
}

async function measureSize(size: string, wish: ScanWish, stores: ScanStores, say: Say): Promise<ScanRun[]> {
  const end = instant(Date.now())
  const scenario = `${Number(size.split('x')[0]) >= 100 ? 'skew' : 'size'}:${size}`
  const options = ['--scenario', scenario, '--seed', String(params.seed), '--end', end, '--frozen']
  const aws = await startSimulatorProcess(wish.port, options, '--port')
  try {
    return await runsOf(size, wish, stores, await Simulated.of(aws, params, end), say)
  } finally {
    await endChild(aws.child)
  }
}

async function runsOf(
  size: string,
  { runs, repeats }: ScanWish,
  stores: ScanStores,
  simulated: Simulated,
  say: Say,
): Promise<ScanRun[]> {
  const wants = (run: ScanRunName) => runs.includes(run)
  const told: ScanRun[] = []
  let bare: RunAround['bare'] = null
  const tell = async (
    run: ScanRunName,
    measurements: readonly Measured[],
    more: Partial<RunAround>,
    store: RunStore | null,
  ) => {
    const truth = await simulated.truth()
    const open = truth.filter(({ account }) => !simulated.denied.has(account))
    const factsDiff = store && (await accountsThatDiffer(store, open))
    const around = { size, run, params, truth, denied: simulated.denied, keysOf: () => null, newReports: true }
    told.push(toldRun(measurements, { ...around, ...more, factsDiff, bare }))
  }
  const once = async (run: ScanRunName, store: RunStore | null) => {
    say(`${size} ${run}`)
    return measured(run, simulated, store, params)
  }

  const bares: Measured[] = []
  const colds: Measured[] = []
  let scanned: RunStore | null = null
  for (let repeat = 0; repeat < (repeats ?? repeatsOf(size)); repeat += 1) {
    await simulated.later()
    if (wants('bare')) bares.push(await once('bare', null))
    await simulated.later()
    scanned = await stores.fresh()
    colds.push(await once('cold', scanned))
  }
  if (bares.length > 0) {
    const users = (await simulated.truth()).reduce(
      (sum, one) => sum + (simulated.denied.has(one.account) ? 0 : one.users),
      0,
    )
    const byCpu = bares.toSorted((a, b) => a.figures.cpuMs - b.figures.cpuMs)
    bare = { cpuMs: byCpu[Math.floor(byCpu.length / 2)]?.figures.cpuMs ?? 0, users }
    await tell('bare', bares, {}, null)
  }
  await tell('cold', colds, {}, scanned)
  if (wants('naive')) await tell('naive', [await once('naive', null)], {}, null)
  if (scanned && (wants('warm') || wants('warm-same'))) {
    const changed = await simulated.later(true)
    const verified = await accountsToVerify(scanned, simulated.now)
    const keysOf = (account: string) => (verified.has(account) ? null : (changed.get(account) ?? 0))
    await tell('warm', [await once('warm', scanned)], { keysOf }, scanned)
    await simulated.again()
    await tell('warm-same', [await once('warm-same', scanned)], { keysOf: () => 0, newReports: false }, scanned)
  }
  if (wants('storm')) {
    await simulated.later()
    await simulated.storm(params.storm)
    const store = await stores.fresh()
    await tell('storm', [await once('storm', store)], {}, store)
    await simulated.storm(null)
  }
  return told
}
