import { acceptanceBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import type { Uuid } from '../domain/ids'
import type { Assessment } from '../domain/judge/assessment'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Accepts, with a reason, that IAM users were replaced where no record can prove it; silence still has to show it right. Fits
 * users whose replacement it is as they are judged now; the others are named.
 * @throws NotAllowed without `approve`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function acceptReplacement(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'approve')
  const wish = wishOf(acceptanceBody, raw, {
    send: '{ request?, users, roleId, reason }',
    codes: { users: 'users-wish', roleId: 'role-wish', reason: 'reason-wish' },
  })
  const value = { roleId: wish.roleId, reason: wish.reason }
  return decideAboutUsers(ctx, wish, ({ assessment, decisions }) =>
    isReplacement(assessment, value.roleId)
      ? {
          decision: { type: 'accept-replacement', value },
          changes: !decisions.some(
            (one) => one.type === 'accept-replacement' && canonicalJson(one.value) === canonicalJson(value),
          ),
          news: (decision) => ({ type: 'replacement-accepted', decision, ...value }),
        }
      : null,
  )
}

function isReplacement({ replacement }: Assessment, roleId: Uuid | null): boolean {
  return (replacement?.type === 'role' ? replacement.roleId : null) === roleId && replacement !== null
}
