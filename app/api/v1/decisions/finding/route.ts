import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { acceptFinding } from '@/lib/decide/accept-finding'

export const POST = guarded(OPERATIONS.postDecisionsFinding, async (call) => acceptFinding(call, await call.body()))
