import { z } from 'zod'

/** What a run in a process of its own tells of itself. `null`: it was no scan. */
export const ChildFigures = z.object({
  wallMs: z.number(),
  cpuMs: z.number(),
  peakRssMB: z.number(),
  peakHeapMB: z.number(),
  eventLoopP99Ms: z.number(),
  openSocketsMax: z.number(),
  accounts: z.object({ total: z.number(), read: z.number(), partly: z.number(), failed: z.number() }).nullable(),
  users: z.number().nullable(),
  database: z
    .object({
      statements: z.number(),
      worked: z.number(),
      factWrites: z.number(),
      rowsWritten: z.number(),
      ms: z.number(),
    })
    .nullable(),
})
export type ChildFigures = z.infer<typeof ChildFigures>

/** What the simulator counted. */
export const Counts = z.object({
  total: z.number(),
  byOperation: z.record(z.string(), z.number()),
  rows: z.array(z.object({ account: z.string(), operation: z.string(), outcome: z.string(), count: z.number() })),
})
export type Counts = z.infer<typeof Counts>

/** What one account of the simulated Organization really has. */
export const AccountTruth = z.object({
  account: z.string(),
  digest: z.string(),
  users: z.number(),
  withKeys: z.number(),
  withoutLive: z.number(),
  groups: z.number(),
  roles: z.number(),
  policies: z.number(),
  oidcProviders: z.number(),
})
export type AccountTruth = z.infer<typeof AccountTruth>

export const SCAN_RUNS = ['bare', 'naive', 'cold', 'warm', 'warm-same', 'storm'] as const
export type ScanRunName = (typeof SCAN_RUNS)[number]

/** One run, as it is told: medians over its repeats where there were several. */
export interface ScanRun {
  size: string
  run: ScanRunName
  repeats: number
  accounts: { expected: number; scanned: number; failed: number; lost: number } | null
  calls: {
    made: number
    bound: number | null
    ratio: number | null
    byOperation: Readonly<Record<string, { made: number; bound: number | null }>>
    /** Questions about a report beyond one each. */
    polls: number
    refusedByBucket: number
    injected: number
  }
  factsEqual: boolean | null
  /** Accounts whose stored facts are others than AWS's. */
  factsDiff: readonly string[]
  wallMs: { median: number; min: number }
  criticalPathMs: number | null
  wallRatio: number | null
  bindingTerm: string | null
  cpuMsPer1000Users: number
  bareCpuMsPer1000Users: number | null
  cpuRatio: number | null
  db: { ms: number; share: number; statementsPerAccount: number; factWrites: number; rowsWritten: number } | null
  memory: { peakRssMB: number; peakHeapMB: number }
  eventLoopP99Ms: number
  openSocketsMax: number
  simulator: { cpuShare: number }
}
