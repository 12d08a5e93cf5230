import { USER } from '../domain/scim/schema'
import { heldScimUser, removeScimUser } from '../store/write/scim-users'
import { type Context, causeOf, requirePermission } from './context'
import { asSeen, idOf, type ScimTarget } from './scim-target'
import { tell } from './tell'

/** Takes a User away. It is kept, with when: its access ended. Source: RFC 7644, section 3.6. @throws NotAllowed without `scim`; ScimError */
export async function deleteScimUser(ctx: Context, target: ScimTarget): Promise<void> {
  requirePermission(ctx, 'scim')
  const id = idOf(USER, target.id)
  await ctx.db.transaction(async (tx) => {
    await removeScimUser(tx, asSeen(USER, await heldScimUser(tx, id), target), causeOf(ctx))
    await tell(tx, ctx, [id], { type: 'scim-user-deleted' })
  })
}
