import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { changeView } from '@/lib/decide/change-view'
import { deleteView } from '@/lib/decide/delete-view'
import { requireViewOwner } from '@/lib/decide/view-rules'

/** Renames a view, overwrites what it shows, shares it or keeps it for oneself. */
export const PUT = guarded(OPERATIONS.putViewsId, async (call) => {
  requireViewOwner(call)
  return changeView(call, call.params.id, await call.body())
})

/** Deletes a view; it can be brought back for a day. */
export const DELETE = guarded(OPERATIONS.deleteViewsId, (call) => deleteView(call, call.params))
