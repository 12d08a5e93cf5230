import { reassessRequested } from '../assess/reassess'
import { renewPeople } from '../assess/renew-people'
import { askAnswerBody } from '../contract/shapes/case-bodies'
import { BadInput } from '../domain/errors'
import { dayIn } from '../domain/instant'
import { answersAsk } from '../domain/leavers/asked'
import type { CasesDecided } from '../domain/leavers/case-decision'
import type { PersonToDecide } from '../store/read/people-to-decide'
import { type Context, causeOf, requirePermission } from './context'
import type { Wanted } from './decide'
import { decideAboutPeople } from './decide-about-people'
import { elseByJob } from './judge-at-once'
import { wishOf } from './wishes'

/**
 * Says of people whose contract ended, or whom a roster lacks, whether they were renewed, rehired or transferred, or left and when.
 * The roster is not changed by it: who left has left from then on, as if it had said so.
 * @throws NotAllowed without `review`, or about oneself; BadInput; NotFound for somebody of another line; Conflict `request-reused`.
 */
export async function answerAsk(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const { answer, ...wish } = wishOf(askAnswerBody, raw, {
    send: '{ request?, people, answer: "renewed" | "rehired" | "transferred" | "left", leftOn?, replace? }',
    codes: { answer: 'review-answer', leftOn: 'left-on' },
  })
  const leftOn = answer === 'left' ? (wish.leftOn ?? null) : null
  if (leftOn !== null && leftOn > dayIn(ctx.now, ctx.timeZone)) {
    const message = `${leftOn} is to come: whoever is still here has not left`
    throw new BadInput(message, [{ path: 'leftOn', code: 'left-on', message }])
  }
  const wanted = ({ person: { ask }, decisions }: PersonToDecide): Wanted | null => {
    if (!ask) return null
    const stands = decisions.find((one) => one.type === 'answer-ask')
    const isSame =
      stands?.type === 'answer-ask' &&
      stands.value.answer === answer &&
      stands.value.leftOn === leftOn &&
      answersAsk(ask, stands, ctx.now)
    const value = { answer, leftOn, since: ask.since }
    return {
      decision: { type: 'answer-ask', value },
      changes: !isSame,
      replaces: stands?.type === 'answer-ask' && answersAsk(ask, stands, ctx.now),
      news: (decision) => ({ type: 'ask-answered', decision, ...value }),
    }
  }
  if (answer !== 'left') return decideAboutPeople(ctx, wish, wanted)
  const decided = await decideAboutPeople(ctx, wish, wanted, (tx) => renewPeople(tx, causeOf(ctx), ctx.timeZone))
  await elseByJob(reassessRequested(ctx.db, ctx.now))
  return decided
}
