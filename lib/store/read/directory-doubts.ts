import { sql } from 'drizzle-orm'
import { type Instant, instant, plus } from '../../domain/instant'
import { type DirectoryDoubt, DOUBTED_FOR, directoryDoubts } from '../../domain/people/directory-doubt'
import type { Db, Tx } from '../engine/connection'
import { directory, directoryUsers } from '../schema/directory'
import { people, personIdentities, rosters, waitingRosters } from '../schema/people'

/** When a user was lost: gone, or disabled. */
const lostAt = sql`least(d.gone_at, d.disabled_at)`

/** Why the lists of people are not to be believed now; none: they may be. Three statements, or four. */
export async function doubtsOfDirectory(db: Db | Tx, now: Instant): Promise<DirectoryDoubt[]> {
  const [read] = await db.select({ readAt: directory.usersReadAt }).from(directory)
  const since = plus(now, -DOUBTED_FOR)
  const { rows } = await db.execute<{ at: Date | string; lost: number; of: number }>(sql`
    with lost as (
      select ${lostAt} as at, count(*)::int as lost from ${directoryUsers} d
      where ${lostAt} > ${since} and d.first_seen_at < ${lostAt} and not exists (
        select 1 from ${personIdentities} i join ${people} p on p.id = i.person
        where i.source = 'identity-store' and i.source_id = d.user_id and p.status = 'left')
      group by 1)
    select lost.at, lost.lost, (
      select count(*)::int from ${directoryUsers} d
      where d.first_seen_at < lost.at and (${lostAt} is null or ${lostAt} >= lost.at)) as of
    from lost order by lost.at desc`)
  const waiting = await db
    .select({
      source: waitingRosters.source,
      at: waitingRosters.at,
      people: sql<number>`greatest(jsonb_array_length(${waitingRosters.entries}), (
        select newest.people from ${rosters} newest where newest.source = ${waitingRosters.source}
        order by newest.at desc limit 1))::int`,
    })
    .from(waitingRosters)
    .orderBy(waitingRosters.source)
  const lost = rows.map((row) => ({ ...row, at: instant(row.at) }))
  return directoryDoubts(
    { readAt: read?.readAt ?? null, lost, waiting, people: waiting.length > 0 ? await db.$count(people) : 0 },
    now,
  )
}

/** Whether who left is in doubt now, and with it since when: no days are counted then. */
export const areListsDoubted = async (db: Db | Tx, now: Instant): Promise<boolean> =>
  (await doubtsOfDirectory(db, now)).length > 0
