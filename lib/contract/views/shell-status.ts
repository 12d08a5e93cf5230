import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Coverage } from '../../domain/judge/progress'

/** More changes than these are "1,000 or more". */
export const MOST_NEWER = 1_000

/** What stands around every page: how many of each thing there are, and what the last scan did. */
export interface ShellStatus {
  /** Accounts that count: closed and departed ones are left out. */
  accounts: number
  /** IAM users in them, removed ones included. */
  iamUsers: number
  /** `null`: this viewer may not know. */
  people: { total: number } | null
  /** How many who left still have a way in, of everybody or of the viewer's line (`open` is `null` where no line is known); `null`: this viewer may not know. */
  leavers: { open: number | null; complete: boolean } | null
  coverage: Coverage
  lastScan: { finishedAt: Instant; read: number; accounts: number } | null
  /** The newest event that this viewer may read: what was found changed, or decided; `null`: there is none. */
  lastEvent: Uuid | null
  /** How many changes are newer than the page that asks; counted up to `MOST_NEWER`. */
  newer: number
  /** `accounts` is `null` until they are listed. */
  running: { id: Uuid; done: number; accounts: number | null } | null
}

/** How far scans and decisions have come, as one word: when it changes, what was drawn before is behind. */
export function statusMark({ running, lastScan, lastEvent }: ShellStatus): string {
  return [running?.id, running?.done, lastScan?.finishedAt, lastEvent].map((part) => part ?? '').join(' ')
}
