import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { IAM_USER_COLUMNS } from '@/lib/contract/lists/iam-user-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { exportIamUsers } from '@/lib/store/read/iam-user-export'
import { selectionScope } from '@/lib/store/read/iam-user-list'

/** The list's selection, every page of it, as a spreadsheet opens it, streamed. */
export const GET = guarded(OPERATIONS.getIamUsersCsv, async ({ viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const { db } = await database()
  const { coverage } = await selectionScope(db, query.filter)
  const complete = coverage.complete || query.filter.departed
  const rows = exportIamUsers(db, proofOf(viewer, 'read-key-ids'), query.filter)
  return csvAnswer({ list: 'iam-users', columns: IAM_USER_COLUMNS, rows, isStable, complete })
})
