import type { ReadingState } from '../../domain/facts/account'
import type { Instant } from '../../domain/instant'
import type { Stage } from '../../domain/judge/assessment'

/** What a monitoring system is told, as of one moment. */
export interface Metrics {
  /** Of accounts that count. */
  iamUsers: readonly { stage: Stage; users: number }[]
  accounts: readonly { reading: ReadingState; accounts: number }[]
  running: boolean
  /** API tokens neither revoked nor past their end: how many end within two weeks, and when the next one does (`null`: there is none). */
  tokens: { endingSoon: number; nextEnd: Instant | null }
  /** The latest scan that ended; `null`: none did yet. */
  lastScan: {
    finishedAt: Instant
    /** Why nothing could be scanned at all is a failure; accounts that failed are counted below. */
    failed: boolean
    accounts: Readonly<Record<'read' | 'partly' | 'failed', number>>
    apiCalls: Readonly<Record<string, number>>
  } | null
}
