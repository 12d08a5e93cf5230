import { eq } from 'drizzle-orm'
import type { AccountId, Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { Kind, NextAction, Signal, Stage } from '../../domain/judge/assessment'
import { urgencyOf } from '../../domain/judge/danger'
import type { Db } from '../engine/database'
import { newId } from '../engine/new-id'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { refreshCounts } from '../write/account-rows'
import { storedUser } from './stored-user'

type AccountValues = Partial<typeof accounts.$inferInsert>

/** Stores an open account of the Organization that was wholly read; `more` changes any column. */
export async function placeAccount(
  db: Db,
  accountId: AccountId,
  name: string,
  more: AccountValues = {},
): Promise<Uuid> {
  const id = newId()
  const readAt = instant('2026-11-20T00:00:00Z')
  await db.insert(accounts).values({
    id,
    accountId,
    partition: 'aws',
    kind: 'organization',
    state: 'open',
    name,
    ouPath: [],
    reading: 'read',
    problems: [],
    readAt,
    attemptedAt: readAt,
    reportAt: readAt,
    groups: [],
    policies: [],
    revision: 0,
    lookUps: 0,
    lock: 'not-read',
    ...more,
  })
  return id
}

/** Where a placed user stands; what is left out is as `storedUser` judged it. */
export interface Placement {
  stage?: Stage
  kind?: Kind
  excepted?: boolean
  signals?: Signal[]
  nextAction?: NextAction
  createdAt?: Instant
  removedAt?: Instant
  stageSince?: Instant
  lastUsedAt?: Instant
  integration?: string
  person?: Uuid
  live?: boolean
}

/** Where lists place whoever has this next action. */
const orderOf = ({ nextAction }: Placement) => (nextAction ? { urgency: urgencyOf(nextAction, 0) } : {})

/** Stores IAM users as if judged so, without judging them: for questions about lists and counts. */
export async function placeUsers(
  db: Db,
  account: { id: Uuid; accountId: AccountId },
  names: readonly string[],
  at: Placement = {},
): Promise<Uuid[]> {
  const ids: Uuid[] = []
  for (const name of names) {
    const id = await storedUser(db, account.id, name)
    const removedAt = at.stage === 'removed' ? (at.removedAt ?? instant('2026-11-01T00:00:00Z')) : null
    await db
      .update(iamUsers)
      .set({ accountId: account.accountId, ...at, ...orderOf(at), removedAt })
      .where(eq(iamUsers.id, id))
    ids.push(id)
  }
  await db.transaction((tx) => refreshCounts(tx, account.id))
  return ids
}
