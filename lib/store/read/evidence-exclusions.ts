import { and, asc, between, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { EvidenceRow } from '../../contract/evidence-tables'
import type { Uuid } from '../../domain/ids'
import { dayIn, instant } from '../../domain/instant'
import type { SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { accounts } from '../schema/accounts'
import { events } from '../schema/decisions'
import { iamUsers } from '../schema/iam-users'
import { people } from '../schema/people'
import { bounds, type Period } from './evidence-people'
import { accessEndedAt } from './person-detail'
import { suggestedTo } from './person-doors'
import { firstSaid } from './roster-first-said'

/** Who and what the population leaves out, and why: what had begun by the end of the period, or is not known not to have. */
export async function* exclusions(
  db: Db,
  _sees: SeesEverybody,
  period: Period,
  population: readonly Uuid[],
): AsyncGenerator<EvidenceRow<'exclusions'>> {
  const { begin, end } = bounds(period)
  const asked = await db
    .select({ id: people.id, facts: people.facts, endedAt: accessEndedAt })
    .from(people)
    .where(inArray(people.status, ['ask', 'access-ended']))
    .orderBy(asc(people.id))
  for (const { id, facts, endedAt } of asked) {
    const seen = endedAt === null ? null : instant(endedAt)
    const at = facts.ask?.since ?? (facts.status === 'access-ended' ? (facts.lastDay ?? seen) : null)
    const day = at === seen && seen ? dayIn(seen, period.timeZone) : at
    if (day === null || day <= period.to)
      yield { kind: 'person', subject: id, because: facts.ask?.because ?? 'access-ended', at }
  }
  const undated = await db
    .select({ id: people.id, firstSaid })
    .from(people)
    .where(and(eq(people.status, 'left'), isNull(people.lastDay)))
    .orderBy(asc(people.id))
  for (const { id, firstSaid: said } of undated) {
    const at = said === null ? null : instant(said)
    if (at === null || at < end) yield { kind: 'person', subject: id, because: 'no-leaving-date', at }
  }
  const returned = await db
    .select({ subjects: events.subjects, at: events.recordedAt })
    .from(events)
    .where(and(eq(events.type, 'person-returned'), between(events.recordedAt, begin, end)))
    .orderBy(asc(events.recordedAt), asc(events.id))
  for (const { subjects, at } of returned)
    yield { kind: 'person', subject: subjects[0] ?? null, because: 'came-back', at }
  const suggested = await db
    .select({ id: iamUsers.id })
    .from(iamUsers)
    .innerJoin(accounts, eq(accounts.id, iamUsers.account))
    .where(population.length > 0 ? suggestedTo(population) : sql`false`)
    .orderBy(asc(iamUsers.id))
  for (const { id } of suggested) yield { kind: 'iam-user', subject: id, because: 'suggested-not-confirmed', at: null }
}
