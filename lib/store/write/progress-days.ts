import { max, min, sql } from 'drizzle-orm'
import { dayOf, daysAfter, type Instant } from '../../domain/instant'
import type { Tx } from '../engine/connection'
import { progressDays, stageSpans } from '../schema/iam-users'

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
