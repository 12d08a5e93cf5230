import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { AwayFilter, AwaySelection } from '../../contract/lists/away-list'
import type { Away } from '../../contract/views/leaving'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import { AWAY_STATUSES, answerCountsUntil, awayAskedAgainSince, isAwayAsked } from '../../domain/leavers/away'
import type { Person } from '../../domain/people/person'
import { may, type SeesEverybody } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { people } from '../schema/people'
import { type Conditions, conditionsOf, holdsWords } from './conditions'
import { standingCaseDecisions } from './decisions'
import { heldByPeople } from './held-by-people'
import { everyRow, keysetPage, orderBy } from './keyset'
import { selfOf } from './line'
import { hasLiveUser, oneOf, peopleCoverage } from './person-doors'

export const isAwayWithCredentials: SQL | undefined = and(inArray(people.status, [...AWAY_STATUSES]), hasLiveUser)

/** Nobody said what becomes of what they can use, or what was said counts no more: the domain's `isAwayAsked`, of the latest that stands. */
const isAsked = (now: Instant) => sql<boolean>`coalesce((
  select not (said.value->>'status' = "people"."status" and said.at > ${awayAskedAgainSince(now)}
    and coalesce((said.value->>'until')::timestamptz, 'infinity') > ${now})
  from ${decisions} said where said.subject_kind = 'person' and said.subject = "people"."id"::text
    and said.type = 'answer-away' and said.undone_at is null
  order by said.at desc, said.id desc limit 1), true)`

const byField: Conditions<AwaySelection> = {
  q: (wanted) => holdsWords(people.search, wanted.normalize('NFKC')),
}

interface SortedRow {
  person: Person
  place: string
}

const orderAt = (now: Instant) => {
  const place = sql<string>`((case when ${isAsked(now)} then '0 ' else '1 ' end) || "people"."sort_name")`
  const column = { key: sql`${place} collate "und-x-icu"`, type: 'text', of: (row: SortedRow) => row.place } as const
  return { place, columns: { urgency: column }, id: people.id, idOf: ({ person }: SortedRow) => person.id }
}

/** One page of who is on leave or seconded and has live credentials. Personnel's secret, as who leaves soon is. */
export async function peopleAway(db: Db, viewer: SeesEverybody, filter: AwayFilter, now: Instant): Promise<Away> {
  const coverage = await peopleCoverage(db)
  const order = orderAt(now)
  const selected = and(isAwayWithCredentials, conditionsOf(byField, filter, undefined))
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) =>
    db
      .select({ person: people.facts, place: order.place })
      .from(people)
      .where(and(selected, where))
      .orderBy(...orderBy)
      .limit(limit),
  )
  const asked = { now, assignmentsRead: coverage.assignmentsRead }
  return {
    ...beside,
    count: await db.$count(people, selected),
    total: await db.$count(people, isAwayWithCredentials),
    asked: await countAwayAsked(db, viewer, now),
    complete: coverage.complete,
    people: await awayLines(
      db,
      viewer,
      rows.map(({ person }) => person),
      asked,
    ),
  }
}

/** Everybody of the list, as its file has them. */
export async function* exportAway(db: Db, viewer: SeesEverybody, now: Instant): AsyncGenerator<Away['people'][number]> {
  const { assignmentsRead } = await peopleCoverage(db)
  const { columns, id } = orderAt(now)
  const ids = db
    .select({ id: people.id })
    .from(people)
    .where(isAwayWithCredentials)
    .orderBy(...orderBy(columns.urgency, id, true))
  async function told(some: Uuid[]) {
    const rows = await db.select({ person: people.facts }).from(people).where(oneOf(people.id, some))
    const persons = rows.map(({ person }) => person)
    return awayLines(db, viewer, persons, { now, assignmentsRead })
  }
  yield* everyRow(ids, told, (one) => one.id)
}

/** Of how many it is to be said now whether what they can use is kept. */
export async function countAwayAsked(db: Db, _viewer: SeesEverybody, now: Instant): Promise<number> {
  return db.$count(people, and(isAwayWithCredentials, isAsked(now)))
}

async function awayLines(
  db: Db,
  viewer: SeesEverybody,
  persons: readonly Person[],
  { now, assignmentsRead }: { now: Instant; assignmentsRead: boolean },
): Promise<Away['people'][number][]> {
  const standing = await standingCaseDecisions(
    db,
    persons.map(({ id }) => id),
    'person',
  )
  const self = await selfOf(db, viewer)
  const held = await heldByPeople(db, viewer, persons, assignmentsRead)
  return persons.flatMap((person) => {
    const what = held.get(person.id)
    if (!what) return []
    const said = standing.get(person.id)?.find((one) => one.type === 'answer-away')
    const answer = said?.type === 'answer-away' ? said : null
    return {
      ...what,
      isAsked: isAwayAsked(person.status, answer, now),
      mayAnswer: may(viewer, 'decide') && !('id' in self && self.id === person.id),
      answer: answer && {
        decision: answer.id,
        at: answer.at,
        by: answer.by.name,
        ...answer.value,
        countsUntil: answerCountsUntil(person.status, answer),
      },
    }
  })
}
