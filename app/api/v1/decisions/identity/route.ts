import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { identify } from '@/lib/decide/identify'

export const POST = guarded(OPERATIONS.postDecisionsIdentity, async (call) => identify(call, await call.body()))
