import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setMatch } from '@/lib/decide/set-match'

/** Says whose IAM users these are, or are not. */
export const POST = guarded(OPERATIONS.postDecisionsMatch, async (call) => setMatch(call, await call.body()))
