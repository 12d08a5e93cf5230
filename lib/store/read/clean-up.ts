import { ne, sql } from 'drizzle-orm'
import { type Day, endOfDay, type Instant, instant } from '../../domain/instant'
import { type CleanUpMonth, cleanUpByMonth, type Punctuality } from '../../domain/leavers/clean-up'
import { daysLate } from '../../domain/leavers/deadline'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { caseDoors, leaverCases } from '../schema/leaver-cases'
import { areListsDoubted } from './directory-doubts'

interface Row extends Record<string, unknown> {
  leavingDate: Day
  cleanedAt: string | Date | null
  punctuality: Punctuality | null
  cases: number
}

/** How punctually doors of leavers were closed, by month of the leaving date, the latest first. */
export async function cleanUpMonths(
  db: Db,
  _sees: SeesEverybody,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<CleanUpMonth[]> {
  const counting = ne(leaverCases.state, 'withdrawn')
  const days = await db.selectDistinct({ day: leaverCases.lateAfter }).from(leaverCases).where(counting)
  const deadlines = JSON.stringify(days.map(({ day }) => ({ day, ends: endOfDay(day, timeZone) })))
  const isDoubted = await areListsDoubted(db, now)
  // Told by the database, as `punctualityOf` says it: cases are thousands, and of those that went alike their number is enough.
  const { rows } = await db.execute<Row>(sql`
    select judged.leaving_date::text as "leavingDate", judged.cleaned_at as "cleanedAt", judged.punctuality, count(*)::int as cases
    from (
      select ${leaverCases.id}, ${leaverCases.leavingDate}, ${leaverCases.cleanedAt}, case
        when bool_or(told = 'missed') then 'missed' when bool_or(told is null and door is not null) then null
        when bool_or(told = 'cannot-tell') then 'cannot-tell' else 'met' end as punctuality
      from ${leaverCases}
      join jsonb_to_recordset(${deadlines}::jsonb) as deadline(day date, ends timestamptz)
        on deadline.day = ${leaverCases.lateAfter}
      left join lateral (
        select ${caseDoors.id} as door, ${toldOf(isDoubted, now)} as told
        from ${caseDoors} where ${caseDoors.case} = ${leaverCases.id}) doors on true
      where ${counting}
      group by ${leaverCases.id}) judged
    group by 1, 2, 3`)
  const late = new Map<string, number>()
  return cleanUpByMonth(
    rows.flatMap(({ leavingDate, cleanedAt, punctuality, cases }) => {
      const cleanedAfterDays = cleanedAt === null ? null : daysLateAt(late, leavingDate, instant(cleanedAt), timeZone)
      return Array.from({ length: cases }, () => ({ leavingDate, punctuality, cleanedAfterDays }))
    }),
  )
}

/** What is told of one door, against the case's deadline: the order is that of `punctualityOf`. */
const toldOf = (isDoubted: boolean, now: Instant) => sql`case
  when ${caseDoors.closedAt} is null and ${isDoubted}::boolean
    then case when ${now}::timestamptz > deadline.ends then 'cannot-tell' end
  when ${caseDoors.seenOpenAt} > deadline.ends then 'missed'
  when ${caseDoors.closedAt} is not null
    then case when ${caseDoors.closedAt} <= deadline.ends then 'met' else 'cannot-tell' end
  when ${now}::timestamptz > deadline.ends then 'cannot-tell' end`

/** One scan cleaned many of one day: reckoning a day in a time zone takes longer than all the rest. */
function daysLateAt(known: Map<string, number>, leavingDate: Day, at: Instant, timeZone: string): number {
  const key = `${leavingDate} ${at}`
  const days = known.get(key) ?? daysLate({ lateAfter: leavingDate }, at, timeZone)
  known.set(key, days)
  return days
}
