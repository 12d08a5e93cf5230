import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setTicket } from '@/lib/decide/set-ticket'

/** Links IAM users to a ticket. */
export const POST = guarded(OPERATIONS.postDecisionsTicket, async (call) => setTicket(call, await call.body()))
