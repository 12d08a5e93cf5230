import { and, notInArray, type SQL, sql } from 'drizzle-orm'
import type { LeavingSoon } from '../../contract/views/leaving'
import { type Day, daysAfter } from '../../domain/instant'
import { endAhead, SOON_DAYS } from '../../domain/leavers/leaving-soon'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { people } from '../schema/people'
import { heldByPeople } from './held-by-people'
import { peopleCoverage } from './person-doors'

const leavingDate = sql`(${people.facts}->>'leavingDate')`
/** The end that counts: a leaving date goes before a contract's end. */
const end = sql<Day>`coalesce(${leavingDate}, ${people.facts}->>'contractEnd')`

/** The same as `endAhead` says of each. */
export const leavesSoon = (today: Day): SQL | undefined =>
  and(notInArray(people.status, ['left', 'ask']), sql`${end} >= ${today} and ${end} <= ${daysAfter(today, SOON_DAYS)}`)

/** Who leaves within weeks, the earliest first, with what they have. Personnel's secret: only for those who read of all people. */
export async function leavingSoon(
  db: Db,
  viewer: SeesEverybody,
  { today, most }: { today: Day; most: number | null },
): Promise<LeavingSoon> {
  const coverage = await peopleCoverage(db)
  const query = db
    .select({ person: people.facts })
    .from(people)
    .where(leavesSoon(today))
    .orderBy(end, sql`${people.sortName} collate "und-x-icu"`, people.id)
  const rows = await (most === null ? query : query.limit(most))
  const persons = rows.map(({ person }) => person)
  const held = await heldByPeople(db, viewer, persons, coverage.assignmentsRead)
  return {
    count: await db.$count(people, leavesSoon(today)),
    complete: coverage.complete,
    people: persons.flatMap((person) => {
      const [what, ahead] = [held.get(person.id), endAhead(person, today)]
      return what && ahead ? { ...what, ...ahead, lastWorkingDay: person.lastWorkingDay } : []
    }),
  }
}
