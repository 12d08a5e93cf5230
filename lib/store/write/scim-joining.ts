import { and, eq, gt, isNotNull, isNull, max, min, or, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { SCIM } from '../../domain/people/person'
import type { Db, Tx } from '../engine/connection'
import { rosterEntries, rosters } from '../schema/people'
import { scimUsers } from '../schema/scim'

/** Since when changed users of SCIM wait to be joined; `null`: none does. */
export async function scimWaiting(db: Db | Tx): Promise<{ oldest: Instant; newest: Instant } | null> {
  const [row] = await db
    .select({ oldest: min(scimUsers.toJoinAt), newest: max(scimUsers.toJoinAt) })
    .from(scimUsers)
    .where(isNotNull(scimUsers.toJoinAt))
  return row?.oldest && row.newest ? { oldest: row.oldest, newest: row.newest } : null
}

/** Users that bear on who is there: all but those whose end was taken before `since`. The one changed last is the last. */
export async function scimToJoin(tx: Tx, since: Instant) {
  return tx
    .select({
      id: scimUsers.id,
      facts: scimUsers.facts,
      version: scimUsers.version,
      createdAt: scimUsers.createdAt,
      endedAt: scimUsers.endedAt,
      endTakenAt: scimUsers.endTakenAt,
      endConfirmedAt: scimUsers.endConfirmedAt,
      toJoinAt: scimUsers.toJoinAt,
      changedBy: scimUsers.changedBy,
    })
    .from(scimUsers)
    .where(or(isNull(scimUsers.endTakenAt), gt(scimUsers.endTakenAt, since), isNotNull(scimUsers.toJoinAt)))
    .orderBy(scimUsers.createdAt, scimUsers.id)
}

export type ScimToJoin = Awaited<ReturnType<typeof scimToJoin>>[number]

/** People were joined from these versions; what came since still waits. Of `ended` people were told. */
export async function scimJoined(
  tx: Tx,
  { seen, ended, now }: { seen: readonly { id: Uuid; version: number }[]; ended: readonly Uuid[]; now: Instant },
): Promise<void> {
  await tx.execute(sql`
    update ${scimUsers} set to_join_at = null
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen(id uuid, version int)
    where ${scimUsers.id} = seen.id and ${scimUsers.version} = seen.version`)
  await tx.execute(sql`
    update ${scimUsers} set end_taken_at = ${now}
    from jsonb_array_elements_text(${JSON.stringify(ended)}::jsonb) as ended(id)
    where ${scimUsers.id} = ended.id::uuid and ${scimUsers.endedAt} is not null`)
  await tx.update(rosters).set({ at: now }).where(eq(rosters.source, SCIM))
}

/** When access ended is when the provider said so, however long it waited. */
export async function dateScimEnds(tx: Tx, ends: readonly { number: string; at: Instant }[]): Promise<void> {
  await tx.execute(sql`
    update ${rosterEntries} set gone_at = ends.at
    from ${rosters}, jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as ends(number text, at timestamptz)
    where ${rosters.id} = ${rosterEntries.roster} and ${rosters.source} = ${SCIM}
      and ${rosterEntries.employeeNumber} = ends.number and ${rosterEntries.goneAt} is not null`)
}

/** Lets the ends that wait be told. @returns how many there are. */
export async function confirmScimEnds(tx: Tx, now: Instant): Promise<number> {
  const rows = await tx
    .update(scimUsers)
    .set({ endConfirmedAt: now, toJoinAt: now })
    .where(and(isNotNull(scimUsers.endedAt), isNull(scimUsers.endTakenAt)))
    .returning({ id: scimUsers.id })
  return rows.length
}
