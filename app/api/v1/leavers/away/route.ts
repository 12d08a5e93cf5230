import { guarded } from '@/app/api/guarded'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { peopleAway } from '@/lib/store/read/people-away'

export const GET = guarded(OPERATIONS.getLeaversAway, async ({ db, viewer, now, query: { filter } }) =>
  pageAnswer(await peopleAway(db, viewer, filter, now)),
)
