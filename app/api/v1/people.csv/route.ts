import { csvAnswer, wantsStable } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { PERSON_COLUMNS } from '@/lib/contract/lists/person-columns'
import { OPERATIONS } from '@/lib/contract/operations'
import { database } from '@/lib/store/engine/client'
import { peopleCoverage } from '@/lib/store/read/person-doors'
import { exportPeople } from '@/lib/store/read/person-list'

/** The list's selection, every page of it. */
export const GET = guarded(OPERATIONS.getPeopleCsv, async ({ viewer, query }) => {
  const isStable = wantsStable(viewer, query.columns)
  const { db } = await database()
  const { complete, assignmentsRead } = await peopleCoverage(db)
  const rows = exportPeople(db, viewer, query.filter, assignmentsRead)
  return csvAnswer({ list: 'people', columns: PERSON_COLUMNS, rows, isStable, complete })
})
