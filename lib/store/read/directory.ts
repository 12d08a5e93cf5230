import { eq, inArray } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Person } from '../../domain/people/person'
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

/** Which parts of the directory were ever read. */
export async function directoryRead(
  db: Db | Tx,
): Promise<{ rosterRead: boolean; usersRead: boolean; assignmentsRead: boolean }> {
  const [read] = await db.select().from(directory).where(eq(directory.id, 1))
  const rosterRead = (await db.$count(rosters)) > 0
  return {
    rosterRead,
    usersRead: Boolean(read?.usersReadAt),
    assignmentsRead: Boolean(read?.assignmentsReadAt && read.membershipsReadAt),
  }
}

/** How many people there are, whatever their status. */
export async function peopleCount(db: Db | Tx): Promise<number> {
  return db.$count(people)
}
