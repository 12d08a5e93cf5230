import { and, asc, eq, inArray, lt, max, min, type SQL, sql } from 'drizzle-orm'
import type { ProgressPoint } from '../../contract/views/overview'
import type { Uuid } from '../../domain/ids'
import { DAY, type Day, type Instant, instant, plus } from '../../domain/instant'
import type { Stage } from '../../domain/judge/assessment'
import type { StageCounts } from '../../domain/judge/progress'
import type { Db, Tx } from '../engine/connection'
import { accountCounts, accounts } from '../schema/accounts'
import { progressDays, stageSpans } from '../schema/iam-users'
import { countingAccount } from './coverage'

/** The chart's points: longer stretches are sampled. */
const POINTS = 100

const dayOf = (at: Instant): Day => at.slice(0, 10)
const daysAfter = (day: Day, days: number): Day => dayOf(plus(instant(`${day}T00:00:00.000Z`), days * DAY))

/**
 * Counts users by stage at the end of each UTC day that is over at `upTo` and was not counted yet, from the spans: days
 * without a scan too. `rebuild` counts every day again.
 */
export async function rollUpDays(tx: Tx, upTo: Instant, options: { rebuild?: boolean } = {}): Promise<void> {
  if (options.rebuild) await tx.delete(progressDays)
  const [rolled] = await tx.select({ day: max(progressDays.day) }).from(progressDays)
  const [first] = await tx.select({ at: min(stageSpans.fromAt) }).from(stageSpans)
  if (!first?.at) return
  const from = rolled?.day ? daysAfter(rolled.day, 1) : dayOf(first.at)
  const to = daysAfter(dayOf(upTo), -1)
  if (from > to) return
  await tx.execute(sql`
    insert into ${progressDays} (day, account, stage, kind, excepted, users)
    select days.day, spans.account, spans.stage, spans.kind, spans.excepted, count(*)::int
    from (
      select series::date as day, (series + interval '1 day') at time zone 'UTC' as ends
      from generate_series(${from}::timestamp, ${to}::timestamp, interval '1 day') as series
    ) as days
    join ${stageSpans} as spans on spans.from_at < days.ends and (spans.to_at is null or spans.to_at >= days.ends)
    group by days.day, spans.account, spans.stage, spans.kind, spans.excepted
    on conflict do nothing`)
}

/**
 * Users by stage over the last `days` days, sampled to about a hundred points of which the newest is how they stand now:
 * of the whole Organization or one account. Closed accounts and those that left are in none. Days before the first scan
 * have no point.
 */
export async function progressSeries(
  db: Db,
  of: { days: number; now: Instant; account?: Uuid },
): Promise<ProgressPoint[]> {
  const today = dayOf(of.now)
  const step = Math.max(1, Math.ceil(of.days / POINTS))
  const sampled = Array.from({ length: Math.floor(of.days / step) }, (_, index) =>
    daysAfter(today, -(index + 1) * step),
  )
  const past = await pastCounts(db, sampled, today, of.account)
  const present = await presentCounts(db, of.account)
  return pointsOf([...past, ...present.map((row) => ({ ...row, day: today }))])
}

async function pastCounts(db: Db, days: readonly Day[], before: Day, account: Uuid | undefined): Promise<CountRow[]> {
  if (days.length === 0) return []
  return db
    .select({ day: progressDays.day, stage: progressDays.stage, users: sql<number>`sum(${progressDays.users})::int` })
    .from(progressDays)
    .innerJoin(accounts, eq(accounts.id, progressDays.account))
    .where(and(inArray(progressDays.day, [...days]), lt(progressDays.day, before), inScope(account)))
    .groupBy(progressDays.day, progressDays.stage)
    .orderBy(asc(progressDays.day))
}

function presentCounts(db: Db, account: Uuid | undefined) {
  return db
    .select({ stage: accountCounts.stage, users: sql<number>`sum(${accountCounts.users})::int` })
    .from(accountCounts)
    .innerJoin(accounts, eq(accounts.id, accountCounts.account))
    .where(inScope(account))
    .groupBy(accountCounts.stage)
}

function inScope(account: Uuid | undefined): SQL | undefined {
  return and(countingAccount, account ? eq(accounts.id, account) : undefined)
}

interface CountRow {
  day: Day
  stage: Stage
  users: number
}

const NOBODY: StageCounts = { unidentified: 0, identified: 0, ready: 0, switched: 0, disabled: 0, removed: 0 }

/** One point a day, in the order of the rows. */
function pointsOf(rows: readonly CountRow[]): ProgressPoint[] {
  const byDay = new Map<Day, Record<Stage, number>>()
  for (const { day, stage, users } of rows) byDay.set(day, { ...(byDay.get(day) ?? NOBODY), [stage]: users })
  return [...byDay].map(([day, counts]) => ({ day, counts }))
}
