import { and, asc, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { doorsOf, identityCenterCover } from '../domain/doors'
import type { PersonCursor, PersonFilter, PersonSelection } from '../domain/person-filter'
import { accountsOf, type PersonLine, type PersonPage } from '../domain/person-view'
import type { SeesEverybody } from '../domain/viewer'
import type { Db } from './database'
import { openTo } from './line'
import {
  accessByPerson,
  doorState,
  hasLiveUser,
  peopleCoverage,
  suggestedByPerson,
  usersByPerson,
} from './person-doors'
import { people } from './schema/people'

/** One page of people with what the whole selection has. */
export async function personPage(db: Db, sees: SeesEverybody, filter: PersonFilter): Promise<PersonPage> {
  const coverage = await peopleCoverage(db)
  const page = await personLines(db, sees, filter, coverage.assignmentsRead)
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      count: sql<number>`(count(*) filter (where ${selectedPeople(filter, coverage.assignmentsRead) ?? sql`true`}))::int`,
      live: sql<number>`(count(*) filter (where ${and(selectedPeople(filter, coverage.assignmentsRead), hasLiveUser)}))::int`,
    })
    .from(people)
    .where(openTo(sees))
  return { ...page, count: row?.count ?? 0, live: row?.live ?? 0, total: row?.total ?? 0, coverage }
}

/** The lines of one page, without counting, in five statements. One row more than the page tells whether the list goes on. */
export async function personLines(
  db: Db,
  sees: SeesEverybody,
  filter: PersonFilter,
  assignmentsRead: boolean,
): Promise<Pick<PersonPage, 'people' | 'next' | 'previous'>> {
  const { direction, cursor, limit } = filter
  const back = cursor?.side === 'before'
  const rising = (direction === 'asc') !== back
  const order = rising ? asc : desc
  const key = sql`${people.sortName} collate "und-x-icu"`
  const rows = await db
    .select({ facts: people.facts, sortName: people.sortName, state: doorState(assignmentsRead) })
    .from(people)
    .where(and(openTo(sees), selectedPeople(filter, assignmentsRead), cursor ? beyond(cursor, key, rising) : undefined))
    .orderBy(order(key), order(people.id))
    .limit(limit + 1)
  const goesOn = rows.length > limit
  const shown = rows.slice(0, limit)
  if (back) shown.reverse()
  const ids = shown.map(({ facts }) => facts.id)
  const users = await usersByPerson(db, sees, ids)
  const access = await accessByPerson(db, sees, ids)
  const suggested = await suggestedByPerson(db, ids)
  const mark = (row: (typeof rows)[number] | undefined, side: PersonCursor['side']): PersonCursor | null =>
    row ? { direction, side, value: row.sortName, id: row.facts.id } : null
  return {
    people: shown.map(({ facts, state }): PersonLine => {
      const { id, name, reading, employment, department, status, lastDay, directory } = facts
      const own = users.get(id) ?? []
      const given = access.get(id) ?? []
      const credentials = own.flatMap(({ doors }) => doors)
      return {
        id,
        name,
        reading,
        employment,
        department,
        status,
        lastDay,
        directory: directory?.status ?? null,
        accounts: assignmentsRead ? accountsOf(given).length : null,
        verdict: {
          state,
          doors: doorsOf(status, credentials, given),
          iamUsers: own.length,
          cover: identityCenterCover(accountsOf(own), assignmentsRead ? given : null),
          suggested: suggested.get(id) ?? 0,
        },
      }
    }),
    next: back || goesOn ? mark(shown.at(-1), 'after') : null,
    previous: (back && goesOn) || (cursor && !back) ? mark(shown.at(0), 'before') : null,
  }
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

function selectedPeople(wanted: PersonSelection, assignmentsRead: boolean): SQL | undefined {
  const words = (wanted.q ?? '').normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)
  return and(
    ...words.map((word) => sql`${people.search} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    wanted.statuses.length > 0 ? inArray(people.status, [...wanted.statuses]) : undefined,
    wanted.department === null ? undefined : eq(people.department, wanted.department),
    wanted.live === null ? undefined : wanted.live ? hasLiveUser : sql`not ${hasLiveUser}`,
    wanted.doors.length > 0
      ? sql`${doorState(assignmentsRead)} = any(${sql.param([...wanted.doors])}::text[])`
      : undefined,
  )
}

function beyond(cursor: PersonCursor, key: SQL, rising: boolean): SQL {
  const row = sql`(${key}, ${people.id})`
  const value = sql`(${cursor.value}::text, ${cursor.id}::uuid)`
  return rising ? sql`${row} > ${value}` : sql`${row} < ${value}`
}
