import { and, count, desc, eq, gte, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { IamUserSelection } from '../../contract/lists/iam-user-list'
import type { InflowWeek } from '../../contract/views/overview'
import { type Day, dayOf, daysAfter, type Instant, instant } from '../../domain/instant'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { credentials, iamUsers } from '../schema/iam-users'
import { countingAccount } from './coverage'
import { keyMadeBy } from './key-maker'

/** Weeks shown: the one that runs, and those before. */
const WEEKS = 6
/** Of those who made most of a week's users, so many are named. */
const NAMED = 3

/** Monday of the week (UTC) of a moment. */
const weekOf = (moment: SQL | typeof iamUsers.createdAt | typeof iamUsers.stageSince | typeof credentials.createdAt) =>
  sql<Day>`to_char(date_trunc('week', ${moment} at time zone 'UTC'), 'YYYY-MM-DD')`

/**
 * IAM users and access keys that were made in each of the last weeks, by whom, beside those removed: what goes matters less where
 * as much comes. By the dates AWS gives, so that users and keys count that came and went between two scans' sight of them.
 */
export async function inflowByWeek(db: Db, now: Instant): Promise<InflowWeek[]> {
  const monday = mondayOf(dayOf(now))
  const weeks = Array.from({ length: WEEKS }, (_, ago) => daysAfter(monday, -7 * ago))
  const begin = instant(weeks.at(-1) ?? monday)
  const made = await usersByWeek(db, begin)
  const keyed = await keyedByWeek(db, begin)
  const keyMakers = await keyMakersByWeek(db, begin)
  const removed = await removedByWeek(db, begin)
  return weeks.map((from): InflowWeek => {
    const until = daysAfter(from, 6)
    const ofWeek = made.filter(({ week }) => week === from)
    const created: Partial<IamUserSelection> = { createdFrom: from, createdUntil: until, departed: false }
    return {
      from,
      created: { of: created, count: ofWeek.reduce((sum, { users }) => sum + users, 0) },
      makers: ofWeek.slice(0, NAMED).map(({ by, users }) => ({ by, of: { ...created, maker: { by } }, count: users })),
      keyed: { of: { keyWeek: from, departed: false }, count: countIn(keyed, from) },
      keyMakers: keyMakers
        .filter(({ week }) => week === from)
        .slice(0, NAMED)
        .map(({ by, users }) => ({ by, of: { keyMaker: { week: from, by }, departed: false }, count: users })),
      removed: {
        of: { stages: ['removed'], stageSince: from, stageUntil: until, departed: false },
        count: countIn(removed, from),
      },
    }
  })
}

type Counted = { week: Day; users: number }
const countIn = (rows: readonly Counted[], week: Day) => rows.find((row) => row.week === week)?.users ?? 0

/** Weeks begin on Mondays, as in Postgres. */
function mondayOf(day: Day): Day {
  return daysAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

/** Those who made most first, and those of whom nobody knows last. */
function usersByWeek(db: Db, begin: Instant): Promise<(Counted & { by: string | null })[]> {
  const week = weekOf(iamUsers.createdAt)
  const users = count()
  return db
    .select({ week, by: iamUsers.madeBy, users })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(countingAccount, gte(iamUsers.createdAt, begin)))
    .groupBy(sql`1`, iamUsers.madeBy)
    .orderBy(sql`${isNotNull(iamUsers.madeBy)} desc`, desc(users), iamUsers.madeBy)
}

/** Users that were given a key, whether or not it is still there. */
function keyedByWeek(db: Db, begin: Instant): Promise<Counted[]> {
  return db
    .select({ week: weekOf(credentials.createdAt), users: sql<number>`count(distinct ${credentials.user})::int` })
    .from(credentials)
    .innerJoin(iamUsers, eq(iamUsers.id, credentials.user))
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(countingAccount, eq(credentials.kind, 'access-key'), gte(credentials.createdAt, begin)))
    .groupBy(sql`1`)
}

/** Of these, how many by whom, in the order of {@link usersByWeek}. Who was given keys by two is with both. */
function keyMakersByWeek(db: Db, begin: Instant): Promise<(Counted & { by: string | null })[]> {
  const users = sql<number>`count(distinct ${credentials.user})::int`
  return db
    .select({ week: weekOf(credentials.createdAt), by: keyMadeBy, users })
    .from(credentials)
    .innerJoin(iamUsers, eq(iamUsers.id, credentials.user))
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(countingAccount, eq(credentials.kind, 'access-key'), gte(credentials.createdAt, begin)))
    .groupBy(sql`1`, sql`2`)
    .orderBy(sql`(${keyMadeBy}) is not null desc`, desc(users), keyMadeBy)
}

function removedByWeek(db: Db, begin: Instant): Promise<Counted[]> {
  return db
    .select({ week: weekOf(iamUsers.stageSince), users: count() })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(and(countingAccount, eq(iamUsers.stage, 'removed'), gte(iamUsers.stageSince, begin)))
    .groupBy(sql`1`)
}
