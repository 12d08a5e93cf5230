import { accountBound, besideBound, organizationBound, summed, totalOf } from './call-bound'
import { criticalPath, type ScanParams } from './critical-path'
import { median } from './percentile'
import type { AccountTruth, Counts, ScanRun, ScanRunName } from './scan-figures'
import type { Measured } from './scan-runs'

/** What a run is held against. */
export interface RunAround {
  size: string
  run: ScanRunName
  params: ScanParams
  truth: readonly AccountTruth[]
  denied: ReadonlySet<string>
  /** Users of each account whose keys are to be asked for; `null`: of all of them. */
  keysOf: (account: string) => number | null
  newReports: boolean
  factsDiff: readonly string[] | null
  /** The bare run of the same size and command. */
  bare: { cpuMs: number; users: number } | null
}

/** The figures of a run that was repeated, with what they are held against: counts of the first, medians of times. */
export function toldRun(repeats: readonly Measured[], around: RunAround): ScanRun {
  const [first] = repeats
  if (!first) throw new RangeError('no run to tell of')
  const { size, run, params, truth, denied, bare } = around
  const users = truth.reduce((sum, one) => sum + (denied.has(one.account) ? 0 : one.users), 0)
  const of = (figure: (one: Measured) => number) => median(repeats.map(figure))
  const most = (figure: (one: Measured) => number) => Math.max(...repeats.map(figure))
  const wall = of(({ figures }) => figures.wallMs)
  const cpu = (of(({ figures }) => figures.cpuMs) / users) * 1_000
  const bareCpu = bare && (bare.cpuMs / bare.users) * 1_000
  const { accounts, database } = first.figures
  const isScan = accounts !== null
  const bounds = isScan ? boundsOf(around) : null
  const calls = callsOf(first.counts, bounds && summed([...bounds.accounts, bounds.organization]), truth.length)
  const path =
    bounds && bare
      ? criticalPath(
          {
            accounts: bounds.accounts,
            organizationCalls: callsTo(first.counts, 'organizations'),
            identityCenterCalls: Math.max(callsTo(first.counts, 'sso'), callsTo(first.counts, 'identitystore')),
            bareCpuMs: bare.cpuMs * (totalOf(summed(bounds.accounts)) / totalOf(summed(coldBounds(around)))),
            newReports: around.newReports,
          },
          params,
        )
      : null
  return {
    size,
    run,
    repeats: repeats.length,
    accounts: accounts && {
      expected: accounts.total,
      scanned: accounts.read + accounts.partly,
      failed: accounts.failed,
      lost: Math.max(0, accounts.failed + accounts.partly - denied.size),
    },
    calls,
    factsEqual: around.factsDiff && around.factsDiff.length === 0,
    factsDiff: around.factsDiff ?? [],
    wallMs: { median: wall, min: Math.min(...repeats.map(({ figures }) => figures.wallMs)) },
    criticalPathMs: path?.ms ?? null,
    wallRatio: path ? wall / path.ms : null,
    bindingTerm: path?.term ?? null,
    cpuMsPer1000Users: cpu,
    bareCpuMsPer1000Users: bareCpu,
    cpuRatio: bareCpu === null || run === 'bare' ? null : cpu / bareCpu,
    db: accounts &&
      database && {
        ms: database.ms,
        share: database.ms / wall,
        statementsPerAccount: database.worked / accounts.total,
        factWrites: database.factWrites,
        rowsWritten: database.rowsWritten,
      },
    memory: {
      peakRssMB: most(({ figures }) => figures.peakRssMB),
      peakHeapMB: most(({ figures }) => figures.peakHeapMB),
    },
    eventLoopP99Ms: of(({ figures }) => figures.eventLoopP99Ms),
    openSocketsMax: most(({ figures }) => figures.openSocketsMax),
    simulator: { cpuShare: most((one) => one.cpuShare) },
  }
}

const open = ({ truth, denied }: RunAround) => truth.filter(({ account }) => !denied.has(account))

const coldBounds = (around: RunAround) => open(around).map((truth) => accountBound({ truth, keys: null }))

function boundsOf(around: RunAround) {
  const { keysOf, truth, denied } = around
  const accounts = open(around).map((one) => accountBound({ truth: one, keys: keysOf(one.account) }))
  // One that refuses its role is asked once.
  const refusing = [...denied].map(() => ({ 'sts:AssumeRole': 1 }))
  return {
    accounts: [...accounts, ...refusing],
    organization: organizationBound(truth.length, Math.ceil(truth.length / 10)),
  }
}

function callsOf(counts: Counts, bound: Record<string, number> | null, accounts: number): ScanRun['calls'] {
  const { byOperation, rows, total } = counts
  const sum = (wanted: (outcome: string) => boolean) =>
    rows.reduce((all, { outcome, count }) => all + (wanted(outcome) ? count : 0), 0)
  const about = (operation: string) => byOperation[operation] ?? 0
  const reports = about('iam:GenerateCredentialReport') + about('iam:GetCredentialReport')
  const plain = Object.fromEntries(Object.entries(byOperation).map(([name, made]) => [name, { made, bound: null }]))
  return {
    made: total,
    ...(bound ? besideBound(byOperation, bound) : { byOperation: plain, bound: null, ratio: null }),
    polls: Math.max(0, reports - 2 * accounts),
    refusedByBucket: sum((outcome) => outcome === 'refused-by-bucket'),
    injected: sum((outcome) => outcome.startsWith('injected-')),
  }
}

const callsTo = ({ byOperation }: Counts, service: string): number =>
  Object.entries(byOperation).reduce((sum, [name, made]) => sum + (name.startsWith(`${service}:`) ? made : 0), 0)
