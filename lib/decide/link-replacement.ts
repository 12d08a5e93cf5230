import { linkBody } from '../contract/shapes/decision-bodies'
import type { Decided } from '../domain/decision'
import { Conflict } from '../domain/errors'
import { mayBePersons } from '../domain/judge/assessment'
import type { Db } from '../store/engine/database'
import { isRolePresent, presentRoles } from '../store/read/role'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Says what replaces IAM users: a role that was read in their account, or the assignments of their person. Whether it works has
 * still to be shown, or accepted. A role by its name is each user's own account's. Users whose account does not have it are named,
 * and stay as they are; so are machines' users, which nobody enters through Identity Center for.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `no-such-role`, `role-elsewhere`,
 * `request-reused`.
 */
export async function linkReplacement(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(linkBody, raw, {
    send: '{ request?, users, roleId } or { request?, users, named }',
    codes: { users: 'users-wish', roleId: 'role-wish', named: 'role-wish' },
  })
  const named = wish.named === undefined ? wish.roleId && { roleId: wish.roleId } : { named: wish.named }
  const roles = named ? await presentRoles(ctx.db, wish.users, named) : []
  if (named && roles.length === 0) throw await noRole(ctx.db, named)
  const inAccount = new Map(roles.map(({ id, account }) => [account, id]))
  return decideAboutUsers(ctx, wish, ({ account, assessment, decisions }) => {
    const roleId = inAccount.get(account) ?? null
    if (roleId === null && (named || !mayBePersons(assessment.kind))) return null
    return {
      decision: { type: 'link-replacement', value: { roleId } },
      changes: !decisions.some((one) => one.type === 'link-replacement' && one.value.roleId === roleId),
      news: (decision) => ({ type: 'replacement-linked', decision, roleId }),
    }
  })
}

async function noRole(db: Db, wish: Parameters<typeof isRolePresent>[1]): Promise<Conflict> {
  return (await isRolePresent(db, wish))
    ? new Conflict('role-elsewhere', 'this role is in another account than the IAM users')
    : new Conflict('no-such-role', 'no such role was read, or it is gone')
}
