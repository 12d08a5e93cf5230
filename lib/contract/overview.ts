import type { Uuid } from '../domain/ids'
import type { Day, Instant } from '../domain/instant'
import type { Stage } from '../domain/judge/assessment'
import type { Coverage, Progress } from '../domain/judge/progress'
import type { IamUserSelection } from './lists/iam-user-list'
import type { AccountLine, Standing } from './views/account'

/** A count with the selection of exactly what it counts: the number and the list behind its link come from the same. */
export interface Counted {
  count: number
  of: Partial<IamUserSelection>
}

/** How many IAM users stood in each stage at the end of one day, `removed` included. */
export interface ProgressPoint {
  day: Day
  counts: Readonly<Record<Stage, number>>
}

/** What the first page answers. */
export interface Overview extends Standing {
  at: Instant
  progress: Progress
  coverage: Coverage
  series: readonly ProgressPoint[]
  /** When the last one goes at this pace; `null`: under four weeks of history, or no trend. */
  projection: { from: Instant; to: Instant } | null
  /** Used again, or somebody else may hold the key. `first`: the most urgent of them, `at` its last use where that is known. */
  usedAgain: Counted & { first: { id: Uuid; name: string; account: string; at: Instant | null } | null }
  /** Of everybody, or (`ofLine`) of the viewer's own line; `null`: this viewer may not know who left, or no line of theirs is known. */
  leavers: { open: number; usedAfter: number; unchecked: number; complete: boolean; ofLine: boolean } | null
  inflow: Counted & { accessKeys: number; since: Instant }
  /** Accounts that leave the figures at "at least", the most telling first. */
  unread: readonly Pick<AccountLine, 'id' | 'name' | 'reading' | 'readAt' | 'failure'>[]
  /** Accounts with the most left to do. */
  accounts: readonly AccountLine[]
  /** Closed accounts and those that left the Organization: out of every figure, but said. */
  departed: number
}
