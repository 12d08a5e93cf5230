import type { Decided } from '../domain/decision'
import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Assessment, Contradiction } from '../domain/judge/assessment'
import { newId } from '../store/engine/new-id'
import { type DecidedUser, usersToDecide } from '../store/read/decisions'
import type { Context } from './context'
import { decide, type Wanted } from './decide'
import { judgeAtOnce } from './judge-at-once'

/** Whether new evidence contradicts a decision of this type: said again, it is a new one, made in the knowledge of it. */
export function isDoubted({ contradicted = [] }: Assessment, type: Contradiction['decision']): boolean {
  return contradicted.some(({ decision, known }) => decision === type && !known)
}

/** About whom, by which request: the same sent twice is done once. */
export interface AboutUsers {
  request?: Uuid
  users: readonly Uuid[]
}

/**
 * Decides about IAM users (those for which `wantedOf` says what) in one transaction, and judges those again for which it changed
 * something. Users that AWS no longer has stay as they are. The same request sent again changes nothing and is answered with what became of it.
 * @throws NotFound for an unknown user, and then nothing is decided; Conflict `request-reused`.
 */
export async function decideAboutUsers(
  ctx: Context,
  { request = newId(), users: ids }: AboutUsers,
  wantedOf: (user: DecidedUser) => Wanted | null,
): Promise<Decided> {
  const decided = await ctx.db.transaction(async (tx): Promise<Decided> => {
    const users = await usersToDecide(tx, ids)
    if (users.length < new Set(ids).size) throw new NotFound('an IAM user of this selection')
    const wished = users.map((user) => ({ user, wanted: wantedOf(user) }))
    const made = await decide(tx, ctx, {
      request,
      about: wished.map(({ user, wanted }) => ({
        subject: { kind: 'iam-user', id: user.id },
        wanted: wanted && { ...wanted, changes: wanted.changes && user.removedAt === null },
      })),
    })
    const touched = new Set(made.map(({ subject }) => subject.id))
    const untouched = wished.filter(({ user }) => !touched.has(user.id))
    const present = untouched.filter(({ user }) => user.removedAt === null)
    return {
      decisions: made.flatMap(({ id, subject, undone }) => (undone ? [] : { id, user: subject.id })),
      unchanged: present.flatMap(({ user, wanted }) => (wanted ? user.id : [])),
      removed: untouched.flatMap(({ user }) => (user.removedAt ? user.id : [])),
      unfit: present.flatMap(({ user, wanted }) => (wanted ? [] : user.id)),
      undone: made.flatMap(({ subject, undone }) => (undone ? subject.id : [])),
    }
  })
  await judgeAtOnce(
    ctx,
    decided.decisions.map(({ user }) => user),
  )
  return decided
}
