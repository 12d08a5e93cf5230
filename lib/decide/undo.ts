import { undoBody } from '../contract/shapes/decision-bodies'
import { type Decision, type DecisionsUndone, MOST_AT_ONCE } from '../domain/decision'
import { BadInput } from '../domain/errors'
import { type Context, requirePermission } from './context'
import { takeBack, usersBehind } from './decide'
import { judgeAtOnce } from './judge-at-once'

/**
 * Takes decisions back, all of them or none, and judges their IAM users again: what was decided before stands again.
 * @throws NotAllowed without `decide` (`approve` where that was needed to decide); BadInput; NotFound for an unknown
 * decision; Conflict `already-undone`.
 */
export async function undoDecisions(ctx: Context, raw: unknown): Promise<DecisionsUndone> {
  requirePermission(ctx, 'decide')
  const wish = undoBody.safeParse(raw)
  if (!wish.success) throw new BadInput(`send { decisions }: the ids of 1 to ${MOST_AT_ONCE} decisions`)
  const ids = [...new Set(wish.data.decisions)]
  const users = await ctx.db.transaction(async (tx) => {
    const taken = await takeBack(tx, ctx, ids)
    if (taken.some(({ decision }) => neededApproval(decision))) requirePermission(ctx, 'approve')
    return usersBehind(
      tx,
      taken.map(({ subject }) => subject),
    )
  })
  await judgeAtOnce(ctx, users)
  return { users }
}

function neededApproval({ type, value }: Decision): boolean {
  return (
    type === 'accept-replacement' ||
    type === 'accept-finding' ||
    (type === 'answer-exception' && value.answer !== 'withdrawn')
  )
}
