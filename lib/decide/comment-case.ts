import { commentBody } from '../contract/shapes/case-bodies'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { type Context, requireAnyOf } from './context'
import { decideAboutCases } from './decide-about-cases'
import { wishOf } from './wishes'

/**
 * Says something about the cases of people who left, to whoever works on them.
 * @throws NotAllowed without `review` or `decide`, or about oneself; BadInput; NotFound; Conflict `request-reused`.
 */
export async function commentCase(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requireAnyOf(ctx, 'review', 'decide')
  const { comment, ...wish } = wishOf(commentBody, raw, {
    send: '{ request?, cases, comment }',
    codes: { comment: 'comment-wish' },
  })
  return decideAboutCases(ctx, wish, () => [
    {
      wanted: {
        decision: { type: 'comment-case', value: { comment } },
        changes: true,
        news: (decision) => ({ type: 'case-commented', decision }),
      },
    },
  ])
}
