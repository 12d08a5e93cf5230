import type { Config } from '../config'
import type { ScanWorker } from '../scan/read-accounts'

/** Accounts in flight at once, at most: what each of them holds must fit into memory even where it is short. */
const ACCOUNTS_AT_ONCE = 250
/** Calls in flight over all accounts, and sockets: one core levels off near this (one IAM host for all accounts). */
const CALLS_AT_ONCE = 48

/** How this process scans, from its configuration. */
export function scanWorker(config: Config): Omit<ScanWorker, 'db' | 'signal'> {
  return {
    aws: { ...config.aws, concurrency: { calls: CALLS_AT_ONCE } },
    timeZone: config.timeZone,
    accountsAtOnce: ACCOUNTS_AT_ONCE,
  }
}
