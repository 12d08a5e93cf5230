import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { withdrawException } from '@/lib/decide/withdraw-exception'

/** Withdraws exceptions. */
export const POST = guarded(OPERATIONS.postDecisionsExceptionsWithdraw, async (call) =>
  withdrawException(call, await call.body()),
)
