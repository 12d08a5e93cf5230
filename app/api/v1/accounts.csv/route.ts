import { csvAnswer } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { parseAccountFilter } from '@/lib/contract/account-list'
import { paramsOf } from '@/lib/contract/fields'
import { database } from '@/lib/store/client'
import { accountRows } from './rows'

/** The list's selection, every page of it, in the reader's words. */
export const GET = guarded('read', async ({ viewer, request }) => {
  const { filter, ignored } = parseAccountFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return csvAnswer('accounts.csv', await accountRows(db, viewer, filter))
})
