import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { type ExceptionsAnswered, MOST_AT_ONCE } from '../domain/decision'
import { answerExceptions } from './answer-exceptions'
import { type Context, requirePermission } from './context'
import { freeText, wishOf } from './wishes'

const WithdrawException = z.object({
  request: uuid.optional(),
  exceptions: z.array(uuid).min(1).max(MOST_AT_ONCE),
  reason: freeText.nullish(),
})

/**
 * Withdraws exceptions that were asked for or hold: their IAM users count as left again, and are judged so.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an exception that is not there or was taken back; Conflict
 * `request-reused`.
 */
export async function withdrawException(ctx: Context, raw: unknown): Promise<ExceptionsAnswered> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(WithdrawException, raw, {
    send: '{ request?, exceptions, reason? }',
    codes: { exceptions: 'exceptions-wish', reason: 'reason-wish' },
  })
  return answerExceptions(ctx, { ...wish, answer: 'withdrawn', reason: wish.reason ?? null }, async () => {})
}
