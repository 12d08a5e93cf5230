import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerAsk } from '@/lib/decide/answer-ask'

export const POST = guarded(OPERATIONS.postReviewsAsk, async (call) => answerAsk(call, await call.body()))
