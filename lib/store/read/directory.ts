import { inArray, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { type Person, SCIM } from '../../domain/people/person'
import type { Db, Tx } from '../engine/database'
import { directory } from '../schema/directory'
import { people, rosters } from '../schema/people'

export async function peopleById(db: Db | Tx, ids: readonly Uuid[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ facts: people.facts })
    .from(people)
    .where(inArray(people.id, [...ids]))
  return rows.map((row) => row.facts)
}

/** Which parts of the directory were ever read, as columns of `directory` joined to whatever else is asked for. */
export const directoryRead = {
  rosterRead: sql<boolean>`exists (select from ${rosters} where ${rosters.source} <> ${sql.raw(`'${SCIM}'`)})`,
  usersRead: sql<boolean>`${directory.usersReadAt} is not null`,
  assignmentsRead: sql<boolean>`(${directory.assignmentsReadAt} is not null and ${directory.membershipsReadAt} is not null)`,
}

/** Whether assignments of Identity Center, with whom they reach through groups, were ever read. */
export async function assignmentsRead(db: Db): Promise<boolean> {
  const [read] = await db.select({ all: directoryRead.assignmentsRead }).from(directory)
  return read?.all ?? false
}

/** How many people there are, whatever their status. */
export async function peopleCount(db: Db | Tx): Promise<number> {
  return db.$count(people)
}
