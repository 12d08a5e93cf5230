import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { saveView } from '@/lib/decide/save-view'
import { requireViewOwner } from '@/lib/decide/view-rules'
import { BadInput, NotAllowed } from '@/lib/domain/errors'
import { maySeeViews, VIEW_LISTS, viewReader } from '@/lib/domain/saved-view'
import { viewsOf } from '@/lib/store/read/saved-views'

export const GET = guarded(OPERATIONS.getViews, async ({ db, viewer, query }) => {
  const { list } = query.wanted
  if (list === null) throw noList()
  if (!maySeeViews(viewer, list)) throw new NotAllowed('read-people')
  return { views: await viewsOf(db, viewReader(viewer), list) }
})

function noList(): BadInput {
  const message = `one of ${VIEW_LISTS.join(', ')}`
  return new BadInput(`list: ${message}`, [{ path: 'list', code: 'view-list', message }])
}

/** Keeps a slice of a list. */
export const POST = guarded(OPERATIONS.postViews, async (call) => {
  requireViewOwner(call)
  const { view, made } = await saveView(call, await call.body())
  return Response.json(view, { status: made ? 201 : 200, headers: { 'cache-control': 'private, no-store' } })
})
