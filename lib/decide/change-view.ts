import { viewChangeBody } from '../contract/shapes/views'
import { BadInput, Conflict, NotFound } from '../domain/errors'
import { isUuid } from '../domain/ids'
import { type SavedView, viewReader } from '../domain/saved-view'
import { addressOf } from '../domain/viewer'
import { asSeenBy, type ViewRow, viewNamed } from '../store/read/saved-views'
import { lockViews, updateView } from '../store/write/saved-views'
import type { Context } from './context'
import { tell } from './tell'
import { changeableView, nameTaken, requireViewList, requireViewOwner, tellOfView, viewWished } from './view-rules'

/**
 * Renames a view, overwrites what it shows, shares it or keeps it for oneself again.
 * @throws NotFound for a view that there is not, or not for this viewer; NotAllowed for API tokens, and for a shared view
 * without `decide`; BadInput as saving does, and when it is a view of another list; Conflict `name-taken`, or `not-yours` when the shared
 * view of somebody else would become private.
 */
export async function changeView(ctx: Context, id: string, raw: unknown): Promise<SavedView> {
  requireViewOwner(ctx)
  const change = viewWished(viewChangeBody, raw)
  requireViewList(ctx, change)
  if (!isUuid(id)) throw new NotFound('this view')
  return ctx.db.transaction(async (tx) => {
    await lockViews(tx)
    const before = await changeableView(tx, ctx, id)
    if (before.list !== change.list)
      throw new BadInput('this is a view of another list', [{ path: 'list', message: `it is one of ${before.list}` }])
    const after: ViewRow = {
      ...before,
      name: change.name ?? before.name,
      query: change.query ?? before.query,
      shared: change.shared ?? before.shared,
    }
    if (before.shared && !after.shared && before.owner !== addressOf(ctx.viewer))
      throw new Conflict('not-yours', 'only whoever saved a view can make it private')
    if (after.name !== before.name && (await viewNamed(tx, before.owner, before.list, after.name))) throw nameTaken()
    const changed = (['name', 'query', 'shared'] as const).filter((part) => before[part] !== after[part])
    if (changed.length === 0) return asSeenBy(viewReader(ctx.viewer), before)
    await updateView(tx, id, { name: after.name, query: after.query, shared: after.shared }, ctx.now)
    if (before.shared) {
      const type = after.shared ? 'view-changed' : 'view-unshared'
      await tell(tx, ctx, [id], { type, list: after.list, name: after.name, changed, before: before.name })
    } else if (after.shared) await tellOfView(tx, ctx, 'view-shared', after)
    return asSeenBy(viewReader(ctx.viewer), { ...after, updatedAt: ctx.now })
  })
}
