import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerDormant } from '@/lib/decide/answer-dormant'

/** Says whether what nothing has used for long is still needed. */
export const POST = guarded(OPERATIONS.postDecisionsDormant, async (call) => answerDormant(call, await call.body()))
