import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerCorrection } from '@/lib/decide/answer-correction'

export const POST = guarded(OPERATIONS.postReviewsCorrection, async (call) => answerCorrection(call, await call.body()))
