import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { EVERY_IAM_USER, STRANGERS } from '../../contract/lists/iam-user-list'
import type { LeaverRow } from '../../contract/lists/leaver-columns'
import {
  knownToManager,
  type LeaverLine,
  type LeaverPage,
  type LooseUser,
  personHead,
} from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import {
  DOOR_STATES,
  type DoorState,
  daysSince,
  doorsOf,
  GONE_STATUSES,
  goneSince,
  isUsedAfter,
  type Population,
  populationOf,
} from '../../domain/people/doors'
import type { Person, PersonStatus } from '../../domain/people/person'
import { holds, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { doorAccount } from './account-names'
import { selected } from './iam-user-conditions'
import { countIamUsers } from './iam-user-list'
import { everyRow } from './keyset'
import { leaverScope, openTo } from './line'
import { accessEndedAt } from './person-detail'
import {
  accessByPerson,
  credentialDoors,
  doorState,
  heldCredentials,
  oneOf,
  peopleCoverage,
  suggestedByPerson,
  unmatchedUser,
  usersByPerson,
} from './person-doors'

/**
 * Everybody who left with what they can still use, counted so that nobody is missing. With `review` alone: those of one's
 * own line, with nothing that is not of a line; without either permission nobody.
 */
export async function leaverPage(
  db: Db,
  viewer: SeesPeople,
  { now, most }: { now: Instant; most: number },
): Promise<LeaverPage> {
  const scope = await leaverScope(db, viewer)
  const coverage = await peopleCoverage(db)
  const counts = await stateCounts(db, viewer, coverage.assignmentsRead)
  const everybody = scope.of === 'everybody'
  // Of everybody, those with nothing found are thousands, and the list of people has them.
  const states: readonly DoorState[] = everybody ? ['open', 'unchecked'] : ['open', 'unchecked', 'clear']
  const ids = (await leaverIds(db, viewer, coverage.assignmentsRead, states)).map(({ id }) => id)
  const told = await leaverLines(db, viewer, { now, ids, assignmentsRead: coverage.assignmentsRead })
  const lines = told
    .map(({ line }) => line)
    .sort((a, b) => Number(isUsed(b)) - Number(isUsed(a)) || (b.days ?? 0) - (a.days ?? 0))
  const having = (status: PersonStatus, state: DoorState) =>
    lines.filter((line) => line.status === status && line.state === state)
  const left = having('left', 'open')
  const ended = [...having('access-ended', 'open'), ...having('access-ended', 'unchecked')]
  return {
    scope,
    population: populationOf(counts.filter((row) => row.status === 'left')),
    usedAfter: left.filter((line) => line.doors.some((door) => door.usedAfter)).length,
    coverage,
    left: left.slice(0, most),
    accessEnded: { count: ended.length, people: ended.slice(0, most) },
    unchecked: having('left', 'unchecked').slice(0, most),
    clear: everybody ? null : having('left', 'clear').slice(0, most),
    strangers: everybody ? await strangers(db, viewer, most) : null,
    unmatched: everybody ? await looseUsers(db, viewer, unmatchedUser, most) : null,
  }
}

/**
 * Everybody of the page, and of everybody also those with nothing found: the whole population, the longest gone first, and the
 * page's other IAM users, each with their section.
 */
export async function exportLeavers(
  db: Db,
  viewer: SeesPeople,
  now: Instant,
): Promise<{ rows: AsyncGenerator<LeaverRow>; complete: boolean }> {
  const scope = await leaverScope(db, viewer)
  const { assignmentsRead, complete } = await peopleCoverage(db)
  async function* rows(): AsyncGenerator<LeaverRow> {
    const ids = leaverIds(db, viewer, assignmentsRead, DOOR_STATES)
    const told = (some: Uuid[]) => leaverLines(db, viewer, { now, ids: some, assignmentsRead })
    for await (const { person, line } of everyRow(ids, told, ({ line }) => line.id)) {
      const left = line.state === 'open' ? 'left' : line.state
      yield { section: line.status === 'left' || line.state === 'clear' ? left : 'ended', person, line }
    }
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

/** How many people left, by what is known of their doors: the figure of navigation and Overview. */
export async function leaverPopulation(db: Db, viewer: SeesPeople, assignmentsRead: boolean): Promise<Population> {
  const rows = await stateCounts(db, viewer, assignmentsRead)
  return populationOf(rows.filter((row) => row.status === 'left'))
}

async function stateCounts(db: Db, viewer: SeesPeople, assignmentsRead: boolean) {
  const judged = db
    .select({ status: people.status, state: doorState(assignmentsRead).as('state') })
    .from(people)
    .where(and(openTo(viewer), inArray(people.status, [...GONE_STATUSES])))
    .as('judged')
  return db
    .select({ status: judged.status, state: judged.state, people: sql<number>`count(*)::int` })
    .from(judged)
    .groupBy(judged.status, judged.state)
}

const managers = alias(people, 'managers')

/** Of whoever has not left, a day to come orders nothing. */
const byLastDay = [
  sql`case when ${people.status} = 'left' then ${people.lastDay} end`,
  sql`${people.sortName} collate "und-x-icu"`,
  people.id,
]

/** Everybody whom the viewer may see of those who should have no way in, by what is known of it: the longest gone first. */
const leaverIds = (db: Db, viewer: SeesPeople, assignmentsRead: boolean, states: readonly DoorState[]) =>
  db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        openTo(viewer),
        inArray(people.status, [...GONE_STATUSES]),
        sql`${doorState(assignmentsRead)} = any(${sql.param([...states])}::text[])`,
      ),
    )
    .orderBy(...byLastDay)

/** Those of these people whom the viewer may see, with what they can still use. */
async function leaverLines(
  db: Db,
  viewer: SeesPeople,
  { now, ids, assignmentsRead }: { now: Instant; ids: readonly Uuid[]; assignmentsRead: boolean },
): Promise<{ person: Person; line: LeaverLine }[]> {
  const rows = await db
    .select({
      facts: people.facts,
      state: doorState(assignmentsRead),
      endedAt: accessEndedAt,
      manager: managers.facts,
    })
    .from(people)
    .leftJoin(managers, eq(managers.id, people.manager))
    .where(and(openTo(viewer), oneOf(people.id, ids)))
    .orderBy(...byLastDay)
  const users = await usersByPerson(db, viewer, ids)
  const access = await accessByPerson(db, viewer, ids)
  const suggested = await suggestedByPerson(db, ids)
  return rows.map(({ facts, state, endedAt, manager: boss }) => {
    const person = holds(viewer, 'read-people') ? facts : knownToManager(facts)
    const manager = boss && (holds(viewer, 'read-people') ? boss : knownToManager(boss))
    const { id, status } = person
    const ended = endedAt === null ? null : instant(endedAt)
    const since = goneSince(person, ended)
    const credentials = (users.get(id) ?? []).flatMap(({ doors }) => doors)
    const doors = doorsOf(status, credentials, access.get(id) ?? [])
    const line: LeaverLine = {
      ...personHead(person),
      manager: manager && {
        id: manager.id,
        name: manager.name,
        status: manager.status,
        employment: manager.employment,
      },
      since,
      days: daysSince(since, now),
      state,
      doors: doors.map((door) => ({ ...door, usedAfter: isUsedAfter(door, person, ended) })),
      suggested: suggested.get(id) ?? 0,
    }
    return { person, line }
  })
}

const isUsed = (line: LeaverLine): boolean => line.doors.some((door) => door.usedAfter)

const EVERY_STRANGER = { ...EVERY_IAM_USER, ...STRANGERS }

async function strangers(db: Db, viewer: SeesPeople, most: number): Promise<LeaverPage['strangers']> {
  return {
    count: await countIamUsers(db, null, EVERY_STRANGER),
    users: await looseUsers(db, viewer, selected(db, null, EVERY_STRANGER), most),
  }
}

async function looseUsers(
  db: Db,
  viewer: SeesPeople,
  which: ReturnType<typeof selected>,
  most?: number,
): Promise<LooseUser[]> {
  const query = db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      ...heldCredentials,
      account: doorAccount(viewer),
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(which)
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
  const rows = await (most === undefined ? query : query.limit(most))
  return rows.map(({ account, ...user }) => ({
    id: user.id,
    name: user.name,
    account,
    doors: credentialDoors(user, account),
  }))
}
