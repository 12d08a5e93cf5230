import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { DirectoryFact } from '../../domain/people/people'
import type { Person, RosterFact } from '../../domain/people/person'
import type { KnownKey } from '../../domain/people/person-keys'
import type { Db, Tx } from '../engine/connection'
import { ROW } from '../read/organization'
import { organization } from '../schema/accounts'
import { directoryUsers } from '../schema/directory'
import { iamUsers } from '../schema/iam-users'
import { people, personIdentities, personKeys, rosterEntries, rosters } from '../schema/people'
import { searchText } from '../schema/search-text'
import { batches, insertMany } from './rows'

export type IdentityRow = typeof personIdentities.$inferSelect

/** Lets one transaction at a time join people, on any server: two at once would make everybody twice. */
const PEOPLE_LOCK = 4_926_127_392

export async function lockPeople(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`)
}

/**
 * Every employee number ever seen in each roster, by its latest entry. It is gone since somebody took it out, or since the first
 * import of its roster after its last.
 */
export async function rosterFacts(db: Db | Tx): Promise<RosterFact[]> {
  const imports = await db
    .select({ id: rosters.id, source: rosters.source, at: rosters.at })
    .from(rosters)
    .orderBy(asc(rosters.source), asc(rosters.at))
  const goneAfter = new Map(
    imports.map(({ id, source }, index) => {
      const next = imports[index + 1]
      return [id, next?.source === source ? next.at : null]
    }),
  )
  const rows = await db
    .select({
      roster: rosterEntries.roster,
      source: rosters.source,
      entry: rosterEntries.entry,
      goneAt: rosterEntries.goneAt,
    })
    .from(rosterEntries)
    .innerJoin(rosters, eq(rosters.id, rosterEntries.roster))
    .orderBy(asc(rosters.source), asc(rosterEntries.employeeNumber))
  return rows.map(({ roster, goneAt, ...fact }) => ({ ...fact, goneAt: goneAt ?? goneAfter.get(roster) ?? null }))
}

export async function directoryFacts(db: Db | Tx): Promise<DirectoryFact[]> {
  return db
    .select({ user: directoryUsers.facts, goneAt: directoryUsers.goneAt })
    .from(directoryUsers)
    .orderBy(asc(directoryUsers.firstSeenAt), asc(directoryUsers.userId))
}

export async function knownPeople(db: Db | Tx): Promise<ReadonlyMap<Uuid, Person>> {
  const rows = await db.select({ id: people.id, facts: people.facts }).from(people)
  return new Map(rows.map((row) => [row.id, row.facts]))
}

/** In the order of their beginning, so that the last of a source id is its latest. */
export async function knownIdentities(db: Db | Tx): Promise<IdentityRow[]> {
  return db
    .select()
    .from(personIdentities)
    .orderBy(asc(personIdentities.fromAt), sql`${personIdentities.toAt} nulls last`)
}

/** Between two keys of a person where a digest is made of them. */
export const BETWEEN = '\x1f'

/** The SHA-256 of each person's keys as texts in the order of their characters: most stay as they are, and are not read. */
export async function keyDigests(db: Db | Tx): Promise<ReadonlyMap<Uuid, string>> {
  const text = sql`${personKeys.kind} || ' ' || ${personKeys.key}`
  const whole = sql`string_agg(${text}, ${BETWEEN} order by (${text}) collate "C")`
  const { rows } = await db.execute<{ person: Uuid; digest: string }>(sql`
    select ${personKeys.person} as person, encode(sha256(convert_to(${whole}, 'UTF8')), 'hex') as digest
    from ${personKeys} group by 1`)
  return new Map(rows.map(({ person, digest }) => [person, digest]))
}

export async function keysOfThese(db: Db | Tx, ids: readonly Uuid[]): Promise<KnownKey[]> {
  const found: KnownKey[] = []
  for (const some of batches(ids)) {
    const rows = await db.select().from(personKeys).where(inArray(personKeys.person, some))
    found.push(...rows)
  }
  return found
}

export async function writePeople(tx: Tx, changed: readonly Person[]): Promise<void> {
  await insertMany(
    tx,
    people,
    changed.map((person) => ({
      id: person.id,
      name: person.name,
      sortName: person.reading ?? person.name,
      department: person.department,
      manager: person.managerId,
      employment: person.employment,
      status: person.status,
      lastDay: person.lastDay,
      facts: person,
      search: searchText([person.name, person.reading, person.department, ...person.emails]),
    })),
    {
      key: 'id',
      set: ['name', 'sortName', 'department', 'manager', 'employment', 'status', 'lastDay', 'facts', 'search'],
    },
  )
  for (const rows of batches(changed)) await renameOwners(tx, rows)
}

/** IAM users sort by what people call their owners. */
async function renameOwners(tx: Tx, renamed: readonly Person[]): Promise<void> {
  const names = JSON.stringify(renamed.map(({ id, name }) => ({ id, name })))
  await tx.execute(sql`
    update ${iamUsers} set owner_name = named.name from jsonb_to_recordset(${names}::jsonb) as named(id uuid, name text)
    where ${iamUsers.ownerPerson} = named.id and ${iamUsers.ownerName} is distinct from named.name`)
}

export async function writeIdentities(tx: Tx, changed: readonly IdentityRow[]): Promise<void> {
  await insertMany(tx, personIdentities, changed, { key: 'id', set: ['person', 'toAt'] })
}

/** What the stored keys were made from; `null`: not known, and they are to be made. */
export async function keysMadeFrom(db: Db | Tx): Promise<string | null> {
  const [row] = await db.select({ digest: organization.keysMadeFrom }).from(organization)
  return row?.digest ?? null
}

export async function keepKeysMadeFrom(tx: Tx, digest: string | null): Promise<void> {
  const made = { keysMadeFrom: digest }
  await tx
    .insert(organization)
    .values({ id: ROW, settings: {}, ...made })
    .onConflictDoUpdate({ target: organization.id, set: made })
}

export async function writeKeys(tx: Tx, added: readonly KnownKey[]): Promise<void> {
  await insertMany(tx, personKeys, added, 'stay')
}

export async function removeKeys(tx: Tx, removed: readonly KnownKey[]): Promise<void> {
  for (const rows of batches(removed)) {
    await tx.execute(sql`
      delete from ${personKeys} using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as gone(kind text, key text, person uuid)
      where ${personKeys.kind} = gone.kind and ${personKeys.key} = gone.key and ${personKeys.person} = gone.person`)
  }
}

/** People who turned out to be another: nothing identifies them any more. */
export async function removePeople(tx: Tx, merged: readonly Uuid[]): Promise<void> {
  for (const ids of batches(merged)) await tx.delete(people).where(inArray(people.id, ids))
}
