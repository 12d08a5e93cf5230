import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { acceptReplacement } from '@/lib/decide/accept-replacement'

/** Accepts what replaces IAM users without proof. */
export const POST = guarded(OPERATIONS.postDecisionsAcceptance, async (call) =>
  acceptReplacement(call, await call.body()),
)
