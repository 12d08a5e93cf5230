import type { ScanRun } from './scan-figures'
import { atMost, type Target } from './targets'

/** The shares of attempts that a storm breaks: so many more are made. */
const BROKEN = 0.26
/** Ratios of small runs are those of their beginning and end. */
const isSmall = (size: string) => Number(size.split('x')[0]) <= 10

const CALLS: Partial<Record<ScanRun['run'], number>> = { cold: 1.02, warm: 1.05, 'warm-same': 1.05 }

/** What every run has to keep to, whatever the machine: ratios and counts. */
export function scanTargets(runs: readonly ScanRun[], store: 'embedded' | 'postgres'): Target[] {
  return [...runs.flatMap((run) => runTargets(run, store)), ...betweenRuns(runs), ...betweenSizes(runs)]
}

function runTargets(run: ScanRun, store: 'embedded' | 'postgres'): Target[] {
  const { accounts, calls, db } = run
  if (!accounts || !db) return []
  const of = (name: string) => `${name}, ${run.run} ${run.size}`
  const most = CALLS[run.run]
  const targets = [
    atMost(of('accounts lost'), accounts.lost, 0),
    atMost(of('accounts with other facts'), run.factsDiff.length, 0),
    atMost(of('processor share of the simulator'), run.simulator.cpuShare, 0.6),
  ]
  if (most !== undefined && calls.ratio !== null) targets.push(atMost(of('calls ÷ bound'), calls.ratio, most))
  if (run.run === 'storm' && calls.ratio !== null)
    return [...targets, atMost(of('calls ÷ (bound ÷ (1 − 0.26))'), calls.ratio * (1 - BROKEN), 1.1)]
  targets.push(atMost(of('refused ÷ calls'), calls.refusedByBucket / calls.made, 0.01))
  if (run.wallRatio !== null && run.run !== 'warm-same')
    targets.push(atMost(of('wall ÷ critical path'), run.wallRatio, isSmall(run.size) ? 1.5 : 1.25))
  if (run.run === 'warm-same') targets.push(atMost(of('statements that write facts'), db.factWrites, 0))
  if (run.run === 'cold') {
    targets.push(
      atMost(of('statements an account'), db.statementsPerAccount, 12),
      atMost(of('database ÷ wall'), db.share, 0.15),
    )
    if (run.cpuRatio !== null)
      targets.push(atMost(of('processor ÷ bare'), run.cpuRatio, store === 'embedded' ? 2 : 1.6))
  }
  return targets
}

/** Ratios of runs of one size. */
function betweenRuns(runs: readonly ScanRun[]): Target[] {
  return runs.flatMap((cold) => {
    if (cold.run !== 'cold') return []
    const other = (name: ScanRun['run']) => runs.find(({ run, size }) => run === name && size === cold.size)
    const warm = other('warm')
    const storm = other('storm')
    return [
      ...(warm && !isSmall(cold.size)
        ? [atMost(`calls, warm ÷ cold ${cold.size}`, warm.calls.made / cold.calls.made, 0.18)]
        : []),
      ...(storm ? [atMost(`wall, storm ÷ cold ${cold.size}`, storm.wallMs.median / cold.wallMs.median, 2)] : []),
    ]
  })
}

/** Nothing grows faster than the Organization: the largest against a tenth of it. */
function betweenSizes(runs: readonly ScanRun[]): Target[] {
  const cold = (size: string) => runs.find((one) => one.run === 'cold' && one.size === size)
  const [large, middle] = [cold('1000x100'), cold('100x100')]
  if (!large || !middle) return []
  const name = (what: string) => `${what}, 1000x100 ÷ 100x100`
  return [
    atMost(name('peak of resident memory'), large.memory.peakRssMB / middle.memory.peakRssMB, 1.5),
    atMost(name('peak of the heap'), large.memory.peakHeapMB / middle.memory.peakHeapMB, 1.5),
    atMost(name('processor per 1,000 users'), large.cpuMsPer1000Users / middle.cpuMsPer1000Users, 1.15),
  ]
}
