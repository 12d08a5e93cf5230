import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { unknownParameters } from '@/lib/contract/fields'
import { LEAVER_COLUMNS } from '@/lib/contract/leaver-columns'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'
import { exportLeavers } from '@/lib/store/leavers'

/** Every section of the page, uncut, and everybody with nothing found. */
export const GET = guarded(OPERATIONS.getLeaversCsv, async ({ viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  refuseIgnored(request, [...ignored, ...unknownParameters({}, params)])
  const { db } = await database()
  const { rows, complete } = await exportLeavers(db, viewer, instant(Date.now()))
  return csvAnswer({ list: 'leavers', columns: LEAVER_COLUMNS, rows, isStable, complete })
})
