import { eq } from 'drizzle-orm'
import type { TrailUsesView } from '../../contract/views/trail'
import type { Uuid } from '../../domain/ids'
import type { Db, Tx } from '../engine/connection'
import { trailUses } from '../schema/trail-uses'

/** What results of an organization trail told of a user; `null`: nobody uploaded one. */
export async function trailUsesOf(db: Db | Tx, user: Uuid): Promise<TrailUsesView | null> {
  const { uploadedAt, uploadedBy, found } = trailUses
  const [row] = await db.select({ uploadedAt, uploadedBy, found }).from(trailUses).where(eq(trailUses.user, user))
  return row ?? null
}
