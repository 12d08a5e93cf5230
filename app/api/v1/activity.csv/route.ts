import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { EVENT_COLUMNS } from '@/lib/contract/lists/event-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportActivity } from '@/lib/store/read/activity'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getActivityCsv, async ({ db, viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const rows = exportActivity(db, viewer, query.filter)
  // What was recorded is whole, whatever could be read of AWS.
  return csvAnswer({ list: 'activity', columns: EVENT_COLUMNS, rows, isStable, complete: true })
})
