import { csvAnswer } from '@/app/api/csv-answer'
import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/fields'
import { parsePersonFilter } from '@/lib/contract/person-list'
import { database } from '@/lib/store/client'
import { peopleRows } from './rows'

/** The list's selection, every page of it, in the reader's words. */
export const GET = guarded('read-people', async ({ viewer, request }) => {
  const { filter, ignored } = parsePersonFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return csvAnswer('people.csv', await peopleRows(db, viewer, filter))
})
