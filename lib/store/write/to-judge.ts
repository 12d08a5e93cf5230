import { and, eq, inArray } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/database'
import { newId } from '../engine/new-id'
import { toJudge } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { takenBut } from './rows'

/** IAM users of one account to be judged again for one cause; `marks` are what is served by doing so. */
export interface Marked {
  account: Uuid
  by: Actor
  users: readonly Uuid[]
  marks: readonly Uuid[]
}

/** Marks IAM users in the transaction of what changes their verdicts: whatever comes between, they will be judged. */
export async function markToJudge(tx: Tx, users: readonly Uuid[], { now, by }: Cause): Promise<void> {
  if (users.length === 0) return
  const rows = [...new Set(users)].sort().map((user) => ({ user, mark: newId(), at: now, by }))
  await tx
    .insert(toJudge)
    .values(rows)
    .onConflictDoUpdate({
      target: toJudge.user,
      set: takenBut(toJudge, 'user'),
    })
}

/** The marked users, or those of `only` that are, by account and cause. */
export async function markedToJudge(db: Db | Tx, only: readonly Uuid[] | null = null): Promise<Marked[]> {
  const rows = await db
    .select({ account: iamUsers.account, user: toJudge.user, mark: toJudge.mark, by: toJudge.by })
    .from(toJudge)
    .innerJoin(iamUsers, eq(iamUsers.id, toJudge.user))
    .where(only ? inArray(toJudge.user, [...only]) : undefined)
    .orderBy(iamUsers.account, toJudge.user)
  const groups = new Map<string, { account: Uuid; by: Actor; users: Uuid[]; marks: Uuid[] }>()
  for (const { account, user, mark, by } of rows) {
    const key = `${account} ${JSON.stringify(by)}`
    const group = groups.get(key) ?? { account, by, users: [], marks: [] }
    group.users.push(user)
    group.marks.push(mark)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** These marks were served; one that was made since stands. */
export async function takeMarks(db: Db | Tx, { users, marks }: Marked): Promise<void> {
  await db.delete(toJudge).where(and(inArray(toJudge.user, [...users]), inArray(toJudge.mark, [...marks])))
}
