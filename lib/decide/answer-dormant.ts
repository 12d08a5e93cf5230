import { dormantAnswerBody } from '../contract/shapes/decision-bodies'
import type { Decided } from '../domain/decision'
import { dormantAnswerTo } from '../domain/judge/memory'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Says whether a machine's users that nothing has used for long are still needed: then they are not disabled, else their owner is
 * asked no more. A later use ends the answer. Users of whom it is not asked are named.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function answerDormant(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(dormantAnswerBody, raw, {
    send: '{ request?, users, answer, reason }',
    codes: { users: 'users-wish', answer: 'dormant-wish', reason: 'reason-wish' },
  })
  const { answer, reason } = wish
  return decideAboutUsers(ctx, wish, ({ assessment, decisions }) => {
    const { lastUse } = assessment.carried
    const isAsked = assessment.kind !== 'human' && assessment.nextAction === 'disable-dormant'
    const stands = dormantAnswerTo(assessment.carried, decisions)
    if (!isAsked && stands === null) return null
    return {
      decision: { type: 'answer-dormant', value: { answer, reason, lastUse } },
      changes: stands?.answer !== answer || stands.reason !== reason,
      news: (decision) => ({ type: 'dormant-answered', decision, answer, reason, lastUse }),
    }
  })
}
