import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { ACCOUNT_COLUMNS } from '@/lib/contract/lists/account-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { database } from '@/lib/store/engine/client'
import { accountPage, exportAccounts } from '@/lib/store/read/account-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getAccountsCsv, async ({ viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const { db } = await database()
  const { coverage } = await accountPage(db, { ...query.filter, cursor: null, limit: 1 })
  const complete = coverage.complete || query.filter.departed
  const rows = exportAccounts(db, query.filter)
  return csvAnswer({ list: 'accounts', columns: ACCOUNT_COLUMNS, rows, isStable, complete })
})
