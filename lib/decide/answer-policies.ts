import { policiesBody } from '../contract/shapes/decision-bodies'
import { type Decided, POLICY_ANSWERS } from '../domain/decision'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Answers whether resource policies name IAM users: the plan prints the commands that ask AWS, and a deletion waits for this.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function answerPolicies(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(policiesBody, raw, {
    send: `{ request?, users, answer: ${POLICY_ANSWERS.map((one) => `"${one}"`).join(' | ')}, reason }`,
    codes: { users: 'users-wish', reason: 'reason-wish' },
  })
  const value = { answer: wish.answer, reason: wish.reason }
  return decideAboutUsers(ctx, wish, ({ decisions }) => ({
    decision: { type: 'answer-policies', value },
    changes: !decisions.some(
      (one) => one.type === 'answer-policies' && one.value.answer === value.answer && one.value.reason === value.reason,
    ),
    news: (decision) => ({ type: 'policies-answered', decision, ...value }),
  }))
}
