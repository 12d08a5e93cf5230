import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setDue } from '@/lib/decide/set-due'

/** Says by when the next action is to be done. */
export const POST = guarded(OPERATIONS.postDecisionsDue, async (call) => setDue(call, await call.body()))
