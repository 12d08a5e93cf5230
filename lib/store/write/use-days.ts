import { sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import type { Tx } from '../engine/database'
import { credentialUses } from '../schema/iam-users'
import { batches } from './rows'

/** A day on which a credential was used; `null`: none of ours. */
export interface UseDay {
  credential: Uuid | null
  day: Day
  lastAt: Instant
  region?: string | null
  service?: string | null
}

/** Keeps days on which credentials were used. A day that is known already keeps the later of its two uses. */
export async function writeUseDays(
  tx: Tx,
  days: readonly UseDay[],
  seenIn: 'report' | 'look-up' | 'trail',
): Promise<void> {
  const rows = days.flatMap(({ credential, day, lastAt, region = null, service = null }) =>
    credential === null ? [] : { credential, day, usedAt: lastAt, region, service, seenIn },
  )
  for (const some of batches(rows))
    await tx
      .insert(credentialUses)
      .values(some)
      .onConflictDoUpdate({
        target: [credentialUses.credential, credentialUses.day],
        set: { usedAt: sql`greatest(${credentialUses.usedAt}, excluded.used_at)` },
      })
}
