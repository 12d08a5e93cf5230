import { originBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Says which code keeps IAM users, or that none does: their plans change them there, whatever tags or CloudTrail tell.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function setOrigin(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(originBody, raw, {
    send: '{ request?, users, by, where? }',
    codes: { users: 'users-wish', by: 'origin-wish', where: 'where-wish' },
  })
  const value = { by: wish.by, where: wish.by === 'hand' ? null : (wish.where ?? null) }
  return decideAboutUsers(ctx, wish, ({ decisions }) => ({
    decision: { type: 'set-origin', value },
    changes: !decisions.some((one) => one.type === 'set-origin' && canonicalJson(one.value) === canonicalJson(value)),
    news: (decision) => ({ type: 'origin-set', decision, ...value }),
  }))
}
