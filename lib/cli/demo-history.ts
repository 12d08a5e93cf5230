import { z } from 'zod'
import { storeRoster } from '../decide/set-roster'
import { accountId } from '../domain/ids'
import { DAY, type Instant, plus } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { runScan, type ScanWorker } from '../scan/run-scan'
import { startScan } from '../scan/start'
import { newId } from '../store/engine/new-id'
import { saveStandaloneAccount } from '../store/write/account-rows'
import { decideSince } from './demo-decisions'
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

/**
 * Replays the sample company's history: moves the simulator's clock from step to step and lets the real scan look each
 * time. The company's list of people is pushed whenever it changed; its reseller's account is known from the start. Between two
 * scans its people decide.
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
    await saveStandaloneAccount(db, account, newId())
  let pushed = ''
  for (const [index, now] of steps.entries()) {
    if (worker.signal.aborted) return
    await simulator.setClock(now, false)
    const people = await simulator.sidecar('roster')
    // The scan judges: by then facts are no longer as old as the step is long.
    if (pushed !== JSON.stringify(people)) await storeRoster({ db, viewer, now, timeZone }, { people })
    pushed = JSON.stringify(people)
    const { id } = await startScan({ db, actor: viewer.actor, now }, { onlyFailed: false, trigger: 'schedule' })
    await runScan(worker, id)
    if (worker.signal.aborted) return
    const next = steps[index + 1]
    if (next) await decideSince({ db, timeZone }, { from: now, to: next, end })
    progress(index + 1, steps.length, now)
  }
}
