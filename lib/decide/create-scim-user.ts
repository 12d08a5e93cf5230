import { userIn } from '../domain/scim/user'
import type { StoredScimUser } from '../store/read/scim-users'
import { insertScimUser } from '../store/write/scim-users'
import { type Context, causeOf, requirePermission } from './context'

/**
 * Takes a User that an identity provider tells of. People are joined from it soon after, by a job.
 * Source: RFC 7644, section 3.3.
 * @throws NotAllowed without `scim`; ScimError, `uniqueness` among them
 */
export async function createScimUser(ctx: Context, raw: unknown): Promise<StoredScimUser> {
  requirePermission(ctx, 'scim')
  const facts = userIn(raw)
  return ctx.db.transaction((tx) => insertScimUser(tx, facts, causeOf(ctx)))
}
