import { exceptionsOf } from '../domain/decided-exceptions'
import type { ExceptionsAnswered } from '../domain/decision'
import { NotFound } from '../domain/errors'
import { type ExceptionAnswer, type ExceptionState, exceptionState, STANDING_STATES } from '../domain/exception'
import type { Uuid } from '../domain/ids'
import type { Actor } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { newId } from '../store/engine/new-id'
import { lockRequests, usersToDecide } from '../store/read/decisions'
import type { Context } from './context'
import { decide } from './decide'
import { judgeAtOnce } from './judge-at-once'

interface Answer {
  request?: Uuid
  /** Ids of the decisions that asked. */
  exceptions: readonly Uuid[]
  answer: ExceptionAnswer
  reason: string | null
}

/** In which states a request can be answered so, and where it stands then. */
const ANSWERS: Readonly<Record<ExceptionAnswer, { from: readonly ExceptionState[]; to: ExceptionState }>> = {
  approved: { from: ['asked'], to: 'valid' },
  refused: { from: ['asked'], to: 'refused' },
  withdrawn: { from: STANDING_STATES, to: 'withdrawn' },
}

/**
 * Answers requests for exceptions in one transaction, and judges their IAM users again. Those that cannot be answered so any more
 * stay as they are and are named. `requireMayAnswer` is asked about everybody who asked.
 * @throws NotFound for one that is not there or was taken back, and then none is answered; Conflict `request-reused`; what
 * `requireMayAnswer` throws.
 */
export async function answerExceptions(
  ctx: Context,
  { request = newId(), exceptions: ids, answer, reason }: Answer,
  requireMayAnswer: (tx: Tx, askers: readonly Actor[]) => Promise<void>,
): Promise<ExceptionsAnswered> {
  const answered = await ctx.db.transaction(async (tx): Promise<ExceptionsAnswered> => {
    const requests = await lockRequests(tx, ids)
    if (requests.length < new Set(ids).size) throw new NotFound('one of these exceptions')
    await requireMayAnswer(
      tx,
      requests.map(({ by }) => by),
    )
    const users = await usersToDecide(tx, [...new Set(requests.map(({ user }) => user))])
    const removed = new Set(users.flatMap((user) => (user.removedAt ? user.id : [])))
    const states = new Map(
      users.flatMap(({ decisions }) => exceptionsOf(decisions)).map((one) => [one.id, exceptionState(one, ctx.now)]),
    )
    const { from, to } = ANSWERS[answer]
    const made = await decide(tx, ctx, {
      request,
      about: requests.map(({ id: asked, user }) => {
        const value = { asked, answer, reason }
        const state = states.get(asked)
        return {
          subject: { kind: 'iam-user', id: user },
          of: asked,
          wanted: {
            decision: { type: 'answer-exception', value },
            changes: state !== undefined && from.includes(state) && !removed.has(user),
            news: (decision) => ({ type: 'exception-answered', decision, ...value }),
          },
        }
      }),
    })
    const byRequest = made.flatMap(({ id, subject, decision, undone }) =>
      decision.type === 'answer-exception' ? { id, user: subject.id, exception: decision.value.asked, undone } : [],
    )
    const touched = new Set(byRequest.map(({ exception }) => exception))
    const untouched = requests.filter(({ id }) => !touched.has(id))
    const present = untouched.filter(({ user }) => !removed.has(user))
    return {
      decisions: byRequest.flatMap(({ undone, ...one }) => (undone ? [] : one)),
      unchanged: present.flatMap(({ id }) => (states.get(id) === to ? id : [])),
      removed: untouched.flatMap(({ id, user }) => (removed.has(user) ? id : [])),
      unfit: present.flatMap(({ id: exception }) => {
        const state = states.get(exception)
        return state === undefined || state === to ? [] : { exception, state }
      }),
      undone: byRequest.flatMap(({ exception, undone }) => (undone ? exception : [])),
    }
  })
  await judgeAtOnce(ctx, [...new Set(answered.decisions.map(({ user }) => user))])
  return answered
}
