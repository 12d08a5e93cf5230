import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { goAhead } from '@/lib/decide/go-ahead'

/** Goes ahead with a step of the plan before its time. */
export const POST = guarded(OPERATIONS.postDecisionsGoAhead, async (call) => goAhead(call, await call.body()))
