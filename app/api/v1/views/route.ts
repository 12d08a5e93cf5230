import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { viewList, viewWish } from '@/lib/contract/view-wish'
import { saveView } from '@/lib/decide/save-view'
import { requireViewOwner } from '@/lib/decide/view-rules'
import { NotAllowed } from '@/lib/domain/errors'
import { maySeeViews } from '@/lib/domain/saved-view'
import { viewsOf } from '@/lib/store/read/saved-views'

export const GET = guarded(OPERATIONS.getViews, async ({ db, viewer, request }) => {
  const list = viewList(request.nextUrl.searchParams.get('list'))
  if (!maySeeViews(viewer, list)) throw new NotAllowed('read-people')
  return { views: await viewsOf(db, viewer, list) }
})

/** Keeps a slice of a list. */
export const POST = guarded(OPERATIONS.postViews, async (call) => {
  requireViewOwner(call)
  const { view, made } = await saveView(call, viewWish(await call.body()))
  return Response.json(view, { status: made ? 201 : 200, headers: { 'cache-control': 'private, no-store' } })
})
