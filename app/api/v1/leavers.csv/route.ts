import { csvAnswer, csvWish } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { unknownParameters } from '@/lib/contract/lists/fields'
import { LEAVER_COLUMNS, type LeaverRow } from '@/lib/contract/lists/leaver-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { instant } from '@/lib/domain/instant'
import { asNamedInAws } from '@/lib/domain/people/doors'
import { holds } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { exportLeavers } from '@/lib/store/read/leavers'

/** Every section of the page, uncut, and everybody with nothing found. */
export const GET = guarded(OPERATIONS.getLeaversCsv, async ({ viewer, request }) => {
  const { isStable, params, ignored } = csvWish(viewer, request)
  refuseIgnored(request, [...ignored, ...unknownParameters({}, params)])
  const { db } = await database()
  const { rows, complete } = await exportLeavers(db, viewer, instant(Date.now()))
  const told = holds(viewer, 'read-people') ? inAws(rows) : rows
  return csvAnswer({ list: 'leavers', columns: LEAVER_COLUMNS, rows: told, isStable, complete })
})

/** Whoever reads of everybody works with accounts by their names in AWS, as on the page. */
async function* inAws(rows: AsyncIterable<LeaverRow>): AsyncGenerator<LeaverRow> {
  for await (const row of rows)
    yield 'line' in row
      ? { ...row, line: { ...row.line, doors: asNamedInAws(row.line.doors) } }
      : { ...row, user: { ...row.user, doors: asNamedInAws(row.user.doors) } }
}
