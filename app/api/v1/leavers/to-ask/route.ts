import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { peopleToAsk } from '@/lib/store/read/people-to-ask'

export const GET = guarded(OPERATIONS.getLeaversToAsk, async ({ db, viewer, now, query: { filter } }) =>
  pageAnswer(await peopleToAsk(db, viewer, filter, { now, timeZone: config().timeZone })),
)
