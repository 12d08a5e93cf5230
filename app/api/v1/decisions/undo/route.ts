import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { undoDecisions } from '@/lib/decide/undo'

/** Takes decisions back, all of them or none. */
export const POST = guarded(OPERATIONS.postDecisionsUndo, async (call) => undoDecisions(call, await call.body()))
