import { and, inArray, isNull } from 'drizzle-orm'
import type { Assessment } from '../domain/assessment'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { Actor } from '../domain/viewer'
import type { Db, Tx } from './connection'
import { decisions } from './schema/decisions'
import { iamUsers } from './schema/iam-users'

export type DecisionRow = typeof decisions.$inferSelect
export type NewDecision = Pick<DecisionRow, 'id' | 'at' | 'actor' | 'type' | 'user' | 'value'>

/** What a decision about an IAM user needs to know of it. */
export interface DecidedUser {
  id: Uuid
  account: Uuid
  owner: Assessment['owner']
  removedAt: Instant | null
}

/** Those of `ids` that there are, in the order of their ids. */
export async function usersToDecide(db: Db | Tx, ids: readonly Uuid[]): Promise<DecidedUser[]> {
  const rows = await db
    .select({
      id: iamUsers.id,
      account: iamUsers.account,
      assessment: iamUsers.assessment,
      removedAt: iamUsers.removedAt,
    })
    .from(iamUsers)
    .where(inArray(iamUsers.id, [...ids]))
    .orderBy(iamUsers.id)
  return rows.map(({ assessment, ...user }) => ({ ...user, owner: assessment.owner }))
}

export async function decisionsOf(db: Db | Tx, ids: readonly Uuid[]): Promise<DecisionRow[]> {
  return db
    .select()
    .from(decisions)
    .where(inArray(decisions.id, [...ids]))
    .orderBy(decisions.user)
}

/** Appends decisions; one that is there already stays as it is. @returns the ids of those that are new. */
export async function addDecisions(tx: Tx, made: readonly NewDecision[]): Promise<ReadonlySet<Uuid>> {
  if (made.length === 0) return new Set()
  const added = await tx
    .insert(decisions)
    .values([...made])
    .onConflictDoNothing({ target: decisions.id })
    .returning({ id: decisions.id })
  return new Set(added.map(({ id }) => id))
}

/** Marks those of `ids` that still stand as undone, and returns them with the accounts of their users. */
export async function markUndone(
  tx: Tx,
  ids: readonly Uuid[],
  by: { actor: Actor; at: Instant },
): Promise<(DecisionRow & { account: Uuid })[]> {
  const undone = await tx
    .update(decisions)
    .set({ undoneAt: by.at, undoneBy: by.actor })
    .where(and(inArray(decisions.id, [...ids]), isNull(decisions.undoneAt)))
    .returning()
  if (undone.length === 0) return []
  const users = await usersToDecide(
    tx,
    undone.map(({ user }) => user),
  )
  const accountOf = new Map(users.map(({ id, account }) => [id, account]))
  return undone.flatMap((decision) => {
    const account = accountOf.get(decision.user)
    return account ? [{ ...decision, account }] : []
  })
}

/** The accounts of these IAM users, each with its own of them. */
export async function usersByAccount(db: Db | Tx, users: readonly Uuid[]): Promise<ReadonlyMap<Uuid, readonly Uuid[]>> {
  const rows = await db
    .select({ id: iamUsers.id, account: iamUsers.account })
    .from(iamUsers)
    .where(inArray(iamUsers.id, [...users]))
    .orderBy(iamUsers.account)
  const own = new Map<Uuid, Uuid[]>()
  for (const { id, account } of rows) own.set(account, [...(own.get(account) ?? []), id])
  return own
}

/** How many of these decisions there are, undone or not. */
export async function countDecisions(db: Db | Tx, ids: readonly Uuid[]): Promise<number> {
  return db.$count(decisions, inArray(decisions.id, [...ids]))
}
