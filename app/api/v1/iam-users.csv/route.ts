import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { IAM_USER_COLUMNS } from '@/lib/contract/lists/iam-user-columns'
import { parseIamUserFilter } from '@/lib/contract/lists/iam-user-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { exportIamUsers } from '@/lib/store/read/iam-user-export'
import { selectionScope } from '@/lib/store/read/iam-user-list'

/** The list's selection, every page of it, as a spreadsheet opens it, streamed. */
export const GET = guarded(OPERATIONS.getIamUsersCsv, async ({ viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const asked = parseIamUserFilter(params)
  refuseIgnored(request, [...ignored, ...asked.ignored])
  const { db } = await database()
  const { coverage } = await selectionScope(db, asked.filter)
  const complete = coverage.complete || asked.filter.departed
  const rows = exportIamUsers(db, proofOf(viewer, 'read-key-ids'), asked.filter)
  return csvAnswer({ list: 'iam-users', columns: IAM_USER_COLUMNS, rows, isStable, complete })
})
