import { eq } from 'drizzle-orm'
import type { Cause } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import { mergedTrail, type TrailUses } from '../../domain/look-up/trail-uses'
import type { Tx } from '../engine/database'
import { trailUsesOf } from '../read/trail-uses'
import { accounts } from '../schema/accounts'
import { trailUses } from '../schema/trail-uses'
import { showLookUps } from './look-ups'
import { taken } from './rows'

/**
 * Stores what a result told beside what earlier ones did.
 * @returns whether it told anything that was not known.
 */
export async function addTrailUses(
  tx: Tx,
  { user, account }: { user: Uuid; account: Uuid },
  found: TrailUses,
  { now, by }: Cause,
): Promise<boolean> {
  // Accounts first, as every writer of days does; who uploads for the same one waits.
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, account)).for('update')
  const merged = mergedTrail((await trailUsesOf(tx, user))?.found ?? null, found)
  if (!merged) return false
  await tx
    .insert(trailUses)
    .values({ user, uploadedAt: now, uploadedBy: by, found: merged })
    .onConflictDoUpdate({ target: trailUses.user, set: taken(trailUses, 'uploadedAt', 'uploadedBy', 'found') })
  await showLookUps(tx, [account])
  return true
}
