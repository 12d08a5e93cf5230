import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerReview } from '@/lib/decide/answer-review'

export const POST = guarded(OPERATIONS.postReviewsAnswer, async (call) => answerReview(call, await call.body()))
