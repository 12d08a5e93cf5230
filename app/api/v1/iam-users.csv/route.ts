import { csvAnswer } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/fields'
import { parseIamUserFilter } from '@/lib/contract/iam-user-list'
import { NotAllowed } from '@/lib/domain/errors'
import { database } from '@/lib/store/client'
import { permitted } from '@/lib/store/iam-user-conditions'
import { csvRows } from './rows'

/** The list's selection, every page of it, as a spreadsheet opens it: in the reader's words, streamed. */
export const GET = guarded('read', async ({ viewer, request }) => {
  const { filter, ignored } = parseIamUserFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  // A file tells nothing of a filter that was left out, and would be taken for what was asked for.
  if (permitted(viewer, filter).withheld.length > 0) throw new NotAllowed('read-people')
  const { db } = await database()
  return csvAnswer('iam-users.csv', await csvRows(db, viewer, filter))
})
