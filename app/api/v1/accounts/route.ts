import { guarded } from '@/app/api/guarded'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { addStandaloneAccount } from '@/lib/decide/add-standalone-account'
import { accountPage } from '@/lib/store/read/account-list'

export const GET = guarded(OPERATIONS.getAccounts, async ({ db, query }) =>
  pageAnswer(await accountPage(db, query.filter)),
)

/** Adds an account outside the Organization. */
export const POST = guarded(OPERATIONS.postAccounts, async (call) => {
  const { id } = await addStandaloneAccount(call, await call.body())
  return Response.json({ id }, { status: 201, headers: { location: `/api/v1/accounts/${id}` } })
})
