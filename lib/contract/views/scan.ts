import type { Uuid } from '../../domain/ids'
import type { Shown } from '../shapes/registry'
import type { scanAnswer } from '../shapes/scans'

/** One scan as the API gives it. */
export type ScanAnswer = Shown<typeof scanAnswer>
/** How far a scan is: what its page shows live, and what a finished one came to. */
export type ScanProgress = ScanAnswer['scan']
/** What one account of a scan came to. */
export type ScanAccountResult = ScanAnswer['results'][number]
/** How much a scan read and asked for. */
export type ScanTotals = Pick<ScanProgress, 'accounts' | 'iamUsers' | 'accessKeys' | 'apiCalls'>
export type ScanItemState = ScanAccountResult['state']
/** One thing that went wrong in a scan, once, with every account it befell. */
export type ScanError = ScanAnswer['errors'][number]

/** First those that somebody has to do something about. */
export const SCAN_ITEM_STATES: readonly ScanItemState[] = ['running', 'failed', 'partly', 'pending', 'read']

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

/** Accounts whose work has ended, however it ended. */
export function accountsDone({ accounts }: Pick<ScanProgress, 'accounts'>): number {
  return accounts.read + accounts.partly + accounts.failed
}

/** The same as what stands around every page tells; `null`: it has finished. */
export function runningOf(scan: ScanProgress): { id: Uuid; done: number; accounts: number | null } | null {
  if (scan.state === 'finished') return null
  return { id: scan.id, done: accountsDone(scan), accounts: scan.phase === 'discovering' ? null : scan.accounts.total }
}

/** Whether everything was read that the scan was to read: else what it counts is "at least". */
export function isWhole({ state, accounts }: Pick<ScanProgress, 'state' | 'accounts'>): boolean {
  return state === 'finished' && accounts.read === accounts.total
}

/** All calls of a scan together. */
export function callsMade({ apiCalls }: Pick<ScanProgress, 'apiCalls'>): number {
  return Object.values(apiCalls).reduce((sum, made) => sum + made, 0)
}
