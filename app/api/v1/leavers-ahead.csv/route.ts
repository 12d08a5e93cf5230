import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { AHEAD_COLUMNS, type AheadRow } from '@/lib/contract/lists/ahead-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { dayIn, instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { leavingSoon } from '@/lib/store/read/leaving-soon'
import { exportAway } from '@/lib/store/read/people-away'

/** Everybody of both lists, uncut. */
export const GET = guarded(OPERATIONS.getLeaversAheadCsv, async ({ viewer, query }) => {
  const isStable = wantsStable(viewer, query.wanted.columns)
  const { db } = await database()
  const now = instant(Date.now())
  const soon = await leavingSoon(db, viewer, { today: dayIn(now, config().timeZone), most: null })
  async function* rows(): AsyncGenerator<AheadRow> {
    for (const person of soon.people) yield { section: 'soon', person }
    for await (const person of exportAway(db, viewer, now)) yield { section: 'away', person }
  }
  return csvAnswer({ list: 'leavers-ahead', columns: AHEAD_COLUMNS, rows: rows(), isStable, complete: soon.complete })
})
