import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { setNote } from '@/lib/decide/set-note'

/** Notes something about IAM users. */
export const POST = guarded(OPERATIONS.postDecisionsNote, async (call) => setNote(call, await call.body()))
