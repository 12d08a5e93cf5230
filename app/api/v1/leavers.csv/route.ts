import { csvAnswer } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/api/operations'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/client'
import { leaverRows } from './rows'

/** Every section of the page, uncut, in the reader's words. */
export const GET = guarded(OPERATIONS.getLeaversCsv, async ({ viewer }) => {
  const { db } = await database()
  return csvAnswer('leavers.csv', await leaverRows(db, viewer, instant(Date.now())))
})
