import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { closeStandalone } from '../store/write/standalone-accounts'
import { type Context, idIn, requirePermission } from './context'
import { tell } from './tell'

/** What became of the account: `left` keeps its IAM users and history out of every total; `forgotten`: none was ever read. */
export interface StandaloneRemoved {
  id: Uuid
  became: 'left' | 'forgotten'
}

/**
 * Removes an account outside the Organization: it is read no more. What was read of it stays, as of an account that left
 * the Organization. Nothing changes in AWS.
 * @throws NotAllowed without `configure`; NotFound when there is no such account, or it is the Organization's.
 */
export async function removeStandaloneAccount(ctx: Context, raw: unknown): Promise<StandaloneRemoved> {
  requirePermission(ctx, 'configure')
  const id = idIn(raw, 'this standalone account')
  return ctx.db.transaction(async (tx) => {
    const closed = await closeStandalone(tx, id)
    if (!closed) throw new NotFound('this standalone account')
    const { accountId, name, became } = closed
    await tell(tx, ctx, [id], { type: 'standalone-account-removed', accountId, name, became })
    return { id, became }
  })
}
