import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import type { Decided } from '../domain/decision'
import { Conflict } from '../domain/errors'
import { presentRole } from '../store/read/role'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { aboutUsers, wishOf } from './wishes'

const LinkReplacement = z.object({
  ...aboutUsers,
  /** `null`: the Identity Center assignments. */
  roleId: uuid.nullable(),
})

/**
 * Says what replaces IAM users: a role that was read in their account, or the assignments of their person. Whether it works has
 * still to be shown, or accepted. Users of other accounts than the role's are named, and stay as they are.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `no-such-role`, `request-reused`.
 */
export async function linkReplacement(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(LinkReplacement, raw, {
    send: '{ request?, users, roleId }',
    codes: { users: 'users-wish', roleId: 'role-wish' },
  })
  const { roleId } = wish
  const role = roleId && (await presentRole(ctx.db, roleId))
  if (roleId && !role) throw new Conflict('no-such-role', 'no role of this id was read, or it is gone')
  return decideAboutUsers(ctx, wish, ({ account, decisions }) =>
    role && role.account !== account
      ? null
      : {
          decision: { type: 'link-replacement', value: { roleId } },
          changes: !decisions.some((one) => one.type === 'link-replacement' && one.value.roleId === roleId),
          news: (decision) => ({ type: 'replacement-linked', decision, roleId }),
        },
  )
}
