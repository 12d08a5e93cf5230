import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { EXCEPTION_COLUMNS } from '@/lib/contract/lists/exception-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportExceptions } from '@/lib/store/read/exception-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getExceptionsCsv, async ({ db, now, viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const rows = exportExceptions(db, catalogue, query.filter, now)
  // What was decided is whole, whatever could be read of AWS.
  return csvAnswer({ list: 'exceptions', columns: EXCEPTION_COLUMNS, rows, isStable, complete: true })
})
