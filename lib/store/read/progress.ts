import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { ProgressPoint } from '../../contract/views/overview'
import { type Day, dayOf, daysAfter, type Instant, instant } from '../../domain/instant'
import { STAGES, type Stage } from '../../domain/judge/assessment'
import { NO_USERS, type StageCounts } from '../../domain/judge/progress'
import type { LeftAt } from '../../domain/judge/projection'
import type { Db } from '../engine/connection'
import { accountCounts, accounts } from '../schema/accounts'
import { progressTotals } from '../schema/iam-users'
import { countingAccount } from './coverage'

/** The chart's points: longer stretches are sampled. */
const POINTS = 100

/**
 * Users of the whole Organization by stage over the last `days` days, sampled to about a hundred points of which the newest is
 * how they stand at `now`: `present`. Closed accounts and those that left are in none. Days before the first scan have no point.
 */
export async function progressSeries(
  db: Db,
  { days, now, present }: { days: number; now: Instant; present: StageCounts },
): Promise<ProgressPoint[]> {
  const today = dayOf(now)
  const step = Math.max(1, Math.ceil(days / POINTS))
  const sampled = Array.from({ length: Math.floor(days / step) }, (_, index) => daysAfter(today, -(index + 1) * step))
  const past = pointsOf(await pastCounts(db, sampled))
  return STAGES.some((stage) => present[stage] > 0) ? [...past, { day: today, counts: present }] : past
}

/** How many IAM users were left on each of the last `days` days, and now: all but those that were kept as exceptions that day. */
export async function leftSeries(db: Db, { days, now }: { days: number; now: Instant }): Promise<LeftAt[]> {
  const today = dayOf(now)
  const past = await db
    .select({ day: progressTotals.day, left: leftOf(progressTotals) })
    .from(progressTotals)
    .where(and(gte(progressTotals.day, daysAfter(today, -days)), lt(progressTotals.day, today)))
    .groupBy(progressTotals.day)
  const present = await db
    .select({ left: leftOf(accountCounts) })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(countingAccount)
  return [...past, ...present.map(({ left }) => ({ day: today, left }))].map(({ day, left }) => ({
    at: instant(day),
    left,
  }))
}

const leftOf = ({ users, stage, excepted }: typeof progressTotals | typeof accountCounts) =>
  sql<number>`coalesce(sum(${users}) filter (where ${stage} <> 'removed' and not ${excepted}), 0)::int`

async function pastCounts(db: Db, days: readonly Day[]): Promise<CountRow[]> {
  return db
    .select({
      day: progressTotals.day,
      stage: progressTotals.stage,
      users: sql<number>`sum(${progressTotals.users})::int`,
    })
    .from(progressTotals)
    .where(inArray(progressTotals.day, [...days]))
    .groupBy(progressTotals.day, progressTotals.stage)
    .orderBy(asc(progressTotals.day))
}

interface CountRow {
  day: Day
  stage: Stage
  users: number
}

/** One point a day, in the order of the rows. */
function pointsOf(rows: readonly CountRow[]): ProgressPoint[] {
  const byDay = new Map<Day, Record<Stage, number>>()
  for (const { day, stage, users } of rows) byDay.set(day, { ...(byDay.get(day) ?? NO_USERS), [stage]: users })
  return [...byDay].map(([day, counts]) => ({ day, counts }))
}
