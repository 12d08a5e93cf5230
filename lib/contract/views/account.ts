import { STAGES, type Stage } from '../../domain/judge/assessment'
import { NO_USERS, type Progress, progressOf } from '../../domain/judge/progress'
import type { accountLine, accountView } from '../shapes/accounts'
import type { Shown } from '../shapes/registry'

/** One account as a list shows it. */
export type AccountLine = Shown<typeof accountLine>
/** An account that leaves figures at "at least": since when, and why. */
export type UnreadAccount = Pick<AccountLine, 'id' | 'name' | 'reading' | 'readAt' | 'failure'>
/** How many of some accounts leave figures at "at least", and the first of them. */
export interface UnreadAmong {
  named: readonly UnreadAccount[]
  count: number
}
/** Everything the page of one account shows. */
export type AccountView = Shown<typeof accountView>
/** A role of the account that a CI or SaaS integration may assume. */
export type IntegrationRole = AccountView['roles'][number]
/** How many IAM users stand where. */
export type Standing = Pick<AccountLine, 'counts' | 'excepted'>

/** Sums rows of counts by stage. */
export function standingOf(rows: readonly { stage: Stage; excepted: boolean; users: number }[]): Standing {
  const counts: Record<Stage, number> = { ...NO_USERS }
  const excepted: Record<Stage, number> = { ...NO_USERS }
  for (const row of rows) {
    counts[row.stage] += row.users
    if (row.excepted) excepted[row.stage] += row.users
  }
  return { counts, excepted }
}

/** Progress of a standing: removed users are removed whether or not they were exceptions once. */
export function progressOfStanding({ counts, excepted }: Standing): Progress {
  const still = STAGES.filter((stage) => stage !== 'removed')
  const kept = still.reduce((sum, stage) => sum + excepted[stage], 0)
  const all = still.reduce((sum, stage) => sum + counts[stage], 0)
  return progressOf({ removed: counts.removed, left: all - kept, excepted: kept })
}
