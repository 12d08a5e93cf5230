import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerUse } from '@/lib/decide/answer-use'

/** Answers a use after the switch: it was expected, or is an incident. */
export const POST = guarded(OPERATIONS.postDecisionsUse, async (call) => answerUse(call, await call.body()))
