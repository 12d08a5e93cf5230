import { guarded } from '@/app/api/guarded'
import { parseEventFilter } from '@/lib/contract/lists/event-list'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { activityPage } from '@/lib/store/read/activity'

export const GET = guarded(OPERATIONS.getActivity, async ({ db, viewer, asked }) =>
  pageAnswer(await activityPage(db, viewer, asked(parseEventFilter).filter)),
)
