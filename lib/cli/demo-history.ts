import { z } from 'zod'
import { storeRoster } from '../decide/set-roster'
import { accountId } from '../domain/ids'
import { DAY, type Instant, instant, plus } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import type { ScanWorker } from '../scan/read-accounts'
import { runScan } from '../scan/run-scan'
import { startScan } from '../scan/start'
import { newId } from '../store/engine/new-id'
import { saveStandaloneAccount } from '../store/write/account-rows'
import { decideSince, importSince, viewerOf } from './demo-decisions'
import { reviewSince } from './demo-reviews'
import type { SimulatorProcess } from './simulator-process'

const FIRST_STEP = 900

/** Days before the end at which the sample history is scanned: seldom at first, at last daily. */
function stepsBefore(): number[] {
  const every = (from: number, to: number, step: number) =>
    Array.from({ length: Math.floor((from - to) / step) }, (_, n) => from - n * step)
  return [...every(FIRST_STEP, 270, 42), ...every(270, 60, 14), ...every(60, 12, 6), 12, 9, 7, 5, 4, 3, 2, 1, 0]
}

/** The moment of the first scan of the sample history. */
export const historyBegin = (end: Instant): Instant => plus(end, -FIRST_STEP * DAY)

const Standalones = z.array(
  z.object({
    accountId: z.string().transform(accountId),
    partition: z.string().default('aws'),
    name: z.string(),
    roleArn: z.string(),
    externalId: z.string(),
  }),
)

/** The company's lists of people, by their sources. */
export const Rosters = z.record(z.string(), z.array(z.unknown()))

const LeakReports = z.array(z.object({ at: z.string().transform(instant), report: z.string() }))

/**
 * Replays the sample company's history: moves the simulator's clock from step to step and lets the real scan look each
 * time. The company's lists of people are pushed whenever they changed; its reseller's account is known from the start. Between two
 * scans its people decide, and import what scanners for leaks report.
 */
export async function replayHistory(
  worker: ScanWorker,
  simulator: SimulatorProcess,
  end: Instant,
  progress: (done: number, of: number, at: Instant) => void,
): Promise<void> {
  const steps = stepsBefore().map((days) => plus(end, -days * DAY))
  const { db, timeZone } = worker
  const viewer = systemViewer('cli')
  for (const account of Standalones.parse(await simulator.sidecar('standalone')))
    await saveStandaloneAccount(db, { ...account, kind: 'standalone', profile: null }, newId())
  const pushed = new Map<string, string>()
  for (const [index, now] of steps.entries()) {
    if (worker.signal.aborted) return
    await simulator.setClock(now, false)
    // The scan judges: by then facts are no longer as old as the step is long.
    for (const [source, people] of Object.entries(Rosters.parse(await simulator.sidecar('rosters')))) {
      const text = JSON.stringify(people)
      if (pushed.get(source) !== text) await storeRoster({ db, viewer, now, timeZone }, { source, people })
      pushed.set(source, text)
    }
    const { id } = await startScan({ db, actor: viewer.actor, now }, { onlyFailed: false, trigger: 'schedule' })
    await runScan(worker, id)
    if (worker.signal.aborted) return
    const next = steps[index + 1]
    if (next) {
      const reports = LeakReports.parse(await simulator.sidecar('leak-reports'))
      await importSince({ db, timeZone }, reports, { from: now, to: next })
      await decideSince({ db, timeZone }, { from: now, to: next, end })
      await reviewSince({ db, timeZone }, { from: now, to: next, end }, viewerOf)
    }
    progress(index + 1, steps.length, now)
  }
}
