import { guarded } from '@/app/api/guarded'
import { parseAccountFilter } from '@/lib/api/account-filter'
import { accountsAnswer } from '@/lib/api/accounts'
import { paramsOf } from '@/lib/api/iam-user-filter'
import { accountPage } from '@/lib/store/account-list'
import { database } from '@/lib/store/client'

export const GET = guarded('read', async ({ viewer, request }) => {
  const { filter, ignored } = parseAccountFilter(paramsOf(request.nextUrl.searchParams))
  const { db } = await database()
  return accountsAnswer(await accountPage(db, viewer, filter), ignored)
})
