import { viewBody } from '../contract/shapes/views'
import { MOST_VIEWS, type SavedView, viewReader } from '../domain/saved-view'
import { asSeenBy, countViews, viewNamed } from '../store/read/saved-views'
import { addView, lockViews } from '../store/write/saved-views'
import type { Context } from './context'
import { nameTaken, requireViewList, requireViewOwner, tellOfView, tooManyViews, viewWished } from './view-rules'

/**
 * Keeps a slice of a list under a name, for oneself or, with `decide`, for everybody. The same wish sent again is
 * answered with the view there is.
 * @throws NotAllowed for API tokens, without `read-people` for the list of people, without `decide` to share; BadInput naming
 * every field that is wrong, and every parameter of the query that the list does not know; Conflict `name-taken` when another view of one's own has this name, `too-many-views`.
 */
export async function saveView(ctx: Context, raw: unknown): Promise<{ view: SavedView; made: boolean }> {
  const owner = requireViewOwner(ctx)
  const wish = viewWished(viewBody, raw)
  requireViewList(ctx, wish)
  return ctx.db.transaction(async (tx) => {
    await lockViews(tx)
    const known = await viewNamed(tx, owner, wish.list, wish.name)
    if (known) {
      if (known.query !== wish.query || known.shared !== wish.shared) throw nameTaken()
      return { view: asSeenBy(viewReader(ctx.viewer), known), made: false }
    }
    if ((await countViews(tx, owner, wish.list)) >= MOST_VIEWS) throw tooManyViews()
    const view = await addView(tx, owner, wish, ctx.now)
    if (view.shared) await tellOfView(tx, ctx, 'view-shared', view)
    return { view: asSeenBy(viewReader(ctx.viewer), view), made: true }
  })
}
