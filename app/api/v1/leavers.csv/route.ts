import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { LEAVER_COLUMNS } from '@/lib/contract/lists/leaver-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { exportLeavers } from '@/lib/store/read/leavers'

/** Every section of the page, uncut, and everybody with nothing found. */
export const GET = guarded(OPERATIONS.getLeaversCsv, async ({ viewer, query }) => {
  const isStable = wantsStable(viewer, query.wanted.columns)
  const { db } = await database()
  const { rows, complete } = await exportLeavers(db, viewer, instant(Date.now()))
  return csvAnswer({ list: 'leavers', columns: LEAVER_COLUMNS, rows, isStable, complete })
})
