import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { EVENT_COLUMNS } from '@/lib/contract/lists/event-columns'
import { parseEventFilter } from '@/lib/contract/lists/event-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { exportActivity } from '@/lib/store/read/activity'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getActivityCsv, async ({ db, viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  const asked = parseEventFilter(params)
  refuseIgnored(request, [...ignored, ...asked.ignored])
  const rows = exportActivity(db, viewer, asked.filter)
  // What was recorded is whole, whatever could be read of AWS.
  return csvAnswer({ list: 'activity', columns: EVENT_COLUMNS, rows, isStable, complete: true })
})
