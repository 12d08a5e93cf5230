import type { ReadingState } from '../../domain/facts/account'
import type { FailureCode } from '../../domain/facts/failure'
import type { Instant } from '../../domain/instant'
import type { Stage } from '../../domain/judge/assessment'
import type { ScanItemState } from './scan'

/** What a monitoring system is told, as of one moment. */
export interface Metrics {
  /** Of accounts that count. */
  iamUsers: readonly { stage: Stage; users: number }[]
  accounts: readonly { reading: ReadingState; accounts: number }[]
  /** The scan that runs now; `null`: none does. */
  runningScan: { startedAt: Instant; accounts: Readonly<Record<ScanItemState, number>> } | null
  /** API tokens neither revoked nor past their end: how many end within two weeks, and when the next one does (`null`: there is none). */
  tokens: { endingSoon: number; nextEnd: Instant | null }
  /** The latest scan that ended; `null`: none did yet. */
  lastScan: {
    startedAt: Instant
    finishedAt: Instant
    /** Why nothing could be scanned at all is a failure; accounts that failed are counted below. */
    failed: boolean
    accounts: Readonly<Record<'read' | 'partly' | 'failed', number>>
    apiCalls: Readonly<Record<string, number>>
    /** What AWS did not answer: in how many places, each account and the Organization being one. */
    failures: readonly { operation: string; code: FailureCode; places: number }[]
  } | null
  /** How much waits to be done: verdicts to judge, look-ups, messages to send, people to join from SCIM. */
  waiting: Readonly<Record<'verdicts' | 'look-ups' | 'messages' | 'people', number>>
  /** Scheduled jobs by queue and state; empty before jobs first ran. */
  jobs: readonly { queue: string; state: string; jobs: number }[]
  database: { bytes: number; tables: readonly { table: string; bytes: number }[] }
}
