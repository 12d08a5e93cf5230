import { askWhoseBody } from '../contract/shapes/decision-bodies'
import { type Asked, askedLately } from '../domain/claim'
import type { Decided } from '../domain/decision'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/** That people were asked, and the asking before it where that was less than a week ago. */
export type WhoseAsked = Decided & { before: Asked | null }

/**
 * Notes that people were asked whose an IAM user is.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function askWhose(ctx: Context, raw: unknown): Promise<WhoseAsked> {
  requirePermission(ctx, 'decide')
  const { request, user } = wishOf(askWhoseBody, raw, { send: '{ request?, user }', codes: { '': 'users-wish' } })
  let before: Asked | null = null
  const decided = await decideAboutUsers(ctx, { request, users: [user] }, ({ decisions }) => {
    before = askedLately(decisions, ctx.now)
    return {
      decision: { type: 'ask-whose', value: {} },
      changes: true,
      news: (decision) => ({ type: 'whose-asked', decision }),
    }
  })
  return { ...decided, before }
}
