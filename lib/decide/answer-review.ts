import { reviewAnswerBody } from '../contract/shapes/case-bodies'
import { canonicalJson } from '../domain/canonical-json'
import { answerOf, isAsked } from '../domain/leavers/case-answers'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { endOfChosenDay, tellingDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { decideAboutCases } from './decide-about-cases'
import { wishOf } from './wishes'

/** A quarter: whoever takes over has until then at most. */
const UNTIL = { field: 'until', code: 'review-until', days: 92 } as const

/**
 * Answers for people who left: their doors may be closed; something still uses them, and who takes it over by when; they have not
 * left, which goes to whoever keeps the roster; or they are not of one's line, which goes to the next manager upward. Closing ends
 * what was to be kept.
 * @throws NotAllowed without `review`, or about oneself; BadInput; NotFound; Conflict `request-reused`, `answered-meanwhile`.
 */
export async function answerReview(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const tellDay = tellingDay(ctx, UNTIL)
  const shape = reviewAnswerBody.superRefine((one, told) => {
    if (one.answer === 'in-use') tellDay(one, told)
  })
  const { answer, ...wish } = wishOf(shape, raw, {
    send: '{ request?, cases, answer, to?, until?, replace? }',
    codes: { answer: 'review-answer', to: 'review-to', until: 'review-until' },
  })
  const isInUse = answer === 'in-use'
  const to = isInUse ? (wish.to ?? null) : null
  const until = isInUse && wish.until ? endOfChosenDay(wish.until, ctx, UNTIL) : null
  return decideAboutCases(
    ctx,
    { ...wish, replaces: ['answer-review', 'retain-case'] },
    ({ state, assignee, decisions }, self) => {
      // A deputy answers in the place of whose case it is.
      const by = assignee && ctx.viewer.standsInFor?.includes(assignee) ? assignee : self
      const stands = answerOf(decisions)
      const isSame = canonicalJson([stands?.answer, stands?.to, stands?.until]) === canonicalJson([answer, to, until])
      const isOver = state === 'cleaned' || state === 'withdrawn'
      return [
        {
          wanted: isOver
            ? null
            : {
                decision: { type: 'answer-review', value: { answer, to, until, by } },
                // An answer from before the case opened again is given anew.
                changes: !isSame || state === 'reopened',
                replaces: !isAsked(state, decisions),
                news: (decision) => ({ type: 'review-answered', decision, answer, until }),
              },
        },
      ]
    },
  )
}
