import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { parseAccountFilter } from '@/lib/contract/lists/account-list'
import { paramsOf } from '@/lib/contract/lists/fields'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { addStandaloneAccount } from '@/lib/decide/add-standalone-account'
import { database } from '@/lib/store/engine/client'
import { accountPage } from '@/lib/store/read/account-list'

export const GET = guarded(OPERATIONS.getAccounts, async ({ request }) => {
  const { filter, ignored } = parseAccountFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return pageAnswer(await accountPage(db, filter), ignored)
})

/** Adds an account outside the Organization. */
export const POST = guarded(OPERATIONS.postAccounts, async ({ viewer, body }) => {
  const context = await decisionContext(viewer)
  const { id } = await addStandaloneAccount(context, await body())
  return Response.json({ id }, { status: 201, headers: { location: `/api/v1/accounts/${id}` } })
})
