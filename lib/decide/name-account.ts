import { accountNameBody } from '../contract/shapes/decision-bodies'
import type { AccountNamed } from '../domain/decision'
import { NotFound } from '../domain/errors'
import { newId } from '../store/engine/new-id'
import { accountToName } from '../store/read/account-names'
import { type Context, requirePermission } from './context'
import { decide } from './decide'
import { wishOf } from './wishes'

/**
 * Says what the business calls an account, which managers read instead of its name in AWS; `null` takes that away. Nothing is judged
 * again: no verdict rests on it.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown account; Conflict `request-reused`.
 */
export async function nameAccount(ctx: Context, raw: unknown): Promise<AccountNamed> {
  requirePermission(ctx, 'decide')
  const {
    request = newId(),
    account: id,
    name,
  } = wishOf(accountNameBody, raw, {
    send: '{ request?, account, name }',
    codes: { name: 'business-name-wish' },
  })
  const value = { name }
  return ctx.db.transaction(async (tx) => {
    const account = await accountToName(tx, id)
    if (!account) throw new NotFound('this account')
    const [made] = await decide(tx, ctx, {
      request,
      about: [
        {
          subject: { kind: 'account', id },
          wanted: {
            decision: { type: 'name-account', value },
            changes: account.businessName !== name,
            news: (decision) => ({ type: 'account-named', decision, ...value }),
          },
        },
      ],
    })
    return { decision: made && !made.undone ? made.id : null }
  })
}
