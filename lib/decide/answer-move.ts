import { moveAnswerBody } from '../contract/shapes/case-bodies'
import { NotAllowed, NotFound } from '../domain/errors'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { proofOf } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { selfOf } from '../store/read/line'
import { movesToDecide } from '../store/read/moves'
import { type Context, requirePermission } from './context'
import { decide, type Wanted } from './decide'
import { decidedAbout, leavesAnswered } from './decided-about'
import { wishOf } from './wishes'

/**
 * Says, for whoever was the manager of people who moved, that they keep what they have, or who takes it over.
 * @throws NotAllowed without `review`, or about oneself; BadInput; NotFound for a move from another team; Conflict `request-reused`.
 */
export async function answerMove(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const {
    request = newId(),
    moves: ids,
    answer,
    ...wish
  } = wishOf(moveAnswerBody, raw, {
    send: '{ request?, moves, answer: "keeps" | "hand-over", to?, replace? }',
    codes: { answer: 'review-answer', to: 'review-to' },
  })
  const to = answer === 'hand-over' ? (wish.to ?? null) : null
  const sees = proofOf(ctx.viewer, 'review', 'read-people')
  if (!sees) throw new NotAllowed('review')
  const self = await selfOf(ctx.db, ctx.viewer)
  return ctx.db.transaction(async (tx): Promise<CasesDecided> => {
    const moves = await movesToDecide(tx, sees, ids)
    if (moves.length < new Set(ids).size) throw new NotFound('a move of this selection')
    if ('id' in self && moves.some(({ person }) => person === self.id))
      throw new NotAllowed('own-case', 'nobody decides about themselves')
    const wished = moves.map(({ id, decisions }) => {
      const stands = decisions.find((one) => one.type === 'answer-move')
      const isSame = stands?.type === 'answer-move' && stands.value.answer === answer && stands.value.to === to
      const wanted: Wanted = {
        decision: { type: 'answer-move', value: { answer, to } },
        changes: !isSame,
        replaces: stands !== undefined,
        news: (decision) => ({ type: 'move-answered', decision, answer }),
      }
      return { id, wanted: [wanted] }
    })
    const leaves = leavesAnswered(ids, wish.replace)
    const made = await decide(tx, ctx, {
      request,
      leavesAnswered: leaves,
      about: wished.flatMap(({ id, wanted }) => wanted.map((one) => ({ subject: { kind: 'move', id }, wanted: one }))),
    })
    return decidedAbout(made, wished, leaves)
  })
}
