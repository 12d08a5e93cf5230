import { guarded } from '@/app/api/guarded'
import { refuseIgnored } from '@/app/api/refuse-ignored'
import { OPERATIONS } from '@/lib/api/operations'
import { paramsOf } from '@/lib/contract/fields'
import { pageAnswer } from '@/lib/contract/list'
import { parsePersonFilter } from '@/lib/contract/person-list'
import { toldVerdict } from '@/lib/domain/person-view'
import { database } from '@/lib/store/client'
import { personPage } from '@/lib/store/person-list'

export const GET = guarded(OPERATIONS.getPeople, async ({ viewer, request }) => {
  const { filter, ignored } = parsePersonFilter(paramsOf(request.nextUrl.searchParams))
  refuseIgnored(request, ignored)
  const { db } = await database()
  const page = await personPage(db, viewer, filter)
  const people = page.people.map((line) => ({ ...line, verdict: toldVerdict(line.verdict) }))
  return pageAnswer({ ...page, people }, ignored)
})
