import { correctionBody } from '../contract/shapes/case-bodies'
import { correctionOf } from '../domain/leavers/case-answers'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { type Context, requirePermission } from './context'
import { decideAboutCorrections } from './decide-about-cases'
import { wishOf } from './wishes'

/**
 * Answers a manager who said that somebody has not left, for whoever keeps the roster: it was corrected, or it stands. The case goes
 * when the next roster says that they are here, and not before.
 * @throws NotAllowed without `roster`, or about oneself; BadInput; NotFound where nobody says so; Conflict `request-reused`.
 */
export async function answerCorrection(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'roster')
  const {
    request,
    case: id,
    answer,
  } = wishOf(correctionBody, raw, {
    send: '{ request?, case, answer: "corrected" | "stands" }',
    codes: { answer: 'review-answer' },
  })
  return decideAboutCorrections(ctx, { request, cases: [id] }, ({ decisions }) => {
    const said = correctionOf(decisions)
    if (!said) return [{ wanted: null }]
    const asked = said.asked.id
    return [
      {
        wanted: {
          decision: { type: 'answer-correction', value: { asked, answer } },
          changes: said.told?.value.answer !== answer,
          news: (decision) => ({ type: 'correction-answered', decision, asked, answer }),
        },
      },
    ]
  })
}
