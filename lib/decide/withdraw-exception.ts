import { exceptionWithdrawalBody } from '../contract/shapes/decision-bodies'
import type { ExceptionsAnswered } from '../domain/decision'
import { answerExceptions } from './answer-exceptions'
import { type Context, requirePermission } from './context'
import { wishOf } from './wishes'

/**
 * Withdraws exceptions that were asked for or hold: their IAM users count as left again, and are judged so.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an exception that is not there or was taken back; Conflict
 * `request-reused`.
 */
export async function withdrawException(ctx: Context, raw: unknown): Promise<ExceptionsAnswered> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(exceptionWithdrawalBody, raw, {
    send: '{ request?, exceptions, reason? }',
    codes: { exceptions: 'exceptions-wish', reason: 'reason-wish' },
  })
  return answerExceptions(ctx, { ...wish, answer: 'withdrawn', reason: wish.reason ?? null }, async () => {})
}
