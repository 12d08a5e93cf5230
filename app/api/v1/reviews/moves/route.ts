import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerMove } from '@/lib/decide/answer-move'

export const POST = guarded(OPERATIONS.postReviewsMoves, async (call) => answerMove(call, await call.body()))
