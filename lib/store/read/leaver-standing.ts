import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { ADMINS, type LeaverSelection } from '../../contract/lists/leaver-list'
import type { Uuid } from '../../domain/ids'
import { type Day, dayIn, type Instant } from '../../domain/instant'
import { lateIfLeftBefore } from '../../domain/leavers/deadline'
import { type LeaverStanding, OPEN_STANDINGS } from '../../domain/leavers/standing'
import { addressOf, holds, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { decisions } from '../schema/decisions'
import { caseDoors, leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { reviewSettings } from './case-facts'
import { type Conditions, conditionsOf, holdsWords, is } from './conditions'
import { areListsDoubted } from './directory-doubts'
import { openTo } from './line'
import { doorState, isUsedAfterLeaving } from './person-doors'

const later = alias(decisions, 'later')
const corrections = alias(decisions, 'corrections')

/** Whoever answers said last that they have not left, and whoever keeps the roster has not said otherwise. */
const isSaidToBeHere = sql`exists (
  select from ${decisions} where ${decisions.subject} = ${leaverCases.id}::text and ${decisions.type} = 'answer-review'
    and ${decisions.undoneAt} is null and ${decisions.value}->>'answer' = 'not-left'
    and ${decisions.at} > coalesce(${leaverCases.reopenedAt}, '-infinity')
    and not exists (select from ${decisions} ${sql.identifier('later')} where ${later.subject} = ${decisions.subject}
      and ${later.type} = 'answer-review' and ${later.undoneAt} is null and ${later.value}->>'answer' <> 'not-mine'
      and ${later.at} > ${decisions.at})
    and not exists (select from ${decisions} ${sql.identifier('corrections')}
      where ${corrections.subject} = ${decisions.subject} and ${corrections.type} = 'answer-correction'
      and ${corrections.undoneAt} is null and ${corrections.value}->>'asked' = ${decisions.id}::text
      and ${corrections.value}->>'answer' = 'stands'))`

/** Whoever reads of their own line said that this is not their person: others answer, and to them nothing is left to say. */
const isSentBackBy = (viewer: SeesPeople | null) => {
  const address = viewer && !holds(viewer, 'read-people') ? addressOf(viewer) : null
  if (address === null) return sql`false`
  return sql`exists (select from ${decisions} where ${decisions.subject} = ${leaverCases.id}::text
    and ${decisions.type} = 'answer-review' and ${decisions.undoneAt} is null
    and ${decisions.value}->>'answer' = 'not-mine' and lower(${decisions.actor}->>'email') = lower(${address})
    and not exists (select from ${decisions} ${sql.identifier('later')} where ${later.subject} = ${decisions.subject}
      and ${later.type} = 'answer-review' and ${later.undoneAt} is null
      and lower(${later.actor}->>'email') = lower(${address}) and ${later.at} > ${decisions.at}))`
}

/**
 * Where somebody who left stands, as columns of `people` and their case: the one definition of list, counts, CSV and digest. `viewer`:
 * to whoever reads of their own line; `null`: to everybody.
 */
export const standingOf = (
  assignmentsRead: boolean,
  viewer: SeesPeople | null,
) => sql<LeaverStanding>`case ${doorState(assignmentsRead)}
  when 'open' then case when ${leaverCases.state} = 'retained' then 'retained'
    when ${leaverCases.state} = 'confirmed' or (${leaverCases.id} is not null and (${isSaidToBeHere} or ${isSentBackBy(viewer)})) then 'answered'
    else 'unanswered' end
  when 'unchecked' then 'unchecked'
  else case when ${leaverCases.state} = 'cleaned' then 'cleaned' else 'clear' end end`

/** A way in was used after they left. Their case remembers it when the way in is gone. */
export const isUsedSince: SQL = sql`(case when ${leaverCases.id} is null then ${isUsedAfterLeaving}
  else exists (select from ${caseDoors} where ${caseDoors.case} = ${leaverCases.id} and ${caseDoors.usedAfterAt} is not null) end)`

/** What a condition on leavers needs to know beside what is asked for. */
export interface LeaversAsked {
  viewer: SeesPeople
  assignmentsRead: boolean
  today: Day
  /** Whoever left before this day is late, as managers are told. */
  lateBefore: Day
  /** The lists of people are not to be believed: nothing is counted as late. */
  isDoubted: boolean
}

export async function leaversAsked(
  db: Db,
  viewer: SeesPeople,
  { now, timeZone, assignmentsRead }: { now: Instant; timeZone: string; assignmentsRead: boolean },
): Promise<LeaversAsked> {
  const today = dayIn(now, timeZone)
  const lateBefore = lateIfLeftBefore(await reviewSettings(db), today)
  return { viewer, assignmentsRead, today, lateBefore, isDoubted: await areListsDoubted(db, now) }
}

/** Nobody but those who read people is told of a last working day, by an order or by a filter no more than in words. */
const knowsDays = (viewer: SeesPeople) => holds(viewer, 'read-people')

const isLate = ({ viewer, assignmentsRead, today, lateBefore, isDoubted }: LeaversAsked) => {
  if (isDoubted) return sql`false`
  const due = OPEN_STANDINGS.filter((standing) => standing !== 'retained')
  const isOver = knowsDays(viewer)
    ? sql`${leaverCases.lateAfter} < ${today}`
    : sql`${leaverCases.leavingDate} < ${lateBefore}`
  return sql`coalesce(${isOver} and ${standingOf(assignmentsRead, viewer)} = any(${sql.param([...due])}::text[]), false)`
}

/** The day by which the longest over the deadline come first; whoever has none, or is kept until a day, comes last. */
export const lateDay = (viewer: SeesPeople): SQL<string> =>
  sql<string>`coalesce(case when ${leaverCases.state} <> 'retained'
    then (${knowsDays(viewer) ? leaverCases.lateAfter : leaverCases.leavingDate})::text end, '9999-12-31')`

const byField: Conditions<LeaverSelection, LeaversAsked> = {
  q: (wanted) => holdsWords(people.search, wanted.normalize('NFKC')),
  standings: (wanted, { assignmentsRead, viewer }) =>
    sql`${standingOf(assignmentsRead, viewer)} = any(${sql.param([...wanted])}::text[])`,
  usedAfter: (wanted) => (wanted ? isUsedSince : sql`not ${isUsedSince}`),
  late: (wanted, asked) => (wanted ? isLate(asked) : sql`not ${isLate(asked)}`),
  department: is(people.department),
  manager: is(people.manager),
  assignees: (wanted) =>
    or(
      inArray(
        leaverCases.assignee,
        wanted.filter((one): one is Uuid => one !== ADMINS),
      ),
      wanted.includes(ADMINS) ? sql`(${leaverCases.id} is not null and ${leaverCases.assignee} is null)` : undefined,
    ),
}

/** Those who left whom the viewer may see, of a selection: of `people`, their cases joined. */
export const selectedLeavers = (wanted: LeaverSelection, asked: LeaversAsked): SQL | undefined =>
  and(openTo(asked.viewer), eq(people.status, 'left'), conditionsOf(byField, wanted, asked))
