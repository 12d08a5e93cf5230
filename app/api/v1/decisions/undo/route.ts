import { decisionContext } from '@/app/api/decision-context'
import { guarded } from '@/app/api/guarded'
import { jsonBody } from '@/lib/contract/bounded-body'
import { OPERATIONS } from '@/lib/contract/operations'
import { undoDecisions } from '@/lib/decide/undo'

/** Takes decisions back, all of them or none. */
export const POST = guarded(OPERATIONS.postDecisionsUndo, async ({ viewer, request }) =>
  undoDecisions(await decisionContext(viewer), await jsonBody(request)),
)
