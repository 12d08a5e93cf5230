import { guarded } from '@/app/api/guarded'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { activityPage } from '@/lib/store/read/activity'

export const GET = guarded(OPERATIONS.getActivity, async ({ db, viewer, query }) =>
  pageAnswer(await activityPage(db, viewer, query.filter)),
)
