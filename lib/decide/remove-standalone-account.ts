import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { closeStandalone } from '../store/write/standalone-accounts'
import { type Context, requirePermission } from './context'
import { tell } from './tell'

const RemoveStandaloneAccount = z.object({ id: uuid })

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
  const wish = RemoveStandaloneAccount.safeParse(raw)
  if (!wish.success) throw new NotFound('this standalone account')
  return ctx.db.transaction(async (tx) => {
    const closed = await closeStandalone(tx, wish.data.id)
    if (!closed) throw new NotFound('this standalone account')
    const { accountId, name, became } = closed
    await tell(tx, ctx, [wish.data.id], { type: 'standalone-account-removed', accountId, name, became })
    return { id: wish.data.id, became }
  })
}
