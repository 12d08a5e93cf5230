import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Day, Instant } from '../../domain/instant'
import { PERSONNEL, type RosterEntry } from '../../domain/people/person'
import type { Actor } from '../../domain/viewer'
import type { Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { currentRoster } from '../read/current-roster'
import { rosterEntries, rosters } from '../schema/people'
import { batches, insertMany } from './rows'

interface ImportedBy {
  actor: Actor
  at: Instant
  source?: string
  asOf?: Day | null
  digest?: string | null
}

/** Replaces one roster, and leaves the others alone. Of earlier imports only the last entry of people who are no longer in it stays. */
export async function replaceRoster(
  tx: Tx,
  entries: readonly RosterEntry[],
  { actor, at, source = PERSONNEL, asOf = null, digest = null }: ImportedBy,
): Promise<Uuid> {
  const id = newId()
  await tx.insert(rosters).values({ id, source, at, asOf, actor, people: entries.length, digest })
  await insertMany(
    tx,
    rosterEntries,
    entries.map((entry) => ({ roster: id, employeeNumber: entry.employeeNumber, entry })),
  )
  // Without it the planner takes the new import for one row and compares each pair of rows.
  await tx.execute(sql`analyze ${rosterEntries} (roster, employee_number)`)
  await keepWhenLeavingWasSaid(tx, id, source)
  await tx.execute(sql`
    delete from ${rosterEntries} using ${rosterEntries} as newer, ${rosters} as imports
    where newer.roster = ${id} and ${rosterEntries.roster} <> ${id}
      and newer.employee_number = ${rosterEntries.employeeNumber}
      and imports.id = ${rosterEntries.roster} and imports.source = ${source}`)
  return id
}

/** What an entry says of their leaving: the date, or what stands in its place of whoever the roster calls left. */
const leaving = (of: 'fresh' | 'older') => {
  const entry = sql`${sql.identifier(of)}.entry`
  return sql`coalesce(${entry}->>'leavingDate', case when ${entry}->>'status' = 'left'
    then concat_ws(' ', 'left', ${entry}->>'lastWorkingDay', ${entry}->>'contractEnd') end)`
}

/** Notes in the entries of an import when their leaving was first said as they say it: by it, or by the imports before. */
async function keepWhenLeavingWasSaid(tx: Tx, id: Uuid, source: string): Promise<void> {
  await tx.execute(sql`
    with earlier as (
      select older.employee_number, ${leaving('older')} as leaving,
        min(coalesce((older.entry->>'leavingSaidAt')::timestamptz, had.at)) as at
      from ${rosterEntries} as older join ${rosters} as had on had.id = older.roster
      where had.source = ${source} and older.roster <> ${id} and ${leaving('older')} is not null
      group by 1, 2),
    said as (
      select fresh.employee_number, coalesce(earlier.at, own.at) as at
      from ${rosterEntries} as fresh join ${rosters} as own on own.id = fresh.roster
      left join earlier on earlier.employee_number = fresh.employee_number and earlier.leaving = ${leaving('fresh')}
      where fresh.roster = ${id} and ${leaving('fresh')} is not null)
    update ${rosterEntries} as kept set entry = kept.entry || jsonb_build_object('leavingSaidAt', said.at)
    from said where kept.roster = ${id} and kept.employee_number = said.employee_number`)
}

/**
 * Changes single entries of a roster that is told of people one by one: puts some in or anew, and takes some out by their number.
 * Whoever calls joins people afterwards.
 */
export async function changeRoster(
  tx: Tx,
  { put = [], out = [] }: { put?: readonly RosterEntry[]; out?: readonly string[] },
  by: { actor: Actor; at: Instant; source: string },
): Promise<void> {
  const roster = (await currentRoster(tx, by.source))?.id ?? (await replaceRoster(tx, [], by))
  const ofSource = tx.select({ id: rosters.id }).from(rosters).where(eq(rosters.source, by.source))
  const numbers = put.map(({ employeeNumber }) => employeeNumber)
  for (const some of batches(numbers))
    await tx
      .delete(rosterEntries)
      .where(and(inArray(rosterEntries.roster, ofSource), inArray(rosterEntries.employeeNumber, some)))
  await insertMany(
    tx,
    rosterEntries,
    put.map((entry) => ({ roster, employeeNumber: entry.employeeNumber, entry })),
  )
  for (const some of batches(out))
    await tx
      .update(rosterEntries)
      .set({ goneAt: by.at })
      .where(
        and(
          eq(rosterEntries.roster, roster),
          inArray(rosterEntries.employeeNumber, some),
          isNull(rosterEntries.goneAt),
        ),
      )
  await tx
    .update(rosters)
    .set({ people: sql`(select count(*) from ${rosterEntries} where roster = ${roster} and gone_at is null)` })
    .where(eq(rosters.id, roster))
}
