import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { takeBackReviews } from '@/lib/decide/take-back-reviews'

export const POST = guarded(OPERATIONS.postReviewsUndo, async (call) => takeBackReviews(call, await call.body()))
