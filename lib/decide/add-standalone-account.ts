import type { Uuid } from '../domain/ids'
import { openStandalone } from '../store/write/standalone-accounts'
import { type Context, requirePermission } from './context'
import { tell } from './tell'
import { typedAccount, wrongField } from './typed-account'

/**
 * Adds an account outside the Organization: the next scan reads it by its own role, or a named profile. One that was removed before, or that
 * left the Organization, comes back with its history.
 * @throws NotAllowed without `configure`; BadInput naming every wrong field, among them an account that is there already.
 */
export async function addStandaloneAccount(ctx: Context, raw: unknown): Promise<{ id: Uuid }> {
  requirePermission(ctx, 'configure')
  const account = typedAccount(raw)
  return ctx.db.transaction(async (tx) => {
    const opened = await openStandalone(tx, account)
    if ('refused' in opened) throw wrongField('accountId', opened.refused)
    await tell(tx, ctx, [opened.id], {
      type: 'standalone-account-added',
      accountId: account.accountId,
      name: account.name,
      roleArn: account.roleArn,
      profile: account.profile,
      back: opened.back,
    })
    return { id: opened.id }
  })
}
