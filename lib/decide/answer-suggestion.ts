import { suggestionBody } from '../contract/shapes/case-bodies'
import { NotFound } from '../domain/errors'
import type { CasesDecided } from '../domain/leavers/case-decision'
import { holds } from '../domain/viewer'
import { casesToDecide } from '../store/read/cases-to-decide'
import { usersToDecide } from '../store/read/decisions'
import { type Context, requirePermission } from './context'
import { decideAboutCases } from './decide-about-cases'
import { decideAboutUsers } from './decide-about-users'
import { matchWanted } from './set-match'
import { wishOf } from './wishes'

/**
 * Says whether an IAM user that may be a leaver's is theirs, for whoever reviews: yes; no, which is remembered; or that it is not
 * known, so that whoever administers AWS is asked.
 * @throws NotAllowed without `review`, or about oneself; BadInput; NotFound for a case of another line, or a user that is not
 * suggested; Conflict `request-reused`.
 */
export async function answerSuggestion(ctx: Context, raw: unknown): Promise<CasesDecided> {
  requirePermission(ctx, 'review')
  const {
    request,
    case: id,
    user,
    answer,
  } = wishOf(suggestionBody, raw, {
    send: '{ request?, case, user, answer: "yes" | "no" | "unknown" }',
    codes: { answer: 'review-answer' },
  })
  const { viewer } = ctx
  if (!holds(viewer, 'review')) throw new NotFound('this case')
  const [one] = await ctx.db.transaction((tx) => casesToDecide(tx, viewer, [id]))
  const [suggested] = await usersToDecide(ctx.db, [user])
  const isSuggested = suggested?.assessment.suggestions.some(({ personId }) => personId === one?.person)
  if (!one || !isSuggested) throw new NotFound('this suggestion')
  const asked = await decideAboutCases(ctx, { request, cases: [id] }, ({ decisions }) => [
    {
      wanted:
        answer === 'unknown'
          ? {
              decision: { type: 'ask-infra', value: { user } },
              changes: !decisions.some((other) => other.type === 'ask-infra' && other.value.user === user),
              news: (decision) => ({ type: 'infra-asked', decision, user }),
            }
          : null,
    },
  ])
  if (answer === 'unknown') return asked
  const { decisions, unchanged, undone } = await decideAboutUsers(ctx, { request, users: [user] }, (of) =>
    matchWanted(of, { personId: one.person, is: answer === 'yes' }),
  )
  const isIn = (users: readonly unknown[]) => (users.length > 0 ? [id] : [])
  return {
    decisions: decisions.map((made) => ({ id: made.id, case: id })),
    unchanged: isIn(unchanged),
    answered: [],
    unfit: decisions.length + unchanged.length + undone.length === 0 ? [id] : [],
    undone: isIn(undone),
  }
}
