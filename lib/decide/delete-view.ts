import { type SavedView, viewReader } from '../domain/saved-view'
import { asSeenBy } from '../store/read/saved-views'
import { lockViews, markViewDeleted } from '../store/write/saved-views'
import { type Context, idIn } from './context'
import { changeableView, requireViewOwner, tellOfView } from './view-rules'

/**
 * Deletes a view; `restoreView` brings it back within a day.
 * @throws NotFound for a view that there is not, or not for this viewer; NotAllowed for API tokens, and for a shared view
 * without `decide`.
 */
export async function deleteView(ctx: Context, raw: unknown): Promise<SavedView> {
  requireViewOwner(ctx)
  const id = idIn(raw, 'this view')
  return ctx.db.transaction(async (tx) => {
    await lockViews(tx)
    const view = await changeableView(tx, ctx, id)
    await markViewDeleted(tx, id, ctx.now, ctx.now)
    if (view.shared) await tellOfView(tx, ctx, 'view-deleted', view)
    return asSeenBy(viewReader(ctx.viewer), view)
  })
}
