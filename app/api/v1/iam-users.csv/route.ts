import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { IAM_USER_COLUMNS } from '@/lib/contract/iam-user-columns'
import { parseIamUserFilter } from '@/lib/contract/iam-user-list'
import { NotAllowed } from '@/lib/domain/errors'
import { database } from '@/lib/store/client'
import { permitted } from '@/lib/store/iam-user-conditions'
import { exportIamUsers } from '@/lib/store/iam-user-export'
import { selectionScope } from '@/lib/store/iam-user-list'

/** The list's selection, every page of it, as a spreadsheet opens it, streamed. */
export const GET = guarded('read', async ({ viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const asked = parseIamUserFilter(params)
  refuseIgnored(request, [...ignored, ...asked.ignored])
  // A file tells nothing of a filter that was left out, and would be taken for what was asked for.
  if (permitted(viewer, asked.filter).withheld.length > 0) throw new NotAllowed('read-people')
  const { db } = await database()
  const { coverage, wanted } = await selectionScope(db, viewer, asked.filter)
  const complete = coverage.complete || wanted.departed
  const rows = exportIamUsers(db, viewer, wanted)
  return csvAnswer({ list: 'iam-users', columns: IAM_USER_COLUMNS, rows, isStable, complete })
})
