import { MOST_VIEWS, type SavedView, viewReader } from '../domain/saved-view'
import { asSeenBy, countViews, restorableFrom, viewNamed } from '../store/read/saved-views'
import { lockViews, markViewDeleted } from '../store/write/saved-views'
import { type Context, idIn } from './context'
import { changeableView, nameTaken, requireViewOwner, tellOfView, tooManyViews } from './view-rules'

/**
 * Brings back a view that was deleted within the last day, as it was; one that stands already stays.
 * @throws NotFound, NotAllowed as deleting does; Conflict `name-taken` when its name went to another view meanwhile,
 * `too-many-views`.
 */
export async function restoreView(ctx: Context, raw: unknown): Promise<SavedView> {
  requireViewOwner(ctx)
  const id = idIn(raw, 'this view')
  return ctx.db.transaction(async (tx) => {
    await lockViews(tx)
    const view = await changeableView(tx, ctx, id, restorableFrom(ctx.now))
    if (view.deletedAt === null) return asSeenBy(viewReader(ctx.viewer), view)
    if (await viewNamed(tx, view.owner, view.list, view.name)) throw nameTaken()
    if ((await countViews(tx, view.owner, view.list)) >= MOST_VIEWS) throw tooManyViews()
    await markViewDeleted(tx, id, null, ctx.now)
    if (view.shared) await tellOfView(tx, ctx, 'view-restored', view)
    return asSeenBy(viewReader(ctx.viewer), view)
  })
}
