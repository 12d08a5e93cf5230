import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { LeaverRow } from '../../contract/lists/leaver-columns'
import type {
  LeaverFilter,
  LeaverListPage,
  LeaverSelection,
  LeaverSort,
  LeaversFound,
} from '../../contract/lists/leaver-list'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { LEAVER_STANDINGS } from '../../domain/leavers/standing'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { everyRow, keysetPage, orderBy, type SortColumn } from './keyset'
import { leaverLines } from './leaver-lines'
import { isUsedSince, type LeaversAsked, lateDay, leaversAsked, selectedLeavers, standingOf } from './leaver-standing'
import { rowOf } from './leavers'
import { openTo } from './line'
import { peopleCoverage } from './person-doors'

/** When a list is read, and where days end. */
interface At {
  now: Instant
  timeZone: string
}

interface SortedRow {
  id: Uuid
  sortName: string
  place: string
}

/** Used since they left, the deadline, the day they left: among those of one place names are in order. */
const placeOf = (
  viewer: SeesPeople,
) => sql<string>`(case when ${isUsedSince} then '0 ' else '1 ' end || ${lateDay(viewer)}
  || ' ' || coalesce(${people.lastDay}::text, '9999-12-31') || ' ' || ${people.sortName})`

const columnsOf = (viewer: SeesPeople): Readonly<Record<LeaverSort, SortColumn<SortedRow>>> => ({
  danger: { key: sql`${placeOf(viewer)} collate "und-x-icu"`, type: 'text', of: ({ place }) => place },
  reading: { key: sql`${people.sortName} collate "und-x-icu"`, type: 'text', of: ({ sortName }) => sortName },
})

/** One page of those who left whom the viewer may see, and how many of the selection stand where, whichever standing it names. */
export async function leaversListed(
  db: Db,
  viewer: SeesPeople,
  filter: LeaverFilter,
  { now, timeZone }: At,
): Promise<{ page: LeaverListPage; found: LeaversFound }> {
  const { assignmentsRead } = await peopleCoverage(db)
  const asked = await leaversAsked(db, viewer, { now, timeZone, assignmentsRead })
  const selected = selectedLeavers(filter, asked)
  const order = { columns: columnsOf(viewer), id: people.id, idOf: ({ id }: SortedRow) => id }
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) =>
    db
      .select({ id: people.id, sortName: people.sortName, place: placeOf(viewer) })
      .from(people)
      .leftJoin(leaverCases, eq(leaverCases.person, people.id))
      .where(and(selected, where))
      .orderBy(...orderBy)
      .limit(limit),
  )
  const ids = rows.map(({ id }) => id)
  const lines = await leaverLines(db, viewer, { now, timeZone, ids, assignmentsRead })
  const found = await countByStanding(db, filter, asked)
  const meant = filter.standings.length > 0 ? filter.standings : LEAVER_STANDINGS
  const count = meant.reduce((sum, standing) => sum + found[standing], 0)
  return { page: { people: lines.map(({ line }) => line), count, ...beside }, found }
}

/** How many of a selection stand where, whichever standing it names; of everybody without one. */
export async function leaversFound(
  db: Db,
  viewer: SeesPeople,
  wanted: LeaverSelection,
  { now, timeZone }: At,
): Promise<LeaversFound> {
  const { assignmentsRead } = await peopleCoverage(db)
  return countByStanding(db, wanted, await leaversAsked(db, viewer, { now, timeZone, assignmentsRead }))
}

async function countByStanding(db: Db, wanted: LeaverSelection, asked: LeaversAsked): Promise<LeaversFound> {
  const { assignmentsRead, viewer } = asked
  const judged = db
    .select({ standing: standingOf(assignmentsRead, viewer).as('standing') })
    .from(people)
    .leftJoin(leaverCases, eq(leaverCases.person, people.id))
    .where(selectedLeavers({ ...wanted, standings: [] }, asked))
    .as('judged')
  const rows = await db
    .select({ standing: judged.standing, people: sql<number>`count(*)::int` })
    .from(judged)
    .groupBy(judged.standing)
  const found = { unanswered: 0, answered: 0, retained: 0, unchecked: 0, cleaned: 0, clear: 0 }
  for (const standing of LEAVER_STANDINGS) found[standing] = rows.find((row) => row.standing === standing)?.people ?? 0
  return found
}

/** Everybody of a filter, whatever its place and length, as the file has them. */
export async function exportLeaverList(
  db: Db,
  viewer: SeesPeople,
  filter: LeaverFilter,
  { now, timeZone }: At,
): Promise<{ rows: AsyncGenerator<LeaverRow>; complete: boolean }> {
  const { assignmentsRead, complete } = await peopleCoverage(db)
  const asked = await leaversAsked(db, viewer, { now, timeZone, assignmentsRead })
  const ids = db
    .select({ id: people.id })
    .from(people)
    .leftJoin(leaverCases, eq(leaverCases.person, people.id))
    .where(selectedLeavers(filter, asked))
    .orderBy(...orderBy(columnsOf(viewer)[filter.sort], people.id, filter.direction === 'asc'))
  async function* rows() {
    const told = (some: Uuid[]) => leaverLines(db, viewer, { now, timeZone, ids: some, assignmentsRead })
    for await (const one of everyRow(ids, told, ({ line }) => line.id)) yield rowOf(one)
  }
  return { rows: rows(), complete }
}

/** What the filter of the page offers: departments of those who left, and managers of those with something open. */
export async function leaverChoices(
  db: Db,
  viewer: SeesPeople,
): Promise<{ departments: string[]; managers: { id: Uuid; name: string }[] }> {
  const left = and(openTo(viewer), eq(people.status, 'left'))
  const found = await db.selectDistinct({ name: people.department }).from(people).where(left).orderBy(people.department)
  const managing = db
    .select({ id: people.manager })
    .from(people)
    .innerJoin(leaverCases, eq(leaverCases.person, people.id))
    .where(and(left, inArray(leaverCases.state, ['open', 'reopened', 'confirmed', 'retained'])))
  const managers = alias(people, 'managers')
  return {
    departments: found.flatMap(({ name }) => name ?? []),
    managers: await db
      .select({ id: managers.id, name: managers.name })
      .from(managers)
      .where(sql`${managers.id} in ${managing}`)
      .orderBy(sql`${managers.sortName} collate "und-x-icu"`, managers.id)
      .limit(MOST_MANAGERS),
  }
}

/** More do not fit a field without search. */
const MOST_MANAGERS = 200

/** How many a selection has. */
export async function countLeavers(db: Db, filter: LeaverSelection, asked: LeaversAsked): Promise<number> {
  const [row] = await db
    .select({ people: sql<number>`count(*)::int` })
    .from(people)
    .leftJoin(leaverCases, eq(leaverCases.person, people.id))
    .where(selectedLeavers(filter, asked))
  return row?.people ?? 0
}
