import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { ViewWish } from '../../domain/saved-view'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { restorableFrom, type ViewRow } from '../read/saved-views'
import { savedViews } from '../schema/decisions'

/** Any number used for nothing else. */
const VIEWS_LOCK = 7_203_118

/** Until the transaction ends nobody else changes views: names stay unique and counts true. Changes are few and short. */
export async function lockViews(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${VIEWS_LOCK})`)
}

export async function addView(tx: Tx, owner: string, wish: ViewWish, now: Instant): Promise<ViewRow> {
  const row = { ...wish, id: newId(), owner, createdAt: now, updatedAt: now, deletedAt: null }
  await tx.insert(savedViews).values(row)
  return row
}

export async function updateView(
  tx: Tx,
  id: Uuid,
  change: Pick<ViewRow, 'name' | 'query' | 'shared'>,
  now: Instant,
): Promise<void> {
  await tx
    .update(savedViews)
    .set({ ...change, updatedAt: now })
    .where(eq(savedViews.id, id))
}

/** Marks a view as deleted or, with `null`, brings it back; views that were deleted too long ago go for good. */
export async function markViewDeleted(tx: Tx, id: Uuid, deletedAt: Instant | null, now: Instant): Promise<void> {
  await tx.update(savedViews).set({ deletedAt }).where(eq(savedViews.id, id))
  await tx.delete(savedViews).where(and(isNotNull(savedViews.deletedAt), lt(savedViews.deletedAt, restorableFrom(now))))
}
