import { and, asc, eq, exists, isNotNull, isNull, ne, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { MOST_OPTIONS, type OwnerOptions } from '../../contract/views/owner-options'
import type { Person } from '../../domain/people/person'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db, Tx } from '../engine/connection'
import { iamUsers } from '../schema/iam-users'
import { people, personKeys } from '../schema/people'
import { holdsWords } from './conditions'
import { nearNames } from './near-names'

/**
 * People who may own something and teams that own something already, by words of their name, reading, department or address;
 * names that begin so first. At most three statements.
 */
export async function ownerOptions(db: Db, sees: SeesEverybody | null, q: string): Promise<OwnerOptions> {
  const { id, name, department, facts } = people
  const who = sees
    ? await db
        .select({ id, name, department, facts })
        .from(people)
        .where(and(ne(people.status, 'left'), holdsWords(people.search, q)))
        .orderBy(
          ...beginningFirst(name, q),
          ...wholeWordFirst(people.search, q),
          sql`${people.sortName} collate "und-x-icu"`,
          asc(id),
        )
        .limit(MOST_OPTIONS)
    : []
  return {
    people: who.map(({ facts: { emails, reading }, ...person }) => ({ ...person, reading, email: emails[0] ?? null })),
    ...(await teamsOwning(db, q)),
  }
}

/**
 * People and teams that own something AWS still has, by words of their name; whoever sees everybody finds people by reading,
 * department and address too, and is told these.
 */
export async function ownersThere(db: Db, sees: SeesEverybody | null, q: string): Promise<OwnerOptions> {
  const { id, name, department, facts } = people
  const there = isNull(iamUsers.removedAt)
  // Asked of each person in turn, by an index, until there are enough: few are looked at, whatever the number of users.
  const owns = db
    .select({ one: sql`1` })
    .from(iamUsers)
    .where(and(eq(iamUsers.ownerPerson, id), there))
  const who = await db
    .select({ id, name, department, facts })
    .from(people)
    .where(and(exists(owns), holdsWords(sees ? people.search : sql`lower(${name})`, q)))
    .orderBy(
      ...beginningFirst(name, q),
      ...(sees ? wholeWordFirst(people.search, q) : []),
      sql`${people.sortName} collate "und-x-icu"`,
      asc(id),
    )
    .limit(MOST_OPTIONS)
  return {
    people: who.map(({ facts: { emails, reading }, ...person }) =>
      sees
        ? { ...person, reading, email: emails[0] ?? null }
        : { ...person, department: null, reading: null, email: null },
    ),
    ...(await teamsOwning(db, q, there)),
  }
}

/** Names of teams that are looked through for one that was nearly typed. */
const MOST_COMPARED = 2_000

/** Teams that own `some` of the IAM users, by words of their name; where there is none, those whose name is nearly what was typed. */
async function teamsOwning(db: Db, q: string, some?: SQL): Promise<Pick<OwnerOptions, 'teams' | 'nearTeams'>> {
  const teams = await teamNames(db, q, MOST_OPTIONS, some)
  if (teams.length > 0 || q === '') return { teams, nearTeams: [] }
  return { teams, nearTeams: nearNames(await teamNames(db, '', MOST_COMPARED, some), q) }
}

async function teamNames(db: Db, q: string, most: number, some: SQL | undefined): Promise<string[]> {
  const name = sql<string>`${iamUsers.ownerTeam} collate "und-x-icu"`
  const rows = await db
    .select({ name })
    .from(iamUsers)
    .where(and(isNotNull(iamUsers.ownerTeam), some, holdsWords(sql`lower(${iamUsers.ownerTeam})`, q)))
    .groupBy(name)
    .orderBy(...beginningFirst(name, q), name)
    .limit(most)
  return rows.map((row) => row.name)
}

/** Names that begin as what is searched come first. Where nothing is searched an index has the order. */
const beginningFirst = (name: SQLWrapper, q: string) =>
  q === '' ? [] : [sql`not starts_with(lower(${name}), ${q.toLowerCase()})`]

/** Whoever has what is searched as a whole word, as `sato` in an address, before those where it begins a longer one. */
const wholeWordFirst = (search: SQLWrapper, q: string) =>
  q === '' ? [] : [sql`not ${q.toLowerCase()} = any(regexp_split_to_array(${search}, '[[:space:].@_+-]+'))`]

/** The team of this name that owns something already; in other letters of the same word only where no team has just these. */
export async function teamNamed(tx: Db | Tx, text: string): Promise<string | null> {
  const { ownerTeam } = iamUsers
  const rows = await tx
    .selectDistinct({ name: ownerTeam })
    .from(iamUsers)
    .where(eq(sql`lower(${ownerTeam})`, text.toLowerCase()))
  const names = rows.flatMap(({ name }) => name ?? [])
  return names.find((name) => name === text) ?? (names.length === 1 ? (names[0] ?? null) : null)
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

/** Whether a text is one of the words in the names, or readings, of several people who are still with the company: a family name. */
export async function areNamesakes(tx: Db | Tx, text: string): Promise<boolean> {
  const word = text.toLowerCase()
  const reading = sql`coalesce(${people.facts}->>'reading', '')`
  const wordsOf = (name: SQL) => sql`string_to_array(translate(lower(${name}), '　,・', '   '), ' ')`
  // Japanese names are also written without a space; one character begins too many of them.
  const begins = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}$/u.test(word)
    ? sql`starts_with(${people.name}, ${word})`
    : sql`false`
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        ne(people.status, 'left'),
        or(sql`${word} = any(${wordsOf(sql`${people.name}`)} || ${wordsOf(reading)})`, begins),
      ),
    )
    .limit(2)
  return rows.length > 1
}
