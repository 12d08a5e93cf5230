import { undoBody } from '../contract/shapes/decision-bodies'
import { type AnyDecision, type DecisionsUndone, MOST_AT_ONCE } from '../domain/decision'
import { Conflict, NotFound } from '../domain/errors'
import { isAboutCase } from '../domain/leavers/case-decision'
import type { Tx } from '../store/engine/database'
import { type DecisionMade, standingDecisions } from '../store/read/decisions'
import { type Context, requirePermission } from './context'
import { takeBack, usersBehind } from './decide'
import { judgeAtOnce } from './judge-at-once'
import { wishOf } from './wishes'

/**
 * Takes decisions back, all of them or none, and judges their IAM users again: what was decided before stands again.
 * @throws NotAllowed without `decide` (`approve` where that was needed to decide); BadInput; NotFound for an unknown
 * decision; Conflict `already-undone`, `exception-answered`.
 */
export async function undoDecisions(ctx: Context, raw: unknown): Promise<DecisionsUndone> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(undoBody, raw, {
    send: `{ decisions }: the ids of 1 to ${MOST_AT_ONCE} decisions`,
    codes: {},
  })
  const ids = [...new Set(wish.decisions)]
  const users = await ctx.db.transaction(async (tx) => {
    const taken = await takeBack(tx, ctx, ids)
    if (taken.some(({ decision }) => isAboutCase(decision))) throw new NotFound('one of these decisions')
    if (taken.some(({ decision }) => neededApproval(decision))) requirePermission(ctx, 'approve')
    await requireUnanswered(tx, taken)
    return usersBehind(
      tx,
      taken.map(({ subject }) => subject),
    )
  })
  await judgeAtOnce(ctx, users)
  return { users }
}

/** What an admin approved is withdrawn, which stays in the list: it does not vanish with the request. */
async function requireUnanswered(tx: Tx, taken: readonly DecisionMade[]): Promise<void> {
  const asked = taken.filter(({ decision }) => decision.type === 'ask-exception')
  const standing = await standingDecisions(
    tx,
    asked.map(({ subject }) => subject.id),
  )
  const approved = new Set(
    [...standing.values()]
      .flat()
      .flatMap((one) => (one.type === 'answer-exception' && one.value.answer === 'approved' ? one.value.asked : [])),
  )
  if (asked.some(({ id }) => approved.has(id)))
    throw new Conflict('exception-answered', 'this exception was approved: withdraw it instead')
}

function neededApproval({ type, value }: AnyDecision): boolean {
  return (
    type === 'accept-replacement' ||
    type === 'accept-finding' ||
    (type === 'answer-exception' && value.answer !== 'withdrawn')
  )
}
