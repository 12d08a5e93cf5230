import { retentionBody } from '../contract/shapes/case-bodies'
import { Conflict } from '../domain/errors'
import { isAsked, keptOf } from '../domain/leavers/case-answers'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { mayBeKept } from '../domain/leavers/leaver-case'
import { endOfChosenDay, tellingDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { decideAboutCases } from './decide-about-cases'
import { wishOf } from './wishes'

/** A quarter: it is then asked again. */
const UNTIL = { field: 'until', code: 'review-until', days: 92 } as const

/**
 * Keeps the doors of people who left until the end of a day, with the reason: an answer to close them is replaced, and doors that
 * are found later are asked about. A door that was used after leaving is never kept: containing it waits for nobody.
 * @throws NotAllowed without `review`, or about oneself; BadInput; NotFound; Conflict `request-reused`, `answered-meanwhile`, or
 * `used-after-leaving` where nothing else of a case is open.
 */
export async function retainCase(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const wish = wishOf(retentionBody.superRefine(tellingDay(ctx, UNTIL)), raw, {
    send: '{ request?, cases, until, reason, replace? }',
    codes: { until: 'review-until', reason: 'reason-wish' },
  })
  const until = endOfChosenDay(wish.until, ctx, UNTIL)
  const { reason } = wish
  return decideAboutCases(
    ctx,
    { ...wish, replaces: ['answer-review', 'retain-case'] },
    ({ state, doors, decisions }) => {
      const stands = keptOf(decisions)?.value
      const isOver = state === 'cleaned' || state === 'withdrawn'
      if (!isOver && !mayBeKept(doors))
        throw new Conflict('used-after-leaving', 'every way in of somebody of this selection was used after they left')
      return [
        {
          wanted: isOver
            ? null
            : {
                decision: { type: 'retain-case', value: { until, reason } },
                // Of doors found since, it is said anew.
                changes: stands?.until !== until || stands.reason !== reason || state !== 'retained',
                replaces: !isAsked(state, decisions),
                news: (decision) => ({ type: 'case-retained', decision, until }),
              },
        },
      ]
    },
  )
}
