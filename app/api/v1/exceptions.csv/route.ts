import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { catalogue } from '@/lib/catalogue/catalogue'
import { EXCEPTION_COLUMNS } from '@/lib/contract/lists/exception-columns'
import { parseExceptionFilter } from '@/lib/contract/lists/exception-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportExceptions } from '@/lib/store/read/exception-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getExceptionsCsv, async ({ db, now, viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const asked = parseExceptionFilter(params)
  refuseIgnored(request, [...ignored, ...asked.ignored])
  const rows = exportExceptions(db, catalogue, asked.filter, now)
  // What was decided is whole, whatever could be read of AWS.
  return csvAnswer({ list: 'exceptions', columns: EXCEPTION_COLUMNS, rows, isStable, complete: true })
})
