import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setKind } from '@/lib/decide/set-kind'

/** Says what IAM users are for. */
export const POST = guarded(OPERATIONS.postDecisionsKind, async (call) => setKind(call, await call.body()))
