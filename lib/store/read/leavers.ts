import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { LeaverRow } from '../../contract/lists/leaver-columns'
import type { LeaverPage, LeaverSections } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { DOOR_STATES, type DoorState, GONE_STATUSES, type Population, populationOf } from '../../domain/people/doors'
import type { Person, PersonStatus } from '../../domain/people/person'
import type { SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { reviewSettings } from './case-facts'
import { doubtsOfDirectory } from './directory-doubts'
import { selected } from './iam-user-conditions'
import { everyRow } from './keyset'
import { leaverLines } from './leaver-lines'
import { isUsedSince, lateDay } from './leaver-standing'
import { leaverScope, openTo } from './line'
import { EVERY_STRANGER, looseUsers, strangers } from './loose-users'
import { moveViews } from './move-views'
import { doorState, peopleCoverage, unmatchedUser } from './person-doors'

interface Asked {
  now: Instant
  timeZone: string
  most: number
}

/**
 * Everybody who left with what they can still use, counted so that nobody is missing. With `review` alone: those of one's
 * own line, with nothing that is not of a line; without either permission nobody.
 */
export async function leaverPage(db: Db, viewer: SeesPeople, asked: Asked): Promise<LeaverPage> {
  const { counts, ...sections } = await countedSections(db, viewer, asked)
  const { assignmentsRead } = sections.coverage
  const having = (states: readonly DoorState[]) =>
    firstOf(db, viewer, { ...asked, assignmentsRead }, { status: 'left', states })
  return {
    ...sections,
    left: await having(['open']),
    ask: await goneOtherwise(db, viewer, { ...asked, assignmentsRead, counts }, 'ask'),
    unchecked: await having(['unchecked']),
    // Of everybody, those with nothing found are thousands, and the list of people has them.
    clear: sections.scope.of === 'everybody' ? null : await having(['clear']),
  }
}

export async function leaverSections(db: Db, viewer: SeesPeople, asked: Asked): Promise<LeaverSections> {
  const { counts: _, ...sections } = await countedSections(db, viewer, asked)
  return sections
}

async function countedSections(db: Db, viewer: SeesPeople, asked: Asked): Promise<LeaverSections & { counts: Counts }> {
  const { now, most } = asked
  const { counts, ...figures } = await leaverFigures(db, viewer)
  const { assignmentsRead } = figures.coverage
  const everybody = figures.scope.of === 'everybody'
  return {
    ...figures,
    counts,
    doubts: await doubtsOfDirectory(db, now),
    securityContact: (await reviewSettings(db)).securityContact,
    accessEnded: await goneOtherwise(db, viewer, { ...asked, assignmentsRead, counts }, 'access-ended'),
    moves: await moveViews(db, viewer, most),
    strangers: everybody ? await strangers(db, viewer, most) : null,
    unmatched: everybody ? await looseUsers(db, viewer, unmatchedUser, most) : null,
  }
}

/** How many left, and how many of them with what is open: also what Overview tells. */
export async function leaverFigures(db: Db, viewer: SeesPeople) {
  const coverage = await peopleCoverage(db)
  const counts = await stateCounts(db, viewer, coverage.assignmentsRead)
  return {
    scope: await leaverScope(db, viewer),
    population: populationOf(counts.filter((row) => row.status === 'left')),
    usedAfter: counts.reduce((sum, row) => sum + (row.status === 'left' && row.state === 'open' ? row.used : 0), 0),
    coverage,
    counts,
  }
}

/** Those of a status who may have a way in: how many, and the first of them. */
async function goneOtherwise(
  db: Db,
  viewer: SeesPeople,
  { counts, ...asked }: Asked & { assignmentsRead: boolean; counts: Counts },
  status: 'ask' | 'access-ended',
) {
  const states = ['open', 'unchecked'] as const
  const isMeant = (row: (typeof counts)[number]) => row.status === status && states.some((one) => one === row.state)
  return {
    count: counts.filter(isMeant).reduce((sum, row) => sum + row.people, 0),
    people: await firstOf(db, viewer, asked, { status, states }),
  }
}

/**
 * Everybody of the page, and of everybody also those with nothing found: the whole population, the longest gone first, and the
 * page's other IAM users, each with their section.
 */
export async function exportLeavers(
  db: Db,
  viewer: SeesPeople,
  at: Omit<Asked, 'most'>,
): Promise<{ rows: AsyncGenerator<LeaverRow>; complete: boolean }> {
  const scope = await leaverScope(db, viewer)
  const { assignmentsRead, complete } = await peopleCoverage(db)
  async function* rows(): AsyncGenerator<LeaverRow> {
    const ids = db
      .select({ id: people.id })
      .from(people)
      .where(and(openTo(viewer), inArray(people.status, [...GONE_STATUSES]), stateAmong(DOOR_STATES, assignmentsRead)))
      .orderBy(...byLastDay)
    const told = (some: Uuid[]) => leaverLines(db, viewer, { ...at, ids: some, assignmentsRead })
    for await (const one of everyRow(ids, told, ({ line }) => line.id)) yield rowOf(one)
    if (scope.of !== 'everybody') return
    for (const [section, which] of [
      ['strangers', selected(db, null, EVERY_STRANGER)],
      ['unmatched', unmatchedUser],
    ] as const)
      for (const user of await looseUsers(db, viewer, which)) yield { section, user }
  }
  // Where no line is known the file could not tell of anybody.
  return { rows: rows(), complete: complete && scope.of !== 'nobody' }
}

/** Somebody as the file has them. */
export function rowOf({ person, line }: { person: Person; line: LeaverPage['left'][number] }): LeaverRow {
  const isCleaned = line.state === 'clear' && line.case?.state === 'cleaned'
  const left = line.state === 'open' ? 'left' : isCleaned ? 'cleaned' : line.state
  const section = line.status === 'left' || line.state === 'clear' ? left : line.status === 'ask' ? 'ask' : 'ended'
  return { section, person, line }
}

/** How many people left, by what is known of their doors: the figure of navigation and Overview. */
export async function leaverPopulation(db: Db, viewer: SeesPeople, assignmentsRead: boolean): Promise<Population> {
  const state = sql<DoorState>`${doorState(assignmentsRead)}`
  const rows = await db
    .select({ state, people: sql<number>`count(*)::int` })
    .from(people)
    .where(and(openTo(viewer), eq(people.status, 'left')))
    .groupBy(sql`1`)
  return populationOf(rows)
}

/** Those who are gone by what is known of their doors, and of how many a way in was used since they left. */
async function stateCounts(db: Db, viewer: SeesPeople, assignmentsRead: boolean) {
  const judged = db
    .select({
      status: people.status,
      state: doorState(assignmentsRead).as('state'),
      isUsed: sql<boolean>`${isUsedSince}`.as('is_used'),
    })
    .from(people)
    .leftJoin(leaverCases, eq(leaverCases.person, people.id))
    .where(and(openTo(viewer), inArray(people.status, [...GONE_STATUSES])))
    .as('judged')
  return db
    .select({
      status: judged.status,
      state: judged.state,
      people: sql<number>`count(*)::int`,
      used: sql<number>`(count(*) filter (where ${judged.isUsed}))::int`,
    })
    .from(judged)
    .groupBy(judged.status, judged.state)
}
type Counts = Awaited<ReturnType<typeof stateCounts>>

/** Of whoever has neither left nor is asked about, a day to come orders nothing. */
const byLastDay = [
  sql`case when ${people.status} in ('left', 'ask') then ${people.lastDay} end`,
  sql`${people.sortName} collate "und-x-icu"`,
  people.id,
]

const stateAmong = (states: readonly DoorState[], assignmentsRead: boolean): SQL =>
  sql`${doorState(assignmentsRead)} = any(${sql.param([...states])}::text[])`

/** The first of those of one status: used since first, then the longest over the deadline, then the longest gone. */
async function firstOf(
  db: Db,
  viewer: SeesPeople,
  { most, ...at }: Asked & { assignmentsRead: boolean },
  { status, states }: { status: PersonStatus; states: readonly DoorState[] },
) {
  if (most === 0) return []
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .leftJoin(leaverCases, eq(leaverCases.person, people.id))
    .where(and(openTo(viewer), eq(people.status, status), stateAmong(states, at.assignmentsRead)))
    .orderBy(sql`not ${isUsedSince}`, lateDay(viewer), ...byLastDay)
    .limit(most)
  const ids = rows.map(({ id }) => id)
  return (await leaverLines(db, viewer, { ...at, ids })).map(({ line }) => line)
}
