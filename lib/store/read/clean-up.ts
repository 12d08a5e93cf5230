import { ne } from 'drizzle-orm'
import { type Day, endOfDay, type Instant } from '../../domain/instant'
import { type CleanUpMonth, cleanUpByMonth, punctualityOf } from '../../domain/leavers/clean-up'
import { daysLate } from '../../domain/leavers/deadline'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { doorsOfCases } from './case-facts'
import { areListsDoubted } from './directory-doubts'

/** How punctually doors of leavers were closed, by month of the leaving date, the latest first. */
export async function cleanUpMonths(
  db: Db,
  _sees: SeesEverybody,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<CleanUpMonth[]> {
  const cases = await db.select().from(leaverCases).where(ne(leaverCases.state, 'withdrawn'))
  const doors = await doorsOfCases(
    db,
    cases.map(({ id }) => id),
  )
  const isDoubted = await areListsDoubted(db, now)
  const ends = new Map<Day, Instant>()
  const endOf = (day: Day) => {
    const known = ends.get(day) ?? endOfDay(day, timeZone)
    ends.set(day, known)
    return known
  }
  return cleanUpByMonth(
    cases.map(({ id, leavingDate, lateAfter, cleanedAt }) => ({
      leavingDate,
      punctuality: punctualityOf(doors.get(id) ?? [], endOf(lateAfter), now, isDoubted),
      cleanedAfterDays: cleanedAt && daysLate({ lateAfter: leavingDate }, cleanedAt, timeZone),
    })),
  )
}
