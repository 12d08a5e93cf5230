import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { answerPolicies } from '@/lib/decide/answer-policies'

/** Goes ahead with a step of the plan before its time. */
export const POST = guarded(OPERATIONS.postDecisionsPolicies, async (call) => answerPolicies(call, await call.body()))
