import { and, asc, eq, gte } from 'drizzle-orm'
import { gathered } from '../../domain/gathered'
import type { Uuid } from '../../domain/ids'
import type { Day } from '../../domain/instant'
import type { Db } from '../engine/connection'
import { credentials, credentialUses } from '../schema/iam-users'

/** On which days credentials of a user are known to have been used, from a day on: by scans, look-ups and results of a trail. */
export async function daysOfUse(db: Db, user: Uuid, from: Day): Promise<ReadonlyMap<Uuid, readonly Day[]>> {
  const rows = await db
    .select({ credential: credentialUses.credential, day: credentialUses.day })
    .from(credentialUses)
    .innerJoin(credentials, eq(credentials.id, credentialUses.credential))
    .where(and(eq(credentials.user, user), gte(credentialUses.day, from)))
    .orderBy(asc(credentialUses.day))
  return gathered(rows.map(({ credential, day }) => [credential, day] as const))
}
