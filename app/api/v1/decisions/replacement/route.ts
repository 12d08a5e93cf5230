import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { linkReplacement } from '@/lib/decide/link-replacement'

/** Says what replaces IAM users: a role, or Identity Center assignments. */
export const POST = guarded(OPERATIONS.postDecisionsReplacement, async (call) =>
  linkReplacement(call, await call.body()),
)
