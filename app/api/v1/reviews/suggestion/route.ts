import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerSuggestion } from '@/lib/decide/answer-suggestion'

export const POST = guarded(OPERATIONS.postReviewsSuggestion, async (call) => answerSuggestion(call, await call.body()))
