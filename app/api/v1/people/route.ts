import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { peopleAnswer } from '@/lib/api/people'
import { paramsOf } from '@/lib/contract/fields'
import { parsePersonFilter } from '@/lib/contract/person-list'
import { database } from '@/lib/store/client'
import { personPage } from '@/lib/store/person-list'

export const GET = guarded(OPERATIONS.getPeople, async ({ viewer, request }) => {
  const { filter, ignored } = parsePersonFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  return peopleAnswer(await personPage(db, viewer, filter), ignored)
})
