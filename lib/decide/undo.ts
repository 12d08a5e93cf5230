import { z } from 'zod'
import { reassessUsers } from '../assess/reassess'
import { type DecisionsUndone, MOST_AT_ONCE } from '../domain/decision'
import { BadInput, Conflict, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { countDecisions, markUndone } from '../store/decisions'
import { recordEvents } from '../store/record-event'
import { type Context, requirePermission } from './context'

const UndoDecisions = z.object({ decisions: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) })

/**
 * Takes decisions back, all of them or none, and judges their IAM users at once: what was decided before stands again.
 * @throws NotAllowed without `decide` (`approve` where that was needed to decide); BadInput; NotFound for an unknown
 * decision; Conflict `already-undone`.
 */
export async function undoDecisions(ctx: Context, raw: unknown): Promise<DecisionsUndone> {
  requirePermission(ctx, 'decide')
  const wish = UndoDecisions.safeParse(raw)
  if (!wish.success) throw new BadInput(`send { decisions }: the ids of 1 to ${MOST_AT_ONCE} decisions`)
  const ids = [...new Set(wish.data.decisions)]
  const { actor } = ctx.viewer
  const users = await ctx.db.transaction(async (tx): Promise<Uuid[]> => {
    const undone = await markUndone(tx, ids, { actor, at: ctx.now })
    if (undone.length < ids.length) {
      if ((await countDecisions(tx, ids)) < ids.length) throw new NotFound('one of these decisions')
      throw new Conflict('already-undone', 'one of these decisions was undone already')
    }
    if (undone.some(({ type }) => type === 'accept-replacement')) requirePermission(ctx, 'approve')
    await recordEvents(
      tx,
      undone.map(({ id, type, user, account, value }) => ({
        recordedAt: ctx.now,
        happenedAfter: null,
        happenedBy: ctx.now,
        actor,
        type: 'decision-undone',
        subjects: [user, account],
        data: { decision: id, decided: type, value },
      })),
    )
    return undone.map(({ user }) => user)
  })
  await reassessUsers(ctx.db, users, ctx.now)
  return { users: [...new Set(users)] }
}
