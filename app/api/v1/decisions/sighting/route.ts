import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerSighting } from '@/lib/decide/answer-sighting'

/** Answers places where leak reports saw keys. */
export const POST = guarded(OPERATIONS.postDecisionsSighting, async (call) => answerSighting(call, await call.body()))
