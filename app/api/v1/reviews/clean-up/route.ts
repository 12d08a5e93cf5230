import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { cleanUpMonths } from '@/lib/store/read/clean-up'

export const GET = guarded(OPERATIONS.getReviewsCleanUp, async ({ db, viewer, now, timeZone }) => ({
  months: await cleanUpMonths(db, viewer, { now, timeZone }),
}))
