import { goAheadBody } from '../contract/shapes/decision-bodies'
import { type Decided, GO_AHEADS } from '../domain/decision'
import { mayGoAhead } from '../domain/plan/early'
import { decidedDeletion, policiesFirst } from '../domain/plan/policies-first'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Goes ahead with a step of the plan for IAM users before its time. Users that are kept, and those for which the step is due or done
 * already, are named, and stay as they are.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function goAhead(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(goAheadBody, raw, {
    send: `{ request?, users, with: ${GO_AHEADS.map((one) => `"${one}"`).join(' | ')}, reason }`,
    codes: { users: 'users-wish', reason: 'reason-wish' },
  })
  const value = { with: wish.with, reason: wish.reason }
  return decideAboutUsers(ctx, wish, ({ assessment, decisions }) =>
    mayGoAhead(value.with, assessment, policiesFirst(decidedDeletion(decisions)))
      ? {
          decision: { type: 'go-ahead', value },
          changes: !decisions.some(
            (one) => one.type === 'go-ahead' && one.value.with === value.with && one.value.reason === value.reason,
          ),
          news: (decision) => ({ type: 'went-ahead', decision, ...value }),
        }
      : null,
  )
}
