import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { removeStandaloneAccount } from '@/lib/decide/remove-standalone-account'
import { NotFound } from '@/lib/domain/errors'
import { isUuid } from '@/lib/domain/ids'
import { database } from '@/lib/store/engine/client'
import { accountView } from '@/lib/store/read/account-detail'

export const GET = guarded(OPERATIONS.getAccountsId, async ({ params }) => {
  const { db } = await database()
  const account = isUuid(params.id) ? await accountView(db, params.id) : null
  if (!account) throw new NotFound('this account')
  return account
})

/** Removes an account outside the Organization: it is read no more, and what was read of it stays. */
export const DELETE = guarded(OPERATIONS.deleteAccountsId, async ({ viewer, params }) =>
  removeStandaloneAccount(await decisionContext(viewer), { id: params.id }),
)
