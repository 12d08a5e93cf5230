import { setTimeout as pause } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { judgeMarked } from '../assess/judge-marked'
import { reassessDue, reassessRequested } from '../assess/reassess'
import { renewForRules, renewPeople } from '../assess/renew-people'
import { Conflict } from '../domain/errors'
import { instant, SECOND } from '../domain/instant'
import { log } from '../log'
import { runLookUps } from '../scan/run-look-ups'
import { runScan, type ScanWorker } from '../scan/run-scan'
import { startScan } from '../scan/start'
import type { Database } from '../store/engine/database'
import { runningScan } from '../store/write/scan-items'

const SCHEDULED_SCAN = 'scheduled-scan'
const SCHEDULE = { type: 'system', name: 'schedule' } as const
const JUDGE_DUE = 'judge-due'

export interface Jobs {
  /** Breaks off what is in flight, gives leases back, and stops. */
  stop(): Promise<void>
}

/**
 * What happens without anybody clicking: the scan on its schedule, verdicts that fall due by time, and whoever asked for a
 * scan or a new judgement (a row in the database), asked who uses an IAM user, or decided what could not be judged at once, is served within a second. Any number of processes may run this on one
 * Postgres: pg-boss hands each scheduled job to one of them, and scans are shared by leases.
 */
export async function startJobs(
  database: Database,
  worker: Omit<ScanWorker, 'db' | 'signal'>,
  schedule: string | null,
): Promise<Jobs> {
  const { db, pool } = database
  const stopping = new AbortController()
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) } })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  await boss.createQueue(SCHEDULED_SCAN)
  await boss.createQueue(JUDGE_DUE)
  await boss.work(SCHEDULED_SCAN, async () => {
    const now = instant(Date.now())
    try {
      await startScan({ db, actor: SCHEDULE, now }, { onlyFailed: false, trigger: 'schedule' })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      log.info('the scheduled scan is left out: one is running')
    }
  })
  await boss.work(JUDGE_DUE, async () => {
    const now = instant(Date.now())
    await db.transaction((tx) => renewPeople(tx, { now, by: SCHEDULE }, worker.timeZone))
    await reassessDue(db, now, stopping.signal)
  })
  if (schedule) await boss.schedule(SCHEDULED_SCAN, schedule, {}, { tz: worker.timeZone })
  else await boss.unschedule(SCHEDULED_SCAN)
  await boss.schedule(JUDGE_DUE, '5 * * * *')
  const signal = stopping.signal
  const serving = Promise.all([
    everySecond(signal, 'scan interrupted; it is taken up again', () => serve({ ...worker, db, signal })),
    everySecond(signal, 'look-ups interrupted; they are taken up again', () => runLookUps({ ...worker, db, signal })),
    everySecond(signal, 'judging failed; it is tried again', () => judgeMarked(db, instant(Date.now()), { signal })),
  ])
  let stopped: Promise<unknown> | null = null
  return {
    async stop() {
      stopping.abort()
      stopped ??= Promise.all([serving, boss.stop({ graceful: true, timeout: 3 * SECOND })])
      await stopped
    },
  }
}

/** Takes up what the database asks for: a scan that somebody started, else verdicts that are all to be judged again. */
async function serve(worker: ScanWorker): Promise<void> {
  const scan = await runningScan(worker.db)
  if (scan) await runScan(worker, scan.id)
  else {
    const now = instant(Date.now())
    await worker.db.transaction((tx) => renewForRules(tx, now, worker.timeZone))
    await reassessRequested(worker.db, now, { signal: worker.signal })
  }
}

/** An error is logged and the next second tries again. */
async function everySecond(signal: AbortSignal, failed: string, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => log.error({ err: error }, failed))
    await pause(SECOND, undefined, { signal }).catch(() => undefined)
  }
}
