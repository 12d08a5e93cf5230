import { exceptionAnswerBody } from '../contract/shapes/decision-bodies'
import type { ExceptionsAnswered } from '../domain/decision'
import { NotAllowed } from '../domain/errors'
import type { Actor } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { addressBehind, samePersonAs } from '../store/read/person-behind'
import { answerExceptions } from './answer-exceptions'
import { type Context, requirePermission } from './context'
import { wishOf } from './wishes'

/**
 * Approves or refuses what others asked for: whoever asked never does, neither in a browser nor through a token of theirs. So where
 * there is one admin only, what they ask stays asked. The IAM users are judged again.
 * @throws NotAllowed without `approve`, for one's own request, and for a token that is nobody's; BadInput; NotFound for an
 * exception that is not there or was taken back; Conflict `request-reused`.
 */
export async function approveException(ctx: Context, raw: unknown): Promise<ExceptionsAnswered> {
  requirePermission(ctx, 'approve')
  const wish = wishOf(exceptionAnswerBody, raw, {
    send: '{ request?, exceptions, answer, reason? }',
    codes: { exceptions: 'exceptions-wish', answer: 'bad-input', reason: 'reason-wish' },
  })
  const reason = wish.reason ?? null
  return answerExceptions(ctx, { ...wish, reason }, (tx, askers) => requireSecondPerson(tx, ctx, askers))
}

async function requireSecondPerson(tx: Tx, { viewer }: Context, askers: readonly Actor[]): Promise<void> {
  if ((await addressBehind(tx, viewer.actor)) === null)
    throw new NotAllowed('approve', 'a person approves, or a token that belongs to one')
  if ((await samePersonAs(tx, viewer.actor, askers)).size > 0)
    throw new NotAllowed('own-request', 'nobody approves or refuses what they asked for themselves')
}
