import { acceptanceBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import type { Uuid } from '../domain/ids'
import type { Assessment, Replacement } from '../domain/judge/assessment'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Accepts, with a reason, that IAM users were replaced where no record can prove it; silence still has to show it right. Fits
 * users whose replacement it is as they are judged now, or, where none is named, those whose replacement counts and waits for
 * nothing but silence and proof; the others are named.
 * @throws NotAllowed without `approve`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function acceptReplacement(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'approve')
  const wish = wishOf(acceptanceBody, raw, {
    send: '{ request?, users, roleId?, reason }',
    codes: { users: 'users-wish', roleId: 'role-wish', reason: 'reason-wish' },
  })
  return decideAboutUsers(ctx, wish, ({ assessment, decisions }) => {
    const roleId = wish.roleId === undefined ? unproven(assessment) : wish.roleId
    if (roleId === undefined || !isReplacement(assessment, roleId)) return null
    const value = { roleId, reason: wish.reason }
    return {
      decision: { type: 'accept-replacement', value },
      changes: !decisions.some(
        (one) => one.type === 'accept-replacement' && canonicalJson(one.value) === canonicalJson(value),
      ),
      news: (decision) => ({ type: 'replacement-accepted', decision, ...value }),
    }
  })
}

/** The replacement of whose use no record can tell; `undefined`: there is none, or it waits for something else. */
function unproven({ replacement, blockedBy }: Assessment): Uuid | null | undefined {
  if (!replacement?.counts || !blockedBy.some(({ code }) => code === 'role-use-unprovable')) return undefined
  return roleOf(replacement)
}

const roleOf = (replacement: Replacement) => (replacement.type === 'role' ? replacement.roleId : null)

function isReplacement({ replacement }: Assessment, roleId: Uuid | null): boolean {
  return replacement !== null && roleOf(replacement) === roleId
}
