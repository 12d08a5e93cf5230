import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { reassessRequested, type Served } from '../assess/reassess'
import { renewCases } from '../assess/renew-cases'
import { renewBeforeJudging } from '../assess/renew-people'
import { readAccount } from '../aws/read-account'
import { type Aws, type AwsSettings, openAws } from '../aws/session'
import { AwsFailure } from '../domain/errors'
import { generalProblem } from '../domain/facts/account'
import type { Uuid } from '../domain/ids'
import { type Instant, instant, SECOND } from '../domain/instant'
import { log } from '../log'
import type { Db } from '../store/engine/database'
import { renewStatistics } from '../store/engine/statistics'
import { type JudgementRequest, judgementRequested } from '../store/write/judgement'
import { rollUpDays } from '../store/write/progress-days'
import {
  claimAccounts,
  finishScan,
  leaseScan,
  openItems,
  releaseLeases,
  renewLeases,
  retryPassing,
  type Scan,
  type ScanItem,
  scanById,
  setDirectoryState,
} from '../store/write/scan-items'
import { sealEvents } from '../store/write/seal-events'
import { knownUsers } from '../store/write/user-rows'
import { discover } from './discover'
import { failureFrom } from './failure-from'
import { SCAN_ACTOR } from './merge-reading'
import { readableAtOnce, readDirectory } from './read-directory'
import { saveAccount, saveFailure } from './save-account'

/** What a process that runs scans needs. `aws` without the session name, which tells the scan. */
export interface ScanWorker {
  db: Db
  aws: Omit<AwsSettings, 'sessionName'>
  timeZone: string
  /** Accounts in flight; memory grows with it, not with the Organization. */
  accountsAtOnce: number
  signal: AbortSignal
}

const LEASE = 20 * SECOND
/** One more try in the same scan for accounts that failed for a passing reason. */
const ATTEMPTS = 2

const realTime = () => instant(Date.now())
const leaseEnd = () => instant(Date.now() + LEASE)

/**
 * Works on a scan until it is finished, beside other workers if there are any. Whoever holds the scan's lease also
 * discovers the accounts, reads Identity Center and finishes; accounts are shared. A worker that dies leaves leases that run
 * out, and the next one goes on where it was.
 */
export async function runScan(worker: ScanWorker, id: Uuid): Promise<void> {
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`
  const { db, signal } = worker
  const aws = openAws({ ...worker.aws, sessionName: `iam-sunset-${id.slice(0, 8)}` }, signal)
  const heartbeat = setInterval(() => {
    renewLeases(db, id, name, leaseEnd()).catch((error) => log.error({ err: error, scan: id }, 'leases not renewed'))
  }, LEASE / 3)
  const served = new Map<Uuid, JudgementRequest | null>()
  try {
    while (!signal.aborted) {
      const scan = await scanById(db, id)
      if (scan?.state !== 'running') return
      const leads = await leaseScan(db, id, name, realTime(), leaseEnd())
      if (scan.phase === 'discovering') {
        if (leads) await lead(worker, aws, scan)
        else await pause(SECOND / 2)
        continue
      }
      await readEverything(worker, aws, scan, { name, leads, served })
      if (leads && (await openItems(db, id)) === 0 && !signal.aborted && (await finish(worker, scan, served))) return
      if (!leads) await pause(SECOND / 2)
    }
  } finally {
    clearInterval(heartbeat)
    await releaseLeases(db, id, name)
    aws.close()
  }
}

async function lead({ db, signal }: ScanWorker, aws: Aws, scan: Scan): Promise<void> {
  const failure = await discover(db, aws, scan).catch((error: unknown) =>
    signal.aborted ? null : failureFrom(error, 'scan', { scan: scan.id }),
  )
  if (failure) await finishScan(db, scan.id, realTime(), failure)
}

/** A worker's part in a scan. `served`: the accounts it took up, each with the request for judgement that stood then. */
interface Turn {
  name: string
  leads: boolean
  served: Map<Uuid, JudgementRequest | null>
}

/** Reads accounts until none is left to claim; the leading worker reads Identity Center beside them where it can. */
async function readEverything(worker: ScanWorker, aws: Aws, scan: Scan, turn: Turn): Promise<void> {
  const { leads } = turn
  const directoryDue = leads && (scan.directory.state === 'pending' || scan.directory.state === 'running')
  const beside = directoryDue && (await readableAtOnce(worker.db))
  await Promise.all([beside ? readCenter(worker, aws, scan, beside) : null, readAccounts(worker, aws, scan, turn)])
  if (directoryDue && !beside && !worker.signal.aborted) await readCenter(worker, aws, scan, beside)
}

async function readCenter({ db, timeZone, signal }: ScanWorker, aws: Aws, scan: Scan, beside: boolean): Promise<void> {
  await readDirectory(db, aws, scan, { beside, timeZone }).catch(async (error: unknown) => {
    if (signal.aborted) return
    const failure = failureFrom(error, 'scan', { scan: scan.id, reading: 'Identity Center' })
    await setDirectoryState(db, scan.id, { state: 'failed', problems: [generalProblem(failure)] })
  })
}

/** Keeps as many accounts in flight as allowed; what others let go of is taken up in the next round. */
async function readAccounts(worker: ScanWorker, aws: Aws, scan: Scan, { name, served }: Turn): Promise<void> {
  const { db, accountsAtOnce, signal } = worker
  const inFlight = new Set<Promise<void>>()
  let more = true
  for (;;) {
    const free = accountsAtOnce - inFlight.size
    const requested = await judgementRequested(db)
    const items: ScanItem[] =
      more && !signal.aborted ? await claimAccounts(db, scan.id, name, free, realTime(), leaseEnd()) : []
    more &&= items.length === free
    for (const item of items) {
      served.set(item.account, requested)
      const reading = readOne(worker, aws, item, scan.at).finally(() => inFlight.delete(reading))
      inFlight.add(reading)
    }
    if (inFlight.size === 0) return
    await Promise.race(inFlight)
  }
}

/**
 * One account from AWS to the store. Whatever goes wrong stays with this account. One that is interrupted stays as it was:
 * its lease is given back, and the next worker reads it anew.
 */
async function readOne({ db, signal }: ScanWorker, aws: Aws, item: ScanItem, now: Instant): Promise<void> {
  const began = performance.now()
  try {
    const { reading, apiCalls } = await readAccount(aws, item, await knownUsers(db, item.account), now)
    await saveAccount(db, item, reading, apiCalls, { now, seconds: (performance.now() - began) / SECOND })
  } catch (error) {
    if (signal.aborted) return
    const failure = failureFrom(error, 'scan', { account: item.accountId })
    await saveFailure(db, item, failure, error instanceof AwsFailure ? error.apiCalls : {}, now)
  }
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
