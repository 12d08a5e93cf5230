import { awayAnswerBody } from '../contract/shapes/case-bodies'
import { isAway, isAwayAsked } from '../domain/leavers/away'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { endOfChosenDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { decideAboutPeople } from './decide-about-people'
import { wishOf } from './wishes'

/** Three years: a secondment. It is asked again each quarter all the same. */
const LONGEST_DAYS = 1_096

/**
 * Says of people on leave or seconded whether what they can use is kept, until which day and why, or closed. Who is away is known to
 * those who read of all people alone: no manager answers.
 * @throws NotAllowed without `decide` and `read-people`, or about oneself; BadInput; NotFound; Conflict `request-reused`.
 */
export async function answerAway(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'decide')
  requirePermission(ctx, 'read-people')
  const { answer, ...wish } = wishOf(awayAnswerBody, raw, {
    send: '{ request?, people, answer: "keep" | "close", until?, reason?, replace? }',
    codes: { answer: 'review-answer', until: 'away-until', reason: 'reason-wish' },
  })
  const isKept = answer === 'keep'
  const until =
    isKept && wish.until
      ? endOfChosenDay(wish.until, ctx, { field: 'until', code: 'away-until', days: LONGEST_DAYS })
      : null
  const reason = isKept ? (wish.reason ?? null) : null
  return decideAboutPeople(ctx, wish, ({ person: { status }, decisions }) => {
    if (!isAway(status)) return null
    const said = decisions.find((one) => one.type === 'answer-away') ?? null
    const stands = said?.type === 'answer-away' ? said : null
    const isSame = stands?.value.answer === answer && stands.value.until === until && stands.value.reason === reason
    const isAsked = isAwayAsked(status, stands, ctx.now)
    return {
      decision: { type: 'answer-away', value: { answer, until, reason, status } },
      // What was said long ago is said anew.
      changes: !isSame || isAsked,
      replaces: !isAsked,
      news: (decision) => ({ type: 'away-answered', decision, answer, until }),
    }
  })
}
