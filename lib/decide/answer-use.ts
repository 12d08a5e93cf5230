import { useAnswerBody } from '../contract/shapes/decision-bodies'
import type { Decided } from '../domain/decision'
import { usedAgainAt } from '../domain/judge/memory'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Answers the use after the switch that stands on top of each user: it was expected, or it is an incident. A later use asks again.
 * Users without such a use are named.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function answerUse(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(useAnswerBody, raw, {
    send: '{ request?, users, answer, reason }',
    codes: { users: 'users-wish', answer: 'answer-wish', reason: 'reason-wish' },
  })
  const { answer, reason } = wish
  return decideAboutUsers(ctx, wish, ({ assessment, decisions }) => {
    const usedAt = usedAgainAt(assessment.carried)
    if (usedAt === null) return null
    const stands = decisions.find((one) => one.type === 'answer-use')?.value
    return {
      decision: { type: 'answer-use', value: { answer, reason, usedAt } },
      changes: stands?.usedAt !== usedAt || stands.answer !== answer || stands.reason !== reason,
      news: (decision) => ({ type: 'use-answered', decision, answer, reason, usedAt }),
    }
  })
}
