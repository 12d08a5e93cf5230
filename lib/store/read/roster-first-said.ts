import { sql } from 'drizzle-orm'
import { events } from '../schema/decisions'
import { leaverCases } from '../schema/leaver-cases'
import { personIdentities, rosterEntries, rosters } from '../schema/people'

/**
 * When the first import came that carried their present leaving date. Imports from before entries kept that are known by a later
 * moment alone, and the earliest such moment is told: of an import that carried it, of the event of their leaving since they last
 * came back, or of their case. `null`: none is known.
 */
export const firstSaid = sql<string | null>`least(
  (select min(coalesce((r.entry->>'leavingSaidAt')::timestamptz, i.at)) from ${personIdentities} k
    join ${rosters} i on i.source = k.roster
    join ${rosterEntries} r on r.roster = i.id and r.employee_number = k.source_id
    where k.person = "people"."id" and k.source = 'roster'
      and (r.entry->>'leavingDate' = "people"."last_day"::text
        or (r.entry->>'leavingDate' is null and r.entry->>'status' = 'left'))),
  (select min(e.recorded_at) from ${events} e
    where e.type = 'person-left' and e.subjects @> array["people"."id"]
      and e.data->>'lastDay' is not distinct from "people"."last_day"::text
      and e.recorded_at > coalesce((
        select max(r.recorded_at) from ${events} r
        where r.type = 'person-returned' and r.subjects @> array["people"."id"]), '-infinity')),
  (select min(c.opened_at) from ${leaverCases} c
    where c.person = "people"."id" and c.leaving_date = "people"."last_day"))`
