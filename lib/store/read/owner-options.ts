import { and, asc, eq, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { OwnerOptions } from '../../contract/views/owner-options'
import type { Person } from '../../domain/people/person'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { iamUsers } from '../schema/iam-users'
import { people, personKeys } from '../schema/people'
import { containing } from './conditions'

const SHOWN = 20

/** People who may own something and teams that own something already, by part of a name or address. Two statements. */
export async function ownerOptions(db: Db, sees: SeesEverybody | null, q: string): Promise<OwnerOptions> {
  const pattern = containing(q.toLowerCase())
  const who = sees
    ? await db
        .select({ id: people.id, name: people.name, department: people.department, facts: people.facts })
        .from(people)
        .where(and(ne(people.status, 'left'), sql`${people.search} like ${pattern}`))
        .orderBy(sql`${people.sortName} collate "und-x-icu"`, asc(people.id))
        .limit(SHOWN)
    : []
  const { ownerTeam } = iamUsers
  const teams = await db
    .selectDistinct({ name: ownerTeam })
    .from(iamUsers)
    .where(and(isNotNull(ownerTeam), sql`lower(${ownerTeam}) like ${pattern}`))
    .orderBy(ownerTeam)
    .limit(SHOWN)
  return {
    people: who.map(({ facts, ...person }) => ({ ...person, email: facts.emails[0] ?? null })),
    teams: teams.flatMap(({ name }) => name ?? []),
  }
}

/** Everybody whom a text names: by an address (alone, or in angle brackets behind a name), else by the whole name. */
export async function peopleNamed(tx: Db | Tx, text: string): Promise<Person[]> {
  const address = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text)?.[1] ?? (/^\S+@\S+$/.test(text) ? text : null)
  const rows = await tx
    .selectDistinct({ id: people.id, facts: people.facts })
    .from(people)
    .leftJoin(personKeys, and(eq(personKeys.person, people.id), eq(personKeys.kind, 'email')))
    .where(
      address
        ? eq(personKeys.key, address.toLowerCase())
        : or(
            sql`lower(${people.name}) = ${text.toLowerCase()}`,
            sql`lower(${people.facts}->>'reading') = ${text.toLowerCase()}`,
          ),
    )
    .limit(3)
  return rows.map(({ facts }) => facts)
}
