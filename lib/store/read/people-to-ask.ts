import { and, eq, sql } from 'drizzle-orm'
import type { AskFilter, AskSelection } from '../../contract/lists/ask-list'
import type { LeavingCounts, ToAsk } from '../../contract/views/leaving'
import { knownToManager } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { type Day, dayIn, type Instant } from '../../domain/instant'
import { askDue, askedAgainSince, askLateBefore } from '../../domain/leavers/asked'
import type { Person } from '../../domain/people/person'
import { holds, may, proofOf, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { people } from '../schema/people'
import { reviewSettings } from './case-facts'
import { type Conditions, conditionsOf, holdsWords } from './conditions'
import { standingCaseDecisions } from './decisions'
import { areListsDoubted } from './directory-doubts'
import { heldByPeople } from './held-by-people'
import { keysetPage } from './keyset'
import { leavesSoon } from './leaving-soon'
import { openTo, selfOf } from './line'
import { isAwayWithCredentials } from './people-away'
import { oneOf, peopleCoverage } from './person-doors'

const isToAsk = (viewer: SeesPeople) => and(eq(people.status, 'ask'), openTo(viewer))

const since = sql`("people"."facts"->'ask'->>'since')`

/** Nobody said what became of them, or what was said counts no more: the domain's `answersAsk`, of the latest that stands. */
const isAsked = (now: Instant) => sql<boolean>`coalesce((
  select not (said.value->>'since' = ${since} and (said.value->>'answer' = 'left' or said.at > ${askedAgainSince(now)}))
  from ${decisions} said where said.subject_kind = 'person' and said.subject = "people"."id"::text
    and said.type = 'answer-ask' and said.undone_at is null
  order by said.at desc, said.id desc limit 1), true)`

/** When a list is read, and where days end. */
interface At {
  now: Instant
  timeZone: string
}

/** What a condition on those to be asked about needs to know. */
interface AsksAsked {
  now: Instant
  /** Whoever is asked about since before this day is late; `null`: nobody is, while the lists of people are not to be believed. */
  lateBefore: Day | null
}

const isLate = ({ now, lateBefore }: AsksAsked) =>
  lateBefore === null ? sql`false` : sql`(${isAsked(now)} and ${since} < ${lateBefore})`

const byField: Conditions<AskSelection, AsksAsked> = {
  q: (wanted) => holdsWords(people.search, wanted.normalize('NFKC')),
  late: (wanted, asked) => (wanted ? isLate(asked) : sql`not ${isLate(asked)}`),
}

interface SortedRow {
  facts: Person
  place: string
}

/**
 * Whose contract ended or whom a roster lacks, of everybody or of the viewer's own line, one page: those nobody answered for first,
 * then by deadline.
 */
export async function peopleToAsk(
  db: Db,
  viewer: SeesPeople,
  filter: AskFilter,
  { now, timeZone }: At,
): Promise<ToAsk> {
  const coverage = await peopleCoverage(db)
  const seesAll = holds(viewer, 'read-people')
  const { companyHolidays } = await reviewSettings(db)
  const isDoubted = await areListsDoubted(db, now)
  const lateBefore = isDoubted ? null : askLateBefore(companyHolidays, dayIn(now, timeZone))
  const selected = and(isToAsk(viewer), conditionsOf(byField, filter, { now, lateBefore }))
  const place = sql<string>`((case when ${isAsked(now)} then '0 ' else '1 ' end) || ${since} || ' ' || "people"."sort_name")`
  const columns = {
    urgency: { key: sql`${place} collate "und-x-icu"`, type: 'text', of: (row: SortedRow) => row.place },
  } as const
  const order = { columns, id: people.id, idOf: ({ facts }: SortedRow) => facts.id }
  const { rows, ...beside } = await keysetPage(filter, order, ({ where, orderBy, limit }) =>
    db
      .select({ facts: people.facts, place, isAsked: isAsked(now) })
      .from(people)
      .where(and(selected, where))
      .orderBy(...orderBy)
      .limit(limit),
  )
  const persons = rows.map(({ facts }) => (seesAll ? facts : knownToManager(facts)))
  const standing = await standingCaseDecisions(
    db,
    persons.map(({ id }) => id),
    'person',
  )
  const self = await selfOf(db, viewer)
  const held = await heldByPeople(db, viewer, persons, coverage.assignmentsRead)
  const names = seesAll ? await namesOfSame(db, persons) : null
  return {
    ...beside,
    ...(await countsOf(db, viewer, { now, lateBefore })),
    count: await db.$count(people, selected),
    latenessWithheld: isDoubted,
    complete: coverage.complete,
    people: rows.flatMap(({ facts: { id, questions, ask }, isAsked }) => {
      const what = held.get(id)
      if (!what || !ask) return []
      const said = standing.get(id)?.find((one) => one.type === 'answer-ask')
      const answer = said?.type === 'answer-ask' && said.value.since === ask.since ? said : null
      return {
        ...what,
        due: askDue(ask, companyHolidays),
        isAsked,
        mayAnswer: may(viewer, 'review') && !('id' in self && self.id === id),
        answer: answer && {
          decision: answer.id,
          at: answer.at,
          by: answer.by.name,
          answer: answer.value.answer,
          leftOn: answer.value.leftOn,
        },
        same:
          names &&
          (seesAll ? questions : []).flatMap((question) => {
            const name = question.code === 'same-person' ? names.get(question.personId) : undefined
            return question.code === 'same-person' && name !== undefined
              ? { id: question.personId, name, because: question.because }
              : []
          }),
      }
    }),
  }
}

/** How many are to be asked about, how many of them now, and how many of those late. */
async function countsOf(
  db: Db,
  viewer: SeesPeople,
  asked: AsksAsked,
): Promise<Pick<ToAsk, 'total' | 'asked' | 'late'>> {
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      asked: sql<number>`(count(*) filter (where ${isAsked(asked.now)}))::int`,
      late: sql<number>`(count(*) filter (where ${isLate(asked)}))::int`,
    })
    .from(people)
    .where(isToAsk(viewer))
  return row ?? { total: 0, asked: 0, late: 0 }
}

/** Of how many it was to be said before today whether they left, and nobody did. */
export async function countLateToAsk(db: Db, viewer: SeesPeople, { now, timeZone }: At): Promise<number> {
  if (await areListsDoubted(db, now)) return 0
  const { companyHolidays } = await reviewSettings(db)
  return (await countsOf(db, viewer, { now, lateBefore: askLateBefore(companyHolidays, dayIn(now, timeZone)) })).late
}

async function namesOfSame(db: Db, persons: readonly Person[]): Promise<ReadonlyMap<Uuid, string>> {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      oneOf(
        people.id,
        persons.flatMap(({ questions }) =>
          questions.flatMap((one) => (one.code === 'same-person' ? one.personId : [])),
        ),
      ),
    )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How many each list beside the leavers has to do or to show; whoever reviews alone is told of none but those to ask about. */
export async function leavingCounts(db: Db, viewer: SeesPeople, { now, timeZone }: At): Promise<LeavingCounts> {
  const today = dayIn(now, timeZone)
  const { asked: toAsk } = await countsOf(db, viewer, { now, lateBefore: null })
  if (!proofOf(viewer, 'read-people')) return { soon: null, away: null, toAsk }
  return {
    soon: await db.$count(people, leavesSoon(today)),
    away: await db.$count(people, isAwayWithCredentials),
    toAsk,
  }
}
