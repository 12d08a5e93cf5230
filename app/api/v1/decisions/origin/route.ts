import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setOrigin } from '@/lib/decide/set-origin'

/** Says which code keeps IAM users. */
export const POST = guarded(OPERATIONS.postDecisionsOrigin, async (call) => setOrigin(call, await call.body()))
