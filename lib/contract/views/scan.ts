import type { AccountState, Problem } from '../../domain/facts/account'
import type { Failure } from '../../domain/facts/failure'
import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Actor } from '../../domain/viewer'

export type ScanTrigger = 'button' | 'schedule' | 'command'
export type ScanItemState = 'pending' | 'running' | 'read' | 'partly' | 'failed'
/** First those that somebody has to do something about. */
export const SCAN_ITEM_STATES: readonly ScanItemState[] = ['running', 'failed', 'partly', 'pending', 'read']

/** How far a scan is: what its page shows live, and what a finished one came to. */
export interface ScanProgress {
  id: Uuid
  state: 'running' | 'finished'
  phase: 'discovering' | 'reading' | 'finished'
  trigger: ScanTrigger
  onlyFailed: boolean
  actor: Actor
  /** The time it judges by; in a replayed history not the wall clock. */
  at: Instant
  startedAt: Instant
  finishedAt: Instant | null
  /** Accounts by state of their work item. `total` is 0 until the accounts are listed. */
  accounts: Readonly<Record<ScanItemState | 'total', number>>
  iamUsers: number
  accessKeys: number
  /** Calls made to AWS, by operation (`iam:GetAccountAuthorizationDetails`). */
  apiCalls: Readonly<Record<string, number>>
  directory: {
    state: 'pending' | 'running' | 'done' | 'failed' | 'skipped'
    problems: readonly Problem[]
  }
  /** Why no account could be listed at all. */
  failure: Failure | null
  /** What else failed outside any account. */
  problems: readonly Problem[]
}

/** A place in a scan's results: the row it comes after. */
export interface ResultsCursor {
  state: ScanItemState
  name: string
  id: Uuid
}

/** Which results of a scan are wanted: in these states (in all when empty), from a place on. */
export interface ResultsWish {
  states: readonly ScanItemState[]
  after: ResultsCursor | null
}

/** What one account of a scan came to. */
export interface ScanAccountResult {
  account: { id: Uuid; accountId: AccountId; name: string; state: AccountState }
  state: ScanItemState
  attempt: number
  startedAt: Instant | null
  finishedAt: Instant | null
  users: number | null
  accessKeys: number | null
  apiCalls: number
  failure: Failure | null
  problems: readonly Problem[]
}

/** One thing that went wrong in a scan, once, with every account it befell. */
export interface ScanError {
  failure: Failure
  /** Names of accounts; empty for what failed outside any. */
  accounts: readonly string[]
}

/** Accounts whose work has ended, however it ended. */
export function accountsDone({ accounts }: Pick<ScanProgress, 'accounts'>): number {
  return accounts.read + accounts.partly + accounts.failed
}

/** Whether everything was read that the scan was to read: else what it counts is "at least". */
export function isWhole({ state, accounts }: Pick<ScanProgress, 'state' | 'accounts'>): boolean {
  return state === 'finished' && accounts.read === accounts.total
}

/** All calls of a scan together. */
export function callsMade({ apiCalls }: Pick<ScanProgress, 'apiCalls'>): number {
  return Object.values(apiCalls).reduce((sum, made) => sum + made, 0)
}
