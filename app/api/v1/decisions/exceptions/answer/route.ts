import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { approveException } from '@/lib/decide/approve-exception'

/** Approves or refuses what others asked for. */
export const POST = guarded(OPERATIONS.postDecisionsExceptionsAnswer, async (call) =>
  approveException(call, await call.body()),
)
