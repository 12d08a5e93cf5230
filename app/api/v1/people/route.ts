import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { paramsOf } from '@/lib/contract/lists/fields'
import { pageAnswer } from '@/lib/contract/lists/list'
import { parsePersonFilter } from '@/lib/contract/lists/person-list'
import { OPERATIONS } from '@/lib/contract/operations'
import { toldVerdict } from '@/lib/contract/views/person'
import { database } from '@/lib/store/engine/client'
import { personPage } from '@/lib/store/read/person-list'

export const GET = guarded(OPERATIONS.getPeople, async ({ viewer, request }) => {
  const { filter, ignored } = parsePersonFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  const page = await personPage(db, viewer, filter)
  const people = page.people.map((line) => ({ ...line, verdict: toldVerdict(line.verdict) }))
  return pageAnswer({ ...page, people }, ignored)
})
