import { desc, eq, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { RosterEntry } from '../../domain/people/person'
import type { Actor } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { newId } from '../engine/new-id'
import { rosterEntries, rosters } from '../schema/people'
import { batches } from './rows'

/** The entries of the newest roster; `null` when none was ever set. */
export async function currentRoster(db: Db | Tx): Promise<{ id: Uuid; entries: RosterEntry[] } | null> {
  const [newest] = await db.select({ id: rosters.id }).from(rosters).orderBy(desc(rosters.at)).limit(1)
  if (!newest) return null
  const rows = await db
    .select({ entry: rosterEntries.entry })
    .from(rosterEntries)
    .where(eq(rosterEntries.roster, newest.id))
  return { id: newest.id, entries: rows.map((row) => row.entry) }
}

/** Replaces the roster. Of earlier ones only the last entry of people who are no longer in it stays. */
export async function replaceRoster(
  tx: Tx,
  entries: readonly RosterEntry[],
  by: { actor: Actor; at: Instant },
): Promise<Uuid> {
  const id = newId()
  await tx.insert(rosters).values({ id, at: by.at, actor: by.actor, people: entries.length })
  for (const rows of batches(entries))
    await tx
      .insert(rosterEntries)
      .values(rows.map((entry) => ({ roster: id, employeeNumber: entry.employeeNumber, entry })))
  await tx.execute(sql`
    delete from ${rosterEntries} using ${rosterEntries} as newer
    where newer.roster = ${id} and ${rosterEntries.roster} <> ${id}
      and newer.employee_number = ${rosterEntries.employeeNumber}`)
  return id
}
