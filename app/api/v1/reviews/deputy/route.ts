import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { delegateReviews } from '@/lib/decide/delegate-reviews'

export const POST = guarded(OPERATIONS.postReviewsDeputy, async (call) => delegateReviews(call, await call.body()))
