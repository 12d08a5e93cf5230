import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { reassessRequested, type Served } from '../assess/reassess'
import { renewCases } from '../assess/renew-cases'
import { renewBeforeJudging } from '../assess/renew-people'
import { type Aws, openAws } from '../aws/session'
import { generalProblem } from '../domain/facts/account'
import type { Uuid } from '../domain/ids'
import { instant, SECOND } from '../domain/instant'
import { log } from '../log'
import { patiently } from '../store/engine/away'
import { renewStatistics } from '../store/engine/statistics'
import { rollUpDays } from '../store/write/progress-days'
import {
  finishScan,
  leaseScan,
  openItems,
  releaseLeases,
  renewLeases,
  retryPassing,
  type Scan,
  scanById,
  setDirectoryState,
} from '../store/write/scan-items'
import { sealEvents } from '../store/write/seal-events'
import { traced } from '../tracing'
import { discover } from './discover'
import { failureIn } from './failure-from'
import { SCAN_ACTOR } from './merge-reading'
import { readAccounts, type ScanWorker, type Turn } from './read-accounts'
import { readableAtOnce, readDirectory } from './read-directory'

const LEASE = 20 * SECOND
/** One more try in the same scan for accounts that failed for a passing reason. */
const ATTEMPTS = 2

const realTime = () => instant(Date.now())
const leaseEnd = () => instant(Date.now() + LEASE)

/**
 * Works on a scan until it is finished, beside other workers if there are any. Whoever holds the scan's lease also
 * discovers the accounts, reads Identity Center and finishes; accounts are shared. A worker that dies leaves leases that run
 * out, and the next one goes on where it was. While the database is away everything waits for it with what it read.
 */
export function runScan(worker: ScanWorker, id: Uuid): Promise<void> {
  return traced('scan', { attributes: { 'iam_sunset.scan.id': id } }, () => takePart(worker, id))
}

async function takePart(worker: ScanWorker, id: Uuid): Promise<void> {
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`
  const turn: Turn = { name, leaseEnd, reading: new Map(), served: new Map() }
  const { db, signal } = worker
  const aws = openAws({ ...worker.aws, sessionName: `iam-sunset-${id.slice(0, 8)}` }, signal)
  const heartbeat = setInterval(() => {
    renewLeases(db, id, { worker: turn.name, reading: [...turn.reading.keys()] }, leaseEnd()).catch((error) =>
      log.error({ err: error, scan: id }, 'leases not renewed'),
    )
  }, LEASE / 3)
  try {
    while (!signal.aborted && (await patiently(signal, () => advance(worker, aws, id, turn))))
      // What others hold ends in its own time.
      await pause(SECOND / 2, undefined, { signal }).catch(() => undefined)
  } finally {
    clearInterval(heartbeat)
    await releaseLeases(db, id, turn.name).finally(() => aws.close())
  }
}

/** Does what there is to do for this worker. @returns whether the scan still runs. */
async function advance(worker: ScanWorker, aws: Aws, id: Uuid, turn: Turn): Promise<boolean> {
  const { db, signal } = worker
  const scan = await scanById(db, id)
  if (scan?.state !== 'running') return false
  const leads = await leaseScan(db, id, turn.name, realTime(), leaseEnd())
  if (scan.phase === 'discovering') {
    if (!leads) return true
    await lead(worker, aws, scan)
    return signal.aborted || advance(worker, aws, id, turn)
  }
  await readEverything(worker, aws, scan, turn, leads)
  const isThrough = leads && (await openItems(db, id)) === 0 && !signal.aborted
  return !(isThrough && (await traced('finish scan', {}, () => finish(worker, scan, turn.served))))
}

async function lead({ db, signal }: ScanWorker, aws: Aws, scan: Scan): Promise<void> {
  const failure = await traced('discover accounts', {}, () => discover(db, aws, scan)).catch((error: unknown) =>
    signal.aborted ? null : failureIn(db, error, { scan: scan.id }),
  )
  if (failure) await finishScan(db, scan.id, realTime(), failure)
}

/** Reads accounts until none is left to claim; the leading worker reads Identity Center beside them where it can. */
async function readEverything(worker: ScanWorker, aws: Aws, scan: Scan, turn: Turn, leads: boolean): Promise<void> {
  const directoryDue = leads && (scan.directory.state === 'pending' || scan.directory.state === 'running')
  const beside = directoryDue && (await readableAtOnce(worker.db))
  await Promise.all([beside ? readCenter(worker, aws, scan, beside) : null, readAccounts(worker, aws, scan, turn)])
  if (directoryDue && !beside && !worker.signal.aborted) await readCenter(worker, aws, scan, beside)
}

async function readCenter({ db, timeZone, signal }: ScanWorker, aws: Aws, scan: Scan, beside: boolean): Promise<void> {
  const at = { beside, timeZone, signal }
  const reading = () => patiently(signal, () => readDirectory(db, aws, scan, at))
  await traced('read Identity Center', {}, reading).catch(async (error: unknown) => {
    if (signal.aborted) return
    const failure = await failureIn(db, error, { scan: scan.id, reading: 'Identity Center' })
    await patiently(signal, () =>
      setDirectoryState(db, scan.id, { state: 'failed', problems: [generalProblem(failure)] }),
    )
  })
}

/** @returns `false` when accounts that failed for a passing reason are tried once more first, or when interrupted. */
async function finish({ db, signal, timeZone }: ScanWorker, scan: Scan, served: Served): Promise<boolean> {
  if ((await retryPassing(db, scan.id, ATTEMPTS)) > 0) return false
  await db.transaction((tx) => renewBeforeJudging(tx, realTime(), timeZone))
  await reassessRequested(db, scan.at, { signal, served })
  if (signal.aborted) return false
  await db.transaction(async (tx) => {
    await renewCases(tx, { now: scan.at, by: SCAN_ACTOR })
    await rollUpDays(tx, scan.at)
    await finishScan(tx, scan.id, realTime(), null)
  })
  await sealEvents(db, scan.at)
  await renewStatistics(db)
  return true
}
