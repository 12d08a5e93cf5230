import { and, desc, eq, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, plus } from '../../domain/instant'
import {
  DAYS_TO_RESTORE,
  maySeeViews,
  NAMES_PEOPLE,
  type SavedView,
  VIEW_LISTS,
  type ViewList,
} from '../../domain/saved-view'
import { addressOf, may, type Viewer } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { savedViews } from '../schema/decisions'

export type ViewRow = typeof savedViews.$inferSelect

/** What this viewer may see of a list's views: one's own first, then what others share, each by name. */
export async function viewsOf(db: Db, viewer: Viewer, list: ViewList): Promise<SavedView[]> {
  const rows = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.list, list), isNull(savedViews.deletedAt), visible(viewer)))
    .orderBy(desc(ownedBy(viewer)), sql`${savedViews.name} collate "und-x-icu"`, savedViews.id)
  return rows.map((row) => asSeenBy(viewer, row))
}

/** A view that this viewer may see. With `deletedSince`: also one deleted then or later. `null`: there is none for them. */
export async function viewFor(
  tx: Db | Tx,
  viewer: Viewer,
  id: Uuid,
  deletedSince: Instant | null = null,
): Promise<ViewRow | null> {
  const standing = isNull(savedViews.deletedAt)
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(
      and(
        eq(savedViews.id, id),
        deletedSince ? or(standing, gte(savedViews.deletedAt, deletedSince)) : standing,
        visible(viewer),
      ),
    )
  return row ?? null
}

/** The view that somebody has of a list under this name. */
export async function viewNamed(tx: Tx, owner: string, list: ViewList, name: string): Promise<ViewRow | null> {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(ofOwner(owner, list), eq(savedViews.name, name)))
  return row ?? null
}

/** How many views somebody has of a list. */
export async function countViews(tx: Tx, owner: string, list: ViewList): Promise<number> {
  return tx.$count(savedViews, ofOwner(owner, list))
}

/** Views deleted at this instant or later can be brought back. */
export const restorableFrom = (now: Instant) => plus(now, -DAYS_TO_RESTORE * DAY)

/** The row as the API gives it to this viewer. */
export function asSeenBy(viewer: Viewer, { deletedAt: _, ...row }: ViewRow): SavedView {
  const mine = row.owner === addressOf(viewer)
  return {
    ...row,
    mine,
    owner: may(viewer, 'read-people') ? row.owner : null,
    mayChange: addressOf(viewer) !== null && (row.shared ? may(viewer, 'decide') : mine),
  }
}

const ofOwner = (owner: string, list: ViewList) =>
  and(eq(savedViews.owner, owner), eq(savedViews.list, list), isNull(savedViews.deletedAt))

/** Own views, and shared ones; what may tell of people only to those who may see people. */
function visible(viewer: Viewer): SQL | undefined {
  const shared = may(viewer, 'read-people')
    ? eq(savedViews.shared, true)
    : and(eq(savedViews.shared, true), sql`${savedViews.query} !~ ${NAMES_PEOPLE}`)
  const lists = VIEW_LISTS.filter((list) => maySeeViews(viewer, list))
  return and(or(ownedBy(viewer), shared), inArray(savedViews.list, lists))
}

/** Never true for those who keep none; a plain `false` could not be sorted by. */
function ownedBy(viewer: Viewer): SQL {
  const owner = addressOf(viewer)
  return owner === null ? isNull(savedViews.owner) : eq(savedViews.owner, owner)
}
