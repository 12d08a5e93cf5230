import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerAway } from '@/lib/decide/answer-away'

export const POST = guarded(OPERATIONS.postReviewsAway, async (call) => answerAway(call, await call.body()))
