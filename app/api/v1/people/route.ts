import { guarded } from '@/app/api/guarded'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { toldVerdict } from '@/lib/contract/views/person'
import { personPage } from '@/lib/store/read/person-list'

export const GET = guarded(OPERATIONS.getPeople, async ({ db, viewer, query }) => {
  const page = await personPage(db, viewer, query.filter)
  return pageAnswer({ ...page, people: page.people.map((line) => ({ ...line, verdict: toldVerdict(line.verdict) })) })
})
