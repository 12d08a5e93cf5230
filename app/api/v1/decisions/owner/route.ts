import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setOwner } from '@/lib/decide/set-owner'

/** Sets the owner of IAM users. */
export const POST = guarded(OPERATIONS.postDecisionsOwner, async (call) => setOwner(call, await call.body()))
