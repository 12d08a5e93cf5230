import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { catalogue } from '@/lib/catalogue/catalogue'
import { EXCEPTION_COLUMNS } from '@/lib/contract/lists/exception-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { coverageOf } from '@/lib/store/read/coverage'
import { exportExceptions } from '@/lib/store/read/exception-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getExceptionsCsv, async ({ db, now, viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const rows = exportExceptions(db, catalogue, query.filter, now)
  // What was decided is whole; kinds and stages are as complete as what was read.
  const { complete } = await coverageOf(db)
  return csvAnswer({ list: 'exceptions', columns: EXCEPTION_COLUMNS, rows, isStable, complete })
})
