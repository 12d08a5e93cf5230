import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { SimulatorProcess } from '../../lib/cli/simulator-process'
import { type Instant, instant } from '../../lib/domain/instant'
import { plainEnvironment, residentBytes, startNode } from './child-process'
import { inFolder } from './places'

/** 10,000 IAM users in 100 accounts. */
export const SCENARIO = 'size:100x100'
const SEED = '1'

/** The options of the simulator whose Organization ends at `end`: AWS's answer times and rates, sped up while preparing. */
export const simulatorOptions = (end: Instant): string[] => [
  ...['--scenario', SCENARIO, '--seed', SEED, '--end', end, '--frozen'],
  ...['--realistic', '--scale', String(PREPARING_SCALE)],
]

const PREPARING_SCALE = 10

/** What the scan of `npm run scan -- --json` says, as far as the bench needs it. */
const ScanSummary = z.object({
  accounts: z.object({ total: z.number(), read: z.number(), failed: z.number() }),
  iamUsers: z.number(),
  people: z.number(),
  apiCalls: z.record(z.string(), z.number()),
  seconds: z.number(),
})

const Prepared = z.object({
  /** Where the simulated Organization ends: with it and the seed it is the same again. */
  end: z.string().transform(instant),
  scenario: z.string(),
  scan: ScanSummary,
  /** Peak of resident memory of the scanning process with its database; `null` where `ps` is missing. */
  peakResidentMB: z.number().nullable(),
})
export type Prepared = z.infer<typeof Prepared>

const record = () => inFolder('prepared', 'prepared.json')

/** The moment the simulated Organization ends: that of the data kept, else now. */
export function organizationEnd(fresh: boolean): Instant {
  return (fresh ? null : known())?.end ?? instant(Date.now())
}

function known(): Prepared | null {
  if (!existsSync(record())) return null
  const kept = Prepared.parse(JSON.parse(readFileSync(record(), 'utf8')))
  return kept.scenario === SCENARIO ? kept : null
}

/** The embedded database with the Organization in it: kept from a run before, else made by the product's own scan. */
export async function prepare(simulator: SimulatorProcess, end: Instant, fresh: boolean): Promise<Prepared> {
  const kept = fresh ? null : known()
  if (kept) return kept
  rmSync(inFolder('prepared'), { recursive: true, force: true })
  mkdirSync(inFolder('prepared'), { recursive: true })
  const { scan, peakResidentMB } = await scanned(simulator)
  if (scan.accounts.failed > 0) throw new Error(`${scan.accounts.failed} accounts could not be read: see scan.log`)
  const prepared = { end, scenario: SCENARIO, scan, peakResidentMB }
  writeFileSync(record(), JSON.stringify(prepared, null, 2))
  return prepared
}

/** A copy of the prepared data for one run, so that what a run does to it is forgotten. */
export function copyOfPrepared(): string {
  const copy = inFolder('run')
  rmSync(copy, { recursive: true, force: true })
  cpSync(inFolder('prepared'), copy, { recursive: true })
  return copy
}

async function scanned(simulator: SimulatorProcess) {
  const scan = startNode({
    name: 'scan',
    args: ['--import', 'tsx', 'lib/cli/scan.ts', '--json'],
    environment: { ...plainEnvironment(), ...simulator.environment, SUNSET_DATA_DIR: inFolder('prepared') },
  })
  let peak: number | null = null
  const watch = setInterval(() => {
    const now = scan.pid === undefined ? null : residentBytes(scan.pid)
    if (now !== null) peak = Math.max(peak ?? 0, now)
  }, 500)
  try {
    if (!scan.stdout) throw new Error('the scan has no output')
    const [said] = await Promise.all([text(scan.stdout), once(scan, 'exit')])
    if (said.trim() === '') throw new Error(`the scan said nothing: ${readFileSync(scan.log, 'utf8').slice(-4_000)}`)
    const peakResidentMB = peak === null ? null : Math.round(peak / 1_048_576)
    return { scan: ScanSummary.parse(JSON.parse(said)), peakResidentMB }
  } finally {
    clearInterval(watch)
  }
}
