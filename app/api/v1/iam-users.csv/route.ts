import { csvAnswer } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { parseIamUserFilter } from '@/lib/api/iam-user-filter'
import { OPERATIONS } from '@/lib/api/operations'
import { paramsOf } from '@/lib/api/search-params'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/client'
import { csvRows } from './rows'

/** The list's selection, every page of it, as a spreadsheet opens it: in the reader's words, streamed. */
export const GET = guarded(OPERATIONS.getIamUsersCsv, async ({ viewer, request }) => {
  const { filter, ignored } = parseIamUserFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return csvAnswer('iam-users.csv', await csvRows(db, proofOf(viewer, 'read-key-ids'), filter))
})
