import { eq, sql } from 'drizzle-orm'
import type { HiddenMatches, IamUserSelection, StagesFound } from '../../contract/lists/iam-user-list'
import type { Uuid } from '../../domain/ids'
import type { Stage } from '../../domain/judge/assessment'
import { NO_USERS, type StageCounts } from '../../domain/judge/progress'
import type { SeesKeyIds } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accountCounts, accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { selected, selectedCounts } from './iam-user-conditions'

/** So few matches are sorted; of more, the order's index is walked, which comes to enough of them soon. */
export const FEW = 500

/** Users of a selection that stand alike. */
export interface Group {
  stage: Stage
  excepted: boolean
  removed: boolean
  users: number
  /** Which, where they are few and were looked at one by one. */
  ids: Uuid[] | null
}

/**
 * The users of a selection, whatever stages it names, grouped by where they stand. One by one where `account_counts` does not keep
 * what the selection asks for; their ids then come with it, so that few of many are looked for once.
 */
export async function groupsOf(db: Db, keyIds: SeesKeyIds | null, wanted: IamUserSelection): Promise<Group[]> {
  const ofAnyStage = { ...wanted, stages: [], removed: null, excepted: null }
  const kept = selectedCounts(ofAnyStage)
  if (kept)
    return db
      .select({
        stage: accountCounts.stage,
        excepted: accountCounts.excepted,
        removed: sql<boolean>`${accountCounts.stage} = 'removed'`,
        users: sql<number>`sum(${accountCounts.users})::int`,
        ids: sql<null>`null`,
      })
      .from(accountCounts)
      .innerJoin(accounts, eq(accounts.id, accountCounts.account))
      .where(kept)
      .groupBy(accountCounts.stage, accountCounts.excepted)
  const removed = sql<boolean>`${iamUsers.removedAt} is not null`
  return db
    .select({
      stage: iamUsers.stage,
      excepted: iamUsers.excepted,
      removed,
      users: sql<number>`count(*)::int`,
      ids: sql<Uuid[] | null>`case when count(*) <= ${FEW} then array_agg(${iamUsers.id}) end`,
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(selected(db, keyIds, ofAnyStage))
    .groupBy(iamUsers.stage, iamUsers.excepted, removed)
}

/** Whether a selection means those of a group. */
export const isOf =
  ({ stages, removed, excepted }: Pick<IamUserSelection, 'stages' | 'removed' | 'excepted'>) =>
  (group: Group) =>
    (stages.length === 0 || stages.includes(group.stage)) &&
    (removed === null || removed === group.removed) &&
    (excepted === null || excepted === group.excepted)

export const sumOf = (groups: readonly Group[]) => groups.reduce((sum, { users }) => sum + users, 0)

/** All of them, where each group has its own. */
export const idsOf = (groups: readonly Group[]): Uuid[] | null =>
  groups.every(({ ids }) => ids !== null) ? groups.flatMap(({ ids }) => ids ?? []) : null

export function stagesIn(groups: readonly Group[]): StagesFound {
  const countsBy = (which: readonly Group[]): StageCounts => ({
    ...NO_USERS,
    ...Object.fromEntries(which.map(({ stage }) => [stage, sumOf(which.filter((group) => group.stage === stage))])),
  })
  return { all: countsBy(groups), excepted: countsBy(groups.filter(({ excepted }) => excepted)) }
}

/** What would match if removed users and kept ones were asked for too. */
export function hiddenIn(groups: readonly Group[], filter: IamUserSelection): HiddenMatches {
  const count = (of: Pick<IamUserSelection, 'removed' | 'excepted'>) => sumOf(groups.filter(isOf({ ...filter, ...of })))
  return { removed: count({ removed: true, excepted: null }), kept: count({ removed: false, excepted: true }) }
}
