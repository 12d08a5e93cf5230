import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerClaim } from '@/lib/decide/answer-claim'

export const POST = guarded(OPERATIONS.postDecisionsClaim, async (call) => answerClaim(call, await call.body()))
