import { canonicalJson } from '../domain/canonical-json'
import { USER } from '../domain/scim/schema'
import { patchedUser, type ScimUser, userIn } from '../domain/scim/user'
import type { StoredScimUser } from '../store/read/scim-users'
import { heldScimUser, writeScimUser } from '../store/write/scim-users'
import { type Context, causeOf, requirePermission } from './context'
import { asSeen, idOf, type ScimTarget } from './scim-target'
import { tell } from './tell'

/** Puts a User in the place of what it was. Source: RFC 7644, section 3.5.1. @throws NotAllowed without `scim`; ScimError */
export const replaceScimUser = (ctx: Context, target: ScimTarget, raw: unknown) =>
  changed(ctx, target, (before) => userIn(raw, before))

/** Changes parts of a User. Source: RFC 7644, section 3.5.2. @throws NotAllowed without `scim`; ScimError */
export const patchScimUser = (ctx: Context, target: ScimTarget, raw: unknown) =>
  changed(ctx, target, (before) => patchedUser(before, raw))

/** What changes nothing is no new version: a request that is sent again does nothing again. */
async function changed(
  ctx: Context,
  target: ScimTarget,
  change: (before: ScimUser) => ScimUser,
): Promise<StoredScimUser> {
  requirePermission(ctx, 'scim')
  const id = idOf(USER, target.id)
  return ctx.db.transaction(async (tx) => {
    const before = asSeen(USER, await heldScimUser(tx, id), target)
    const facts = change(before.facts)
    if (canonicalJson(facts) === canonicalJson(before.facts)) return before
    const after = await writeScimUser(tx, before, facts, causeOf(ctx))
    if (facts.active !== before.facts.active)
      await tell(tx, ctx, [id], { type: facts.active ? 'scim-user-activated' : 'scim-user-deactivated' })
    return after
  })
}
