import type { Uuid } from '../domain/ids'
import { revokeToken as revoke } from '../store/write/api-tokens'
import { type Context, idIn, requirePermission } from './context'
import { tell } from './tell'

/**
 * Revokes an API token: whoever holds it is refused from the next request on.
 * @throws NotAllowed without `configure`; NotFound when there is no such token, or it was revoked before.
 */
export async function revokeToken(ctx: Context, raw: unknown): Promise<{ id: Uuid }> {
  requirePermission(ctx, 'configure')
  const id = idIn(raw, 'this API token')
  await ctx.db.transaction(async (tx) => {
    await revoke(tx, id, ctx.now)
    await tell(tx, ctx, [id], { type: 'token-revoked' })
  })
  return { id }
}
