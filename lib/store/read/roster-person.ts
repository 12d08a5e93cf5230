import { and, eq } from 'drizzle-orm'
import type { RosterPersonView } from '../../contract/views/roster'
import type { Uuid } from '../../domain/ids'
import type { Person } from '../../domain/people/person'
import type { Db } from '../engine/database'
import { personIdentities } from '../schema/people'
import { oneOf } from './person-doors'

type Known = ReadonlyMap<Uuid, RosterPersonView['known']>

/** Somebody as rosters tell of them. */
export function rosterPerson(person: Person, known: Known): RosterPersonView {
  const { id, name, employment, status, ask, leavingDate, lastWorkingDay, contractEnd } = person
  return { name, known: known.get(id) ?? [], employment, status, ask, leavingDate, lastWorkingDay, contractEnd }
}

/** Under which numbers rosters know these people, or knew them last. */
export async function knownIn(db: Db, persons: readonly Uuid[]): Promise<Known> {
  const found = new Map<Uuid, { source: string; employeeNumber: string }[]>()
  if (persons.length === 0) return found
  const rows = await db
    .selectDistinct({
      person: personIdentities.person,
      source: personIdentities.roster,
      employeeNumber: personIdentities.sourceId,
    })
    .from(personIdentities)
    .where(and(eq(personIdentities.source, 'roster'), oneOf(personIdentities.person, persons)))
    .orderBy(personIdentities.roster, personIdentities.sourceId)
  for (const { person, source, employeeNumber } of rows)
    if (source !== null) found.set(person, [...(found.get(person) ?? []), { source, employeeNumber }])
  return found
}
