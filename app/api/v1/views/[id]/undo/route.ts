import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { restoreView } from '@/lib/decide/restore-view'

/** Brings back a view that was deleted within the last day. */
export const POST = guarded(OPERATIONS.postViewsIdUndo, (call) => restoreView(call, call.params))
