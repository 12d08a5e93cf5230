import { and, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Neighbours } from '../../contract/lists/list'
import type { ExportedPerson } from '../../contract/lists/person-columns'
import type { PersonFilter, PersonPage, PersonSelection, PersonSort } from '../../contract/lists/person-list'
import { accountsOf, type PersonLine, personHead } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { type DoorState, doorsOf, identityCenterCover } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { people } from '../schema/people'
import { among, type Conditions, conditionsOf, holdsWords, is } from './conditions'
import { everyRow, keysetPage, neighbours, orderBy, type SortColumn } from './keyset'
import { openTo } from './line'
import {
  accessByPerson,
  dangerRank,
  doorState,
  hasLiveUser,
  peopleCoverage,
  suggestedByPerson,
  usersByPerson,
} from './person-doors'

/** One page of people with what the whole selection has. */
export async function personPage(db: Db, sees: SeesEverybody, filter: PersonFilter): Promise<PersonPage> {
  const coverage = await peopleCoverage(db)
  const page = await personLines(db, sees, filter, coverage.assignmentsRead)
  // Each is asked once of everybody, whom it is then counted by.
  const matches = sql<boolean>`coalesce(${selectedPeople(filter, coverage.assignmentsRead) ?? sql`true`}, false)`
  const groups = await db
    .select({
      matches,
      live: sql<boolean>`(${matches} and ${hasLiveUser})`,
      people: sql<number>`count(*)::int`,
    })
    .from(people)
    .where(openTo(sees))
    .groupBy(sql`1`, sql`2`)
  const sumOf = (some: typeof groups) => some.reduce((sum, group) => sum + group.people, 0)
  const matching = groups.filter(({ matches }) => matches)
  return {
    ...page,
    count: sumOf(matching),
    live: sumOf(matching.filter(({ live }) => live)),
    total: sumOf(groups),
    coverage,
  }
}

/** The lines of one page, without counting, in five statements. */
export async function personLines(
  db: Db,
  sees: SeesEverybody,
  filter: PersonFilter,
  assignmentsRead: boolean,
): Promise<Pick<PersonPage, 'people' | 'next' | 'previous'>> {
  const order = { columns: columns(assignmentsRead), id: people.id, idOf: ({ facts }: SortedRow) => facts.id }
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) => {
    // Of everybody the place alone: what else is told of them, of those on the page.
    const ids = db
      .select({ id: people.id })
      .from(people)
      .where(and(openTo(sees), selectedPeople(filter, assignmentsRead), where))
      .orderBy(...orderBy)
      .limit(limit)
    return personRows(db, inArray(people.id, ids), assignmentsRead).orderBy(...orderBy)
  })
  const lines = (await told(db, sees, rows, assignmentsRead)).map(
    ({ person, accounts, verdict }): PersonLine => ({
      ...personHead(person),
      directory: person.directory?.status ?? null,
      accounts,
      verdict,
    }),
  )
  return { people: lines, ...beside }
}

/** Everybody of a filter, whatever its place and length. */
export function exportPeople(
  db: Db,
  sees: SeesEverybody,
  filter: PersonFilter,
  assignmentsRead: boolean,
): AsyncGenerator<ExportedPerson> {
  const ids = db
    .select({ id: people.id })
    .from(people)
    .where(and(openTo(sees), selectedPeople(filter, assignmentsRead)))
    .orderBy(...orderBy(columns(assignmentsRead)[filter.sort], people.id, filter.direction === 'asc'))
  const peopleOf = async (some: Uuid[]) =>
    told(db, sees, await personRows(db, and(openTo(sees), inArray(people.id, some)), assignmentsRead), assignmentsRead)
  return everyRow(ids, peopleOf, ({ person }) => person.id)
}

function personRows(db: Db, which: SQL | undefined, assignmentsRead: boolean) {
  return db
    .select({
      facts: people.facts,
      sortName: people.sortName,
      state: doorState(assignmentsRead),
      place: place(assignmentsRead),
    })
    .from(people)
    .where(which)
}

/** People with what they can use, in three statements. */
async function told(
  db: Db,
  sees: SeesEverybody,
  rows: readonly { facts: Person; state: DoorState }[],
  assignmentsRead: boolean,
): Promise<ExportedPerson[]> {
  const ids = rows.map(({ facts }) => facts.id)
  const users = await usersByPerson(db, sees, ids)
  const access = await accessByPerson(db, sees, ids)
  const suggested = await suggestedByPerson(db, sees, ids)
  return rows.map(({ facts: person, state }): ExportedPerson => {
    const own = users.get(person.id) ?? []
    const given = access.get(person.id) ?? []
    const credentials = own.flatMap(({ doors }) => doors)
    return {
      person,
      accounts: assignmentsRead ? accountsOf(given).length : null,
      verdict: {
        state,
        doors: doorsOf(person.status, credentials, given),
        iamUsers: own.length,
        cover: identityCenterCover(accountsOf(own), assignmentsRead ? given : null),
        suggested: suggested.get(person.id) ?? 0,
      },
    }
  })
}

type SortedRow = Pick<typeof people.$inferSelect, 'sortName' | 'facts'> & { place: string }

/** The place by danger before the name: among those in the same danger the names are in order. */
const place = (assignmentsRead: boolean) => sql<string>`(${dangerRank(assignmentsRead)} || ' ' || ${people.sortName})`

const columns = (assignmentsRead: boolean): Readonly<Record<PersonSort, SortColumn<SortedRow>>> => ({
  danger: { key: sql`${place(assignmentsRead)} collate "und-x-icu"`, type: 'text', of: (row) => row.place },
  reading: { key: sql`${people.sortName} collate "und-x-icu"`, type: 'text', of: ({ sortName }) => sortName },
})

/** The people before and after one in a list. */
export async function besidePerson(db: Db, sees: SeesEverybody, filter: PersonFilter, here: Uuid): Promise<Neighbours> {
  const { assignmentsRead } = await peopleCoverage(db)
  const rows = (key: SQL.Aliased) => db.select({ key, id: people.id }).from(people)
  const selected = and(openTo(sees), selectedPeople(filter, assignmentsRead))
  return neighbours(db, here, filter, { columns: columns(assignmentsRead), id: people.id }, { rows, selected })
}

/** The departments people are in, for the filter. */
export async function departments(db: Db, sees: SeesEverybody): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: people.department })
    .from(people)
    .where(and(openTo(sees), isNotNull(people.department)))
    .orderBy(people.department)
  return rows.flatMap(({ name }) => name ?? [])
}

const byField: Conditions<PersonSelection, { assignmentsRead: boolean }> = {
  q: (wanted) => holdsWords(people.search, wanted.normalize('NFKC')),
  statuses: among(people.status),
  department: is(people.department),
  live: (wanted) => (wanted ? hasLiveUser : sql`not ${hasLiveUser}`),
  doors: (wanted, { assignmentsRead }) => sql`${doorState(assignmentsRead)} = any(${sql.param([...wanted])}::text[])`,
}

const selectedPeople = (wanted: PersonSelection, assignmentsRead: boolean) =>
  conditionsOf(byField, wanted, { assignmentsRead })
