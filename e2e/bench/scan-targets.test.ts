import { expect, test } from 'vitest'
import type { ScanRun } from './scan-figures'
import { scanTargets } from './scan-targets'
import { allPass } from './targets'

const run = (told: Partial<ScanRun> = {}): ScanRun => ({
  size: '100x100',
  run: 'cold',
  repeats: 1,
  accounts: { expected: 100, scanned: 98, failed: 2, lost: 0 },
  calls: { made: 8_000, bound: 8_000, ratio: 1, byOperation: {}, polls: 0, refusedByBucket: 0, injected: 0 },
  factsEqual: true,
  factsDiff: [],
  wallMs: { median: 10_000, min: 9_000 },
  criticalPathMs: 9_000,
  wallRatio: 1.1,
  bindingTerm: 'cpu',
  cpuMsPer1000Users: 900,
  bareCpuMsPer1000Users: 600,
  cpuRatio: 1.5,
  db: { ms: 100, share: 0.1, statementsPerAccount: 11, factWrites: 100, rowsWritten: 10_000 },
  memory: { peakRssMB: 400, peakHeapMB: 100 },
  eventLoopP99Ms: 20,
  openSocketsMax: 48,
  simulator: { cpuShare: 0.3 },
  ...told,
})

const missed = (runs: readonly ScanRun[]) =>
  scanTargets(runs, 'embedded').flatMap(({ name, pass }) => (pass ? [] : name))

test('a run that keeps to everything passes, and a run of plain calls is held to nothing', () => {
  expect(allPass(scanTargets([run()], 'embedded'))).toBe(true)
  expect(scanTargets([run({ run: 'bare', accounts: null, db: null })], 'embedded')).toEqual([])
})

test('a lost account, other facts and a simulator that cannot keep up are missed targets of every scan', () => {
  const bad = {
    accounts: { expected: 100, scanned: 97, failed: 2, lost: 1 },
    factsDiff: ['500000000001'],
    simulator: { cpuShare: 0.7 },
  }
  for (const name of ['cold', 'warm', 'warm-same', 'storm'] as const)
    expect(missed([run({ run: name, ...bad })]).slice(0, 3)).toEqual([
      `accounts lost, ${name} 100x100`,
      `accounts with other facts, ${name} 100x100`,
      `processor share of the simulator, ${name} 100x100`,
    ])
})

test('a scan of what is the same may write no fact, and one of what changed may', () => {
  expect(missed([run({ run: 'warm-same' })])).toEqual(['statements that write facts, warm-same 100x100'])
  expect(missed([run({ run: 'warm' })])).toEqual([])
})

test('a storm may make as many calls more as it breaks, and take twice the time', () => {
  const calls = (ratio: number) => ({ ...run().calls, ratio })
  expect(missed([run(), run({ run: 'storm', calls: calls(1.4) })])).toEqual([])
  expect(missed([run(), run({ run: 'storm', calls: calls(1.6), wallMs: { median: 21_000, min: 1 } })])).toEqual([
    'calls ÷ (bound ÷ (1 − 0.26)), storm 100x100',
    'wall, storm ÷ cold 100x100',
  ])
})

test('processor time for the same work is held to less where the database is another process', () => {
  const runs = [run({ cpuRatio: 1.8 })]
  expect(allPass(scanTargets(runs, 'embedded'))).toBe(true)
  expect(allPass(scanTargets(runs, 'postgres'))).toBe(false)
})

test('what grows faster than the Organization is told', () => {
  const large = run({ size: '1000x100', cpuMsPer1000Users: 1_200, memory: { peakRssMB: 700, peakHeapMB: 120 } })
  expect(missed([run(), large])).toEqual([
    'peak of resident memory, 1000x100 ÷ 100x100',
    'processor per 1,000 users, 1000x100 ÷ 100x100',
  ])
})
