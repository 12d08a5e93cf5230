import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { accountsAnswer } from '@/lib/api/accounts'
import { jsonBody } from '@/lib/api/bounded-body'
import { OPERATIONS } from '@/lib/api/operations'
import { parseAccountFilter } from '@/lib/contract/account-list'
import { paramsOf } from '@/lib/contract/fields'
import { addStandaloneAccount } from '@/lib/decide/add-standalone-account'
import { accountPage } from '@/lib/store/account-list'
import { database } from '@/lib/store/client'

export const GET = guarded(OPERATIONS.getAccounts, async ({ request }) => {
  const { filter, ignored } = parseAccountFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return accountsAnswer(await accountPage(db, filter), ignored)
})

/** Adds an account outside the Organization. */
export const POST = guarded(OPERATIONS.postAccounts, async ({ viewer, request }) => {
  const context = await decisionContext(viewer)
  const { id } = await addStandaloneAccount(context, await jsonBody(request))
  return Response.json({ id }, { status: 201, headers: { location: `/api/v1/accounts/${id}` } })
})
