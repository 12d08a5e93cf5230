import { eq, inArray, max, min, type SQL, sql } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import { type Day, dayOf, daysAfter, type Instant } from '../../domain/instant'
import type { Tx } from '../engine/connection'
import { countingAccount } from '../read/coverage'
import { accounts } from '../schema/accounts'
import { progressDays, progressTotals, stageSpans } from '../schema/iam-users'

/** Lets one transaction at a time write totals: a day is counted with the accounts that count when it is. */
const TOTALS_LOCK = 4_926_127_393

/**
 * Counts users by stage at the end of each UTC day that is over at `upTo` and was not counted yet, from the spans: days
 * without a scan too.
 */
export async function rollUpDays(tx: Tx, upTo: Instant): Promise<void> {
  const [rolled] = await tx.select({ day: max(progressDays.day) }).from(progressDays)
  const [first] = await tx.select({ at: min(stageSpans.fromAt) }).from(stageSpans)
  if (!first?.at) return
  const from = rolled?.day ? daysAfter(rolled.day, 1) : dayOf(first.at)
  const to = daysAfter(dayOf(upTo), -1)
  if (from <= to)
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
  await totalDays(tx)
}

/** Adds up the days that have no total yet, of all accounts that count. */
export async function totalDays(tx: Tx): Promise<void> {
  await lockTotals(tx)
  const [added] = await tx.select({ day: max(progressTotals.day) }).from(progressTotals)
  await tx.execute(sql`
    insert into ${progressTotals} (day, stage, excepted, users)
    select ${progressDays.day}, ${progressDays.stage}, ${progressDays.excepted}, sum(${progressDays.users})::int
    from ${progressDays} join ${accounts} on ${accounts.id} = ${progressDays.account}
    where ${countingAccount} and ${afterDay(added?.day ?? null)}
    group by 1, 2, 3`)
}

const afterDay = (day: Day | null): SQL => (day === null ? sql`true` : sql`${progressDays.day} > ${day}`)

/** Accounts that count, by id, before whoever asks changes the state of some: others who would do so wait until this transaction ends. */
export async function countingAccounts(tx: Tx): Promise<ReadonlySet<Uuid>> {
  await totalDays(tx)
  return counting(tx)
}

async function counting(tx: Tx): Promise<ReadonlySet<Uuid>> {
  const rows = await tx.select({ id: accounts.id }).from(accounts).where(countingAccount)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Takes the days of accounts that count no more out of the totals, and adds those of accounts that count now. Called by whoever
 * changed the state of accounts, in the same transaction. `before`: which counted until then.
 */
export async function moveTotals(tx: Tx, before: ReadonlySet<Uuid>): Promise<void> {
  const now = await counting(tx)
  const changed = [...[...before].filter((id) => !now.has(id)), ...[...now].filter((id) => !before.has(id))]
  if (changed.length === 0) return
  // Day by day along the index on both: some accounts of a few years are few of all its rows.
  await tx.execute(sql`
    insert into ${progressTotals} (day, stage, excepted, users)
    select days.day, moved.stage, moved.excepted, sum(case when moved.counts then moved.users else -moved.users end)::int
    from (
      select series::date as day from (select min(day) as first, max(day) as last from ${progressDays}) known,
        generate_series(known.first::timestamp, known.last::timestamp, interval '1 day') series
    ) days cross join lateral (
      select ${progressDays.stage}, ${progressDays.excepted}, ${progressDays.users}, ${countingAccount} as counts
      from ${progressDays} join ${accounts} on ${accounts.id} = ${progressDays.account}
      where ${progressDays.day} = days.day and ${inArray(progressDays.account, changed)}) moved
    group by 1, 2, 3
    on conflict (day, stage, excepted) do update set users = ${progressTotals.users} + excluded.users`)
  await tx.delete(progressTotals).where(eq(progressTotals.users, 0))
}

const lockTotals = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${TOTALS_LOCK})`)
