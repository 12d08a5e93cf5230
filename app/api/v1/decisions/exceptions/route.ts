import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { askException } from '@/lib/decide/ask-exception'

/** Asks that IAM users be kept for a time. */
export const POST = guarded(OPERATIONS.postDecisionsExceptions, async (call) => askException(call, await call.body()))
