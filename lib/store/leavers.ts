import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  type DoorState,
  daysSince,
  doorsOf,
  GONE_STATUSES,
  goneSince,
  isUsedAfter,
  type Population,
  populationOf,
} from '../domain/doors'
import type { IamUser } from '../domain/iam-user'
import { EVERY_IAM_USER } from '../domain/iam-user-filter'
import { type Instant, instant } from '../domain/instant'
import type { PersonStatus } from '../domain/person'
import { type LeaverLine, type LeaverPage, type LooseUser, STRANGERS } from '../domain/person-view'
import { may, type Viewer } from '../domain/viewer'
import type { Db } from './database'
import { selected } from './iam-user-conditions'
import { countIamUsers } from './iam-user-list'
import { accessEndedAt } from './person-detail'
import {
  accessByPerson,
  credentialDoors,
  doorState,
  peopleCoverage,
  suggestedByPerson,
  unmatchedUser,
  usersByPerson,
} from './person-doors'
import { allowed } from './person-list'
import { accounts, iamUsers, people } from './schema'

/** Everybody who left with what they can still use, counted so that nobody is missing. Nothing without `read-people`. */
export async function leaverPage(
  db: Db,
  viewer: Viewer,
  { now, most }: { now: Instant; most: number },
): Promise<LeaverPage> {
  const coverage = await peopleCoverage(db)
  const counts = await stateCounts(db, viewer, coverage.assignmentsRead)
  const lines = await leaverLines(db, viewer, now, coverage.assignmentsRead)
  const having = (status: PersonStatus, state: DoorState) =>
    lines.filter((line) => line.status === status && line.state === state)
  const left = having('left', 'open')
  const ended = [...having('access-ended', 'open'), ...having('access-ended', 'unchecked')]
  return {
    population: populationOf(counts.filter((row) => row.status === 'left')),
    usedAfter: left.filter((line) => line.doors.some((door) => door.usedAfter)).length,
    coverage,
    left: left.slice(0, most),
    accessEnded: { count: ended.length, people: ended.slice(0, most) },
    strangers: await strangers(db, viewer, most),
    unchecked: having('left', 'unchecked').slice(0, most),
    unmatched: may(viewer, 'read-people') ? await looseUsers(db, unmatchedUser, most) : [],
  }
}

/** How many people left, by what is known of their doors: the figure of navigation and Overview. */
export async function leaverPopulation(db: Db, viewer: Viewer, assignmentsRead: boolean): Promise<Population> {
  const rows = await stateCounts(db, viewer, assignmentsRead)
  return populationOf(rows.filter((row) => row.status === 'left'))
}

async function stateCounts(db: Db, viewer: Viewer, assignmentsRead: boolean) {
  const judged = db
    .select({ status: people.status, state: doorState(assignmentsRead).as('state') })
    .from(people)
    .where(and(allowed(viewer), inArray(people.status, [...GONE_STATUSES])))
    .as('judged')
  return db
    .select({ status: judged.status, state: judged.state, people: sql<number>`count(*)::int` })
    .from(judged)
    .groupBy(judged.status, judged.state)
}

const managers = alias(people, 'managers')

/**
 * Everybody who should have no way in and has one, or of whom it is not known: used since first, then the longest gone.
 * Empty without `read-people`.
 */
async function leaverLines(db: Db, viewer: Viewer, now: Instant, assignmentsRead: boolean): Promise<LeaverLine[]> {
  const state = doorState(assignmentsRead)
  const rows = await db
    .select({
      facts: people.facts,
      state,
      endedAt: accessEndedAt,
      manager: { id: managers.id, name: managers.name, status: managers.status },
    })
    .from(people)
    .leftJoin(managers, eq(managers.id, people.manager))
    .where(
      and(
        allowed(viewer),
        inArray(people.status, [...GONE_STATUSES]),
        sql`${state} = any(${sql.param(['open', 'unchecked'])}::text[])`,
      ),
    )
    .orderBy(people.lastDay, sql`${people.sortName} collate "und-x-icu"`, people.id)
  const ids = rows.map(({ facts }) => facts.id)
  const users = await usersByPerson(db, ids)
  const access = await accessByPerson(db, ids)
  const suggested = await suggestedByPerson(db, ids)
  const lines = rows.map(({ facts: person, state, endedAt, manager }): LeaverLine => {
    const { id, name, reading, employment, department, status, lastDay } = person
    const ended = endedAt === null ? null : instant(endedAt)
    const since = goneSince(person, ended)
    const credentials = (users.get(id) ?? []).flatMap(({ doors }) => doors)
    const doors = doorsOf(status, credentials, access.get(id) ?? [])
    return {
      id,
      name,
      reading,
      employment,
      department,
      status,
      lastDay,
      manager,
      since,
      days: daysSince(since, now),
      state,
      doors: doors.map((door) => ({ ...door, usedAfter: isUsedAfter(door, person, ended) })),
      suggested: suggested.get(id) ?? 0,
    }
  })
  return lines.sort((a, b) => Number(isUsed(b)) - Number(isUsed(a)) || (b.days ?? 0) - (a.days ?? 0))
}

const isUsed = (line: LeaverLine): boolean => line.doors.some((door) => door.usedAfter)

async function strangers(db: Db, viewer: Viewer, most: number): Promise<LeaverPage['strangers']> {
  if (!may(viewer, 'read-people')) return { count: 0, users: [] }
  const wanted = { ...EVERY_IAM_USER, ...STRANGERS }
  return {
    count: await countIamUsers(db, viewer, wanted),
    users: await looseUsers(db, selected(db, viewer, wanted), most),
  }
}

async function looseUsers(db: Db, which: ReturnType<typeof selected>, most: number): Promise<LooseUser[]> {
  const rows = await db
    .select({
      id: iamUsers.id,
      name: iamUsers.name,
      credentials: sql<IamUser['credentials']>`${iamUsers.facts}->'credentials'`,
      account: { id: accounts.id, accountId: accounts.accountId, name: accounts.name },
    })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(which)
    .orderBy(accounts.name, iamUsers.name, iamUsers.id)
    .limit(most)
  return rows.map(({ id, name, account, credentials }) => ({
    id,
    name,
    account,
    doors: credentialDoors({ id, name, credentials }, account),
  }))
}
