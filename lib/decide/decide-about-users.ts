import type { Decided } from '../domain/decision'
import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { newId } from '../store/engine/new-id'
import { type DecidedUser, usersToDecide } from '../store/read/decisions'
import type { Context } from './context'
import { decide, type Wanted } from './decide'
import { judgeAtOnce } from './judge-at-once'

/** About whom, by which request: the same sent twice is done once. */
export interface AboutUsers {
  request?: Uuid
  users: readonly Uuid[]
}

/**
 * Decides about IAM users in one transaction, and judges those again for which it changed something. Users that AWS no longer
 * has stay as they are. The same request sent again changes nothing and is answered with what became of it.
 * @throws NotFound for an unknown user, and then nothing is decided; Conflict `request-reused`.
 */
export async function decideAboutUsers(
  ctx: Context,
  { request = newId(), users: ids }: AboutUsers,
  wantedOf: (user: DecidedUser) => Wanted,
): Promise<Decided> {
  const decided = await ctx.db.transaction(async (tx): Promise<Decided> => {
    const users = await usersToDecide(tx, ids)
    if (users.length < new Set(ids).size) throw new NotFound('an IAM user of this selection')
    const made = await decide(tx, ctx, {
      request,
      about: users.map((user) => {
        const wanted = wantedOf(user)
        return {
          subject: { kind: 'iam-user', id: user.id },
          wanted: { ...wanted, changes: wanted.changes && user.removedAt === null },
        }
      }),
    })
    const touched = new Set(made.map(({ subject }) => subject.id))
    const untouched = users.filter(({ id }) => !touched.has(id))
    return {
      decisions: made.flatMap(({ id, subject, undone }) => (undone ? [] : { id, user: subject.id })),
      unchanged: untouched.flatMap(({ id, removedAt }) => (removedAt ? [] : id)),
      removed: untouched.flatMap(({ id, removedAt }) => (removedAt ? id : [])),
      undone: made.flatMap(({ subject, undone }) => (undone ? subject.id : [])),
    }
  })
  await judgeAtOnce(
    ctx,
    decided.decisions.map(({ user }) => user),
  )
  return decided
}
