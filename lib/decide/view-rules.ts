import type { z } from 'zod'
import { Conflict, NotAllowed, NotFound } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import { MOST_VIEWS, maySeeViews, type ViewList, viewReader } from '../domain/saved-view'
import { addressOf, may } from '../domain/viewer'
import type { Tx } from '../store/engine/database'
import { type ViewRow, viewFor } from '../store/read/saved-views'
import { type Context, requirePermission } from './context'
import { tell } from './tell'
import { wishOf } from './wishes'

/**
 * Who keeps views: a person. An API token is nobody, and reads what is shared.
 * @throws NotAllowed
 */
export function requireViewOwner(ctx: Context): string {
  const owner = addressOf(ctx.viewer)
  if (owner === null) throw new NotAllowed('a signed-in person with an address: views are kept by people')
  requirePermission(ctx, 'read')
  return owner
}

/** What was asked of a view. @throws BadInput */
export const viewWished = <S extends z.ZodType>(shape: S, raw: unknown): z.output<S> =>
  wishOf(shape, raw, {
    send: '{ list, name, query, shared? }',
    codes: { list: 'view-list', name: 'view-name', query: 'view-query', shared: 'view-shared' },
  })

/** @throws NotAllowed without `read-people` for the list of people, without `decide` to share. */
export function requireViewList(ctx: Context, wish: { list: ViewList; shared?: boolean | undefined }): void {
  if (!maySeeViews(ctx.viewer, wish.list)) throw new NotAllowed('read-people')
  if (wish.shared) requirePermission(ctx, 'decide')
}

/**
 * The view to change: one's own, or a shared one with `decide`. Somebody else's private view is not there.
 * @throws NotFound, NotAllowed
 */
export async function changeableView(
  tx: Tx,
  ctx: Context,
  id: Uuid,
  deletedSince: Instant | null = null,
): Promise<ViewRow> {
  const view = await viewFor(tx, viewReader(ctx.viewer), id, deletedSince)
  if (!view) throw new NotFound('this view')
  if (view.shared && !may(ctx.viewer, 'decide')) throw new NotAllowed('decide')
  return view
}

/**
 * Records what happened to a shared view. Private ones are nobody's business: no event tells of them. Nor does any tell
 * the query, which may hold text that somebody typed or a person: events are for good, and read by more people.
 */
export async function tellOfView(
  tx: Tx,
  ctx: Context,
  type: 'view-shared' | 'view-deleted' | 'view-restored',
  { id, list, name }: Pick<ViewRow, 'id' | 'list' | 'name'>,
): Promise<void> {
  await tell(tx, ctx, [id], { type, list, name })
}

export const nameTaken = () =>
  new Conflict('name-taken', 'another view of this list has this name: choose another, or change that view')

export const tooManyViews = () =>
  new Conflict('too-many-views', `${MOST_VIEWS} views of this list are kept already: delete one first`)
