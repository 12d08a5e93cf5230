import { setTimeout as pause } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { joinScimWhenDue } from '../assess/join-scim'
import { judgeMarked } from '../assess/judge-marked'
import { reassessDue, reassessRequested } from '../assess/reassess'
import { renewBeforeJudging, renewPeople } from '../assess/renew-people'
import { Conflict } from '../domain/errors'
import { instant, SECOND } from '../domain/instant'
import { log } from '../log'
import { sendNotices } from '../notify/send-notices'
import type { Notifying } from '../notify/settings'
import { writeDigests } from '../notify/write-digests'
import type { ScanWorker } from '../scan/read-accounts'
import { runLookUps } from '../scan/run-look-ups'
import { runScan } from '../scan/run-scan'
import { startScan } from '../scan/start'
import type { Database } from '../store/engine/database'
import { requireKnownSchema } from '../store/engine/migrate'
import { runningScan } from '../store/write/scan-items'
import { traced } from '../tracing'
import { removePast } from './remove-past'

const SCHEDULED_SCAN = 'scheduled-scan'
const SCHEDULE = { type: 'system', name: 'schedule' } as const
const JUDGE_DUE = 'judge-due'
const DIGESTS = 'digests'
const REMOVE_PAST = 'remove-past'
/** When the scan of the night has ended, and before people come. */
const REMOVE_PAST_AT = '40 5 * * *'
/** When people begin to work, where the company is. */
const DIGESTS_AT = '0 8 * * *'

export interface Jobs {
  /** Rejects when a newer version upgraded the database so that this one cannot work beside it. */
  outdated: Promise<never>
  /** Breaks off what is in flight, gives leases back, and stops. */
  stop(): Promise<void>
}

/**
 * What happens without anybody clicking: the scan on its schedule, verdicts that fall due by time, and whoever asked for a
 * scan or a new judgement (a row in the database), asked who uses an IAM user, or decided what could not be judged at once, is served
 * within a second; people are joined soon after an identity provider told of them. Messages are sent as their channels allow, and each
 * day's digests written. Any number of processes may run this on one
 * Postgres: pg-boss hands each scheduled job to one of them, and scans are shared by leases.
 */
export async function startJobs(
  database: Database,
  worker: Omit<ScanWorker, 'db' | 'signal'>,
  schedule: string | null,
  notifying: Notifying,
): Promise<Jobs> {
  const { db, pool } = database
  const stopping = new AbortController()
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) } })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  const onSchedule = async (job: string, work: () => Promise<void>) => {
    await boss.createQueue(job)
    await boss.work(job, () => traced(`job ${job}`, { attributes: { 'iam_sunset.job': job } }, work))
  }
  await onSchedule(SCHEDULED_SCAN, async () => {
    const now = instant(Date.now())
    try {
      await startScan({ db, actor: SCHEDULE, now }, { onlyFailed: false, trigger: 'schedule' })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      log.info('the scheduled scan is left out: one is running')
    }
  })
  await onSchedule(JUDGE_DUE, async () => {
    const now = instant(Date.now())
    await db.transaction((tx) => renewPeople(tx, { now, by: SCHEDULE }, worker.timeZone))
    await reassessDue(db, now, stopping.signal)
  })
  await onSchedule(DIGESTS, async () => {
    await writeDigests(db, notifying, instant(Date.now()))
  })
  await onSchedule(REMOVE_PAST, async () => {
    await removePast(db, instant(Date.now()), stopping.signal)
  })
  if (schedule) await boss.schedule(SCHEDULED_SCAN, schedule, {}, { tz: worker.timeZone })
  else await boss.unschedule(SCHEDULED_SCAN)
  await boss.schedule(JUDGE_DUE, '5 * * * *')
  await boss.schedule(DIGESTS, DIGESTS_AT, {}, { tz: worker.timeZone })
  await boss.schedule(REMOVE_PAST, REMOVE_PAST_AT, {}, { tz: worker.timeZone })
  const signal = stopping.signal
  const { promise: outdated, reject: isOutdated } = withReject()
  const serving = Promise.all([
    everySecond(signal, 'the version of the database could not be read; it is tried again', () =>
      requireKnownSchema(db).catch((error: unknown) => {
        if (error instanceof Conflict) isOutdated(error)
        else throw error
      }),
    ),
    everySecond(signal, 'scan interrupted; it is taken up again', () => serve({ ...worker, db, signal })),
    everySecond(signal, 'look-ups interrupted; they are taken up again', () => runLookUps({ ...worker, db, signal })),
    everySecond(signal, 'people were not joined from SCIM; it is tried again', () =>
      joinScimWhenDue(db, instant(Date.now()), worker.timeZone),
    ),
    everySecond(signal, 'messages interrupted; they are taken up again', () => sendNotices({ db, notifying, signal })),
    everySecond(signal, 'judging failed; it is tried again', () => judgeMarked(db, instant(Date.now()), { signal })),
  ])
  let stopped: Promise<unknown> | null = null
  return {
    outdated,
    async stop() {
      stopping.abort()
      stopped ??= Promise.all([serving, boss.stop({ graceful: true, timeout: 3 * SECOND })])
      await stopped
    },
  }
}

/** A promise that only ever rejects; nobody has to listen. */
function withReject(): { promise: Promise<never>; reject: (why: Error) => void } {
  let reject: (why: Error) => void = () => {}
  const promise = new Promise<never>((_, rejects) => {
    reject = rejects
  })
  promise.catch(() => undefined)
  return { promise, reject }
}

/** Takes up what the database asks for: a scan that somebody started, else verdicts that are all to be judged again. */
async function serve(worker: ScanWorker): Promise<void> {
  const scan = await runningScan(worker.db)
  if (scan) await runScan(worker, scan.id)
  else {
    const now = instant(Date.now())
    await worker.db.transaction((tx) => renewBeforeJudging(tx, now, worker.timeZone))
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
