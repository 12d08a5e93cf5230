import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { removeStandaloneAccount } from '@/lib/decide/remove-standalone-account'
import { accountView } from '@/lib/store/read/account-detail'

export const GET = guarded(OPERATIONS.getAccountsId, ({ db, params }) =>
  found('this account', params.id, (id) => accountView(db, id)),
)

/** Removes an account outside the Organization: it is read no more, and what was read of it stays. */
export const DELETE = guarded(OPERATIONS.deleteAccountsId, (call) => removeStandaloneAccount(call, call.params))
