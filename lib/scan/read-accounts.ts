import { setTimeout as pause } from 'node:timers/promises'
import { rulesMark } from '../assess/rules-mark'
import { readAccount } from '../aws/read-account'
import type { Aws, AwsSettings } from '../aws/session'
import { AwsFailure } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { type Instant, instant, SECOND } from '../domain/instant'
import { patiently } from '../store/engine/away'
import type { Db } from '../store/engine/database'
import { companyMark, knownReading } from '../store/read/known-reading'
import { type JudgementRequest, judgementRequested } from '../store/write/judgement'
import { claimAccounts, type Scan, type ScanItem } from '../store/write/scan-items'
import { traced } from '../tracing'
import { AccountsInFlight } from './accounts-in-flight'
import { failureIn } from './failure-from'
import { measureLoad } from './process-load'
import { readingMark } from './reading-mark'
import { saveAccount, saveFailure } from './save-account'
import { isVerificationDue } from './verification'

const MEASURED_EVERY = SECOND / 4

/** What a process that runs scans needs. `aws` without the session name, which tells the scan. */
export interface ScanWorker {
  db: Db
  aws: Omit<AwsSettings, 'sessionName'>
  timeZone: string
  /** Accounts in flight at most; how many there are is found out while reading. Memory grows with it, not with the Organization. */
  accountsAtOnce: number
  signal: AbortSignal
}

/** A worker's part in a scan. */
export interface Turn {
  name: string
  /** Until when a lease that is taken now holds. */
  leaseEnd: () => Instant
  /** The accounts that it has in flight. */
  reading: Map<Uuid, Promise<void>>
  /** Those that it judged, each with the request for judgement that stood when it took it up. */
  served: Map<Uuid, JudgementRequest | null>
}

/** Keeps as many accounts in flight as the process bears; what others let go of is taken up in the next round. */
export async function readAccounts(worker: ScanWorker, aws: Aws, scan: Scan, turn: Turn): Promise<void> {
  const { db, accountsAtOnce, signal } = worker
  const { name, leaseEnd, reading, served } = turn
  const accounts = await patiently(signal, () => companyMark(db))
  const atOnce = new AccountsInFlight(accountsAtOnce)
  const claimed = (limit: number) => {
    const holder = { worker: name, reading: [...reading.keys()], limit }
    return claimAccounts(db, scan.id, holder, instant(Date.now()), leaseEnd())
  }
  const begin = async (): Promise<boolean> => {
    const free = atOnce.toBegin(reading.size)
    if (free === 0) return true
    const requested = await patiently(signal, () => judgementRequested(db))
    const items = await patiently(signal, () => claimed(free))
    for (const item of items) {
      const read = readOne(worker, aws, item, { accounts, now: scan.at })
        // What a request is about is not in verdicts that nobody judged.
        .then((isJudged) => void (isJudged && served.set(item.account, requested)))
        .finally(() => reading.delete(item.account))
      reading.set(item.account, read)
    }
    return items.length === free
  }
  const measuring = measureLoad(aws)
  try {
    let more = true
    let measuredAt = performance.now()
    for (;;) {
      more = more && !signal.aborted && (await begin())
      if (reading.size === 0) return
      await Promise.race([...reading.values(), pause(MEASURED_EVERY, undefined, { ref: false })])
      if (performance.now() - measuredAt < MEASURED_EVERY) continue
      measuredAt = performance.now()
      atOnce.measured(measuring.load(), reading.size)
    }
  } finally {
    measuring.stop()
  }
}

/**
 * One account from AWS to the store. Whatever goes wrong stays with this account. One that is interrupted stays as it was:
 * its lease is given back, and the next worker reads it anew. `accounts`: mark of the company's.
 * @returns whether its users were judged.
 */
function readOne(
  { db, signal }: ScanWorker,
  aws: Aws,
  item: ScanItem,
  { accounts, now }: { accounts: string; now: Instant },
): Promise<boolean> {
  const attributes = {
    'iam_sunset.scan.id': item.scan,
    'iam_sunset.account.id': item.account,
    'iam_sunset.attempts': item.attempt,
    'cloud.account.id': item.accountId,
  }
  // A scan of a whole Organization makes more calls than one trace can be looked at with.
  return traced('read account', { attributes, trace: 'own' }, async (tell) => {
    const began = performance.now()
    try {
      const before = await patiently(signal, () => knownReading(db, item.account))
      const isVerified = isVerificationDue(item.account, before.verifiedAt, now)
      const { reading, apiCalls } = await readAccount(aws, item, isVerified ? [] : before.users, now)
      const mark = readingMark(reading, { state: item.state, accounts, rules: rulesMark })
      const seconds = (performance.now() - began) / SECOND
      const read = { reading, apiCalls, seconds, mark, before, isVerified }
      const isJudged = await patiently(signal, () => saveAccount(db, item, read, now))
      const ended = reading.problems.length > 0 ? 'partly' : 'read'
      tell({ 'iam_sunset.reading': ended, 'iam_sunset.users': reading.users.length })
      return isJudged
    } catch (error) {
      if (signal.aborted) return false
      const failure = await failureIn(db, error, { account: item.accountId })
      tell({ 'iam_sunset.reading': 'failed', 'error.type': failure.code })
      const apiCalls = error instanceof AwsFailure ? error.apiCalls : {}
      await patiently(signal, () => saveFailure(db, item, failure, apiCalls, now))
      // Its users were judged, its roles were not.
      return false
    }
  })
}
