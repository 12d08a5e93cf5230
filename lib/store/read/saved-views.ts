import { and, desc, eq, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { DAY, type Instant, plus } from '../../domain/instant'
import { DAYS_TO_RESTORE, NAMES_PEOPLE, type SavedView, type ViewList, type ViewReader } from '../../domain/saved-view'
import type { Db, Tx } from '../engine/connection'
import { savedViews } from '../schema/decisions'

export type ViewRow = typeof savedViews.$inferSelect

/** What this reader may see of a list's views: one's own first, then what others share, each by name. */
export async function viewsOf(db: Db, reader: ViewReader, list: ViewList): Promise<SavedView[]> {
  const rows = await db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.list, list), isNull(savedViews.deletedAt), visible(reader)))
    .orderBy(desc(ownedBy(reader)), sql`${savedViews.name} collate "und-x-icu"`, savedViews.id)
  return rows.map((row) => asSeenBy(reader, row))
}

/** A view that this reader may see. With `deletedSince`: also one deleted then or later. `null`: there is none for them. */
export async function viewFor(
  tx: Db | Tx,
  reader: ViewReader,
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
        visible(reader),
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

/** The row as the API gives it to this reader. */
export function asSeenBy({ address, people, decides }: ViewReader, { deletedAt: _, ...row }: ViewRow): SavedView {
  const mine = row.owner === address
  return {
    ...row,
    mine,
    owner: people && row.owner,
    mayChange: address !== null && (row.shared ? decides : mine),
  }
}

const ofOwner = (owner: string, list: ViewList) =>
  and(eq(savedViews.owner, owner), eq(savedViews.list, list), isNull(savedViews.deletedAt))

/** Own views, and shared ones; what may tell of people only to those who may see people. */
function visible(reader: ViewReader): SQL | undefined {
  const shared = reader.people
    ? eq(savedViews.shared, true)
    : and(eq(savedViews.shared, true), sql`${savedViews.query} !~ ${NAMES_PEOPLE}`)
  return and(or(ownedBy(reader), shared), inArray(savedViews.list, [...reader.lists]))
}

/** Never true for those who keep none; a plain `false` could not be sorted by. */
function ownedBy({ address }: ViewReader): SQL {
  return address === null ? isNull(savedViews.owner) : eq(savedViews.owner, address)
}
