import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { ACCOUNT_COLUMNS } from '@/lib/contract/lists/account-columns'
import { parseAccountFilter } from '@/lib/contract/lists/account-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { database } from '@/lib/store/engine/client'
import { accountPage, exportAccounts } from '@/lib/store/read/account-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getAccountsCsv, async ({ viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const asked = parseAccountFilter(params)
  refuseIgnored(request, [...ignored, ...asked.ignored])
  const { db } = await database()
  const { coverage } = await accountPage(db, { ...asked.filter, cursor: null, limit: 1 })
  const complete = coverage.complete || asked.filter.departed
  const rows = exportAccounts(db, asked.filter)
  return csvAnswer({ list: 'accounts', columns: ACCOUNT_COLUMNS, rows, isStable, complete })
})
