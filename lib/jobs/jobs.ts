import { setTimeout as pause } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { reassessDue, reassessRequested } from '../assess/reassess'
import { renewPeople } from '../assess/renew-people'
import { Conflict } from '../domain/errors'
import { instant, SECOND } from '../domain/instant'
import { log } from '../log'
import { runScan, type ScanWorker } from '../scan/run-scan'
import { startScan } from '../scan/start'
import type { Database } from '../store/database'
import { runningScan } from '../store/scan-items'

const SCHEDULED_SCAN = 'scheduled-scan'
const JUDGE_DUE = 'judge-due'

export interface Jobs {
  /** Breaks off what is in flight, gives leases back, and stops. */
  stop(): Promise<void>
}

/**
 * What happens without anybody clicking: the scan on its schedule, verdicts that fall due by time, and whoever asked for a
 * scan or a new judgement (a row in the database) is served within a second. Any number of processes may run this on one
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
      await startScan({ db, actor: { type: 'system', name: 'job' }, now }, { onlyFailed: false, trigger: 'schedule' })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      log.info('the scheduled scan is left out: one is running')
    }
  })
  await boss.work(JUDGE_DUE, async () => {
    const now = instant(Date.now())
    await db.transaction((tx) => renewPeople(tx, now, worker.timeZone))
    await reassessDue(db, now, stopping.signal)
  })
  if (schedule) await boss.schedule(SCHEDULED_SCAN, schedule, {}, { tz: worker.timeZone })
  else await boss.unschedule(SCHEDULED_SCAN)
  await boss.schedule(JUDGE_DUE, '5 * * * *')
  const serving = serve({ ...worker, db, signal: stopping.signal })
  let stopped: Promise<unknown> | null = null
  return {
    async stop() {
      stopping.abort()
      stopped ??= Promise.all([serving, boss.stop({ graceful: true, timeout: 3 * SECOND })])
      await stopped
    },
  }
}

/** Takes up what the database asks for, once a second. An error is logged and the next second tries again. */
async function serve(worker: ScanWorker): Promise<void> {
  const { db, signal } = worker
  while (!signal.aborted) {
    try {
      const scan = await runningScan(db)
      if (scan) await runScan(worker, scan.id)
      else await reassessRequested(db, instant(Date.now()), signal)
    } catch (error) {
      log.error({ err: error }, 'scan interrupted; it is taken up again')
    }
    await pause(SECOND, undefined, { signal }).catch(() => undefined)
  }
}
