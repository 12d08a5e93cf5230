import type { Decided } from '../domain/decision'
import { NotFound } from '../domain/errors'
import { newId } from '../store/engine/new-id'
import { type DecidedUser, usersToDecide } from '../store/read/decisions'
import type { Context } from './context'
import { decide, type Wanted } from './decide'
import type { AboutUsers } from './decide-about-users'
import { judgeAtOnce } from './judge-at-once'

/**
 * Decides several things about each of these IAM users (of each type one), in one transaction, and judges them again. Users that
 * AWS no longer has stay as they are. The same request sent again changes nothing and is answered with what became of it.
 * @throws NotFound for an unknown user, and then nothing is decided; Conflict `request-reused`.
 */
export async function decideInParts(
  ctx: Context,
  { request = newId(), users: ids }: AboutUsers,
  partsOf: (user: DecidedUser) => readonly Wanted[],
): Promise<Decided> {
  const decided = await ctx.db.transaction(async (tx): Promise<Decided> => {
    const users = await usersToDecide(tx, ids)
    if (users.length < new Set(ids).size) throw new NotFound('an IAM user of this selection')
    const made = await decide(tx, ctx, {
      request,
      about: users.flatMap((user) =>
        partsOf(user).map((wanted) => ({
          subject: { kind: 'iam-user' as const, id: user.id },
          of: `${user.id} ${wanted.decision.type}`,
          wanted: { ...wanted, changes: wanted.changes && user.removedAt === null },
        })),
      ),
    })
    const touched = new Set(made.map(({ subject }) => subject.id))
    const untouched = users.filter(({ id }) => !touched.has(id))
    return {
      decisions: made.flatMap(({ id, subject, undone }) => (undone ? [] : { id, user: subject.id })),
      unchanged: untouched.flatMap(({ id, removedAt }) => (removedAt === null ? id : [])),
      removed: untouched.flatMap(({ id, removedAt }) => (removedAt === null ? [] : id)),
      unfit: [],
      undone: [...new Set(made.flatMap(({ subject, undone }) => (undone ? subject.id : [])))],
    }
  })
  await judgeAtOnce(ctx, [...new Set(decided.decisions.map(({ user }) => user))])
  return decided
}
