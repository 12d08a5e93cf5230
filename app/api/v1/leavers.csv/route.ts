import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { LEAVER_COLUMNS } from '@/lib/contract/lists/leaver-columns'
import { isEverybody } from '@/lib/contract/lists/leaver-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { exportLeaverList } from '@/lib/store/read/leaver-list'
import { exportLeavers } from '@/lib/store/read/leavers'

/** The list's selection; where nothing narrows it every section of the page, uncut, and everybody with nothing found. */
export const GET = guarded(OPERATIONS.getLeaversCsv, async ({ viewer, query: { filter, columns } }) => {
  const isStable = wantsStable(viewer, columns)
  const { db } = await database()
  const at = { now: instant(Date.now()), timeZone: config().timeZone }
  const { rows, complete } = isEverybody(filter)
    ? await exportLeavers(db, viewer, at)
    : await exportLeaverList(db, viewer, filter, at)
  return csvAnswer({ list: 'leavers', columns: LEAVER_COLUMNS, rows, isStable, complete })
})
