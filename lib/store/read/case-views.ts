import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CaseView } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant, latest } from '../../domain/instant'
import { answerOf, correctionOf, keptOf, replacedBy } from '../../domain/leavers/case-answers'
import type { StandingCaseDecision } from '../../domain/leavers/case-decision'
import { deadlineOf, type ReviewSettings } from '../../domain/leavers/deadline'
import { type CaseDoor, doorsBeside, mayBeKept } from '../../domain/leavers/leaver-case'
import { type Actor, addressOf, holds, may, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { leaverCases } from '../schema/leaver-cases'
import { people } from '../schema/people'
import { doorsOfCases, reviewSettings } from './case-facts'
import { ownMatches, suggestionsOf } from './case-users'
import { standingCaseDecisions } from './decisions'
import { doorViews } from './door-views'
import { openTo, selfOf } from './line'
import { oneOf } from './person-doors'

const assignees = alias(people, 'assignees')

/** The cases of these people whom the viewer may see, by person. `isDoubted`: the lists of people are not to be believed. */
export async function caseViews(
  db: Db,
  viewer: SeesPeople,
  persons: readonly Uuid[],
  { now, isDoubted }: { now: Instant; isDoubted: boolean },
): Promise<ReadonlyMap<Uuid, CaseView>> {
  if (persons.length === 0) return new Map()
  const rows = await db
    .select({ row: leaverCases, assigneeName: assignees.name })
    .from(leaverCases)
    .innerJoin(people, eq(people.id, leaverCases.person))
    .leftJoin(assignees, eq(assignees.id, leaverCases.assignee))
    .where(and(oneOf(leaverCases.person, persons), openTo(viewer)))
  const ids = rows.map(({ row }) => row.id)
  const doors = await doorsOfCases(db, ids)
  const doorView = await doorViews(db, viewer, [...doors.values()].flat(), now)
  const decisions = await standingCaseDecisions(db, ids)
  const suggested = await suggestionsOf(db, viewer, persons)
  const matched = await ownMatches(db, viewer, persons)
  const self = await selfOf(db, viewer)
  const mayReview = may(viewer, 'review')
  const settings = holds(viewer, 'read-people') ? null : await reviewSettings(db)
  return new Map(
    rows.map(({ row, assigneeName }) => {
      const said = decisions.get(row.id) ?? []
      const known = doors.get(row.id) ?? []
      const { id, person, assignee, manager: _, retainedUntil: __, ...of } = row
      const correction = correctionOf(said)
      const isOver = of.state === 'cleaned' || of.state === 'withdrawn'
      const told = settings ? { ...of, ...knownToManager(of, settings) } : of
      const view: CaseView = {
        ...told,
        id,
        latenessWithheld: isDoubted,
        assignee: assignee && assigneeName !== null ? { id: assignee, name: assigneeName } : null,
        mayAnswer: mayReview && !isOver && !('id' in self && self.id === person),
        mayKeep: mayBeKept(known),
        sentBack: sentBackView(viewer, assignee, said),
        answer: answerView(said),
        correction: correction && (correction.told?.value.answer ?? 'asked'),
        retained: retainedView(known, said),
        replaced: replacedBy(said),
        use: useView(known, said),
        doors: known.map((door) => doorView(door, said, told.due)),
        suggestions: (suggested.get(person) ?? []).map((user) => ({
          ...user,
          infraAsked: said.some((one) => one.type === 'ask-infra' && one.value.user === user.id),
        })),
        matched: matched.get(person) ?? [],
        standing: said.flatMap((one) => (one.type === 'comment-case' ? [] : one.id)),
        comments: said
          .flatMap((one) => (one.type === 'comment-case' ? [{ ...head(one), comment: one.value.comment }] : []))
          .sort((a, b) => (a.at < b.at ? -1 : 1)),
      }
      return [person, view] as const
    }),
  )
}

/** Names of these, where they answer for somebody whom the viewer may see. */
export async function assigneeNames(
  db: Db,
  viewer: SeesPeople,
  wanted: readonly Uuid[],
): Promise<Readonly<Record<Uuid, string>>> {
  const rows = await db
    .selectDistinct({ id: assignees.id, name: assignees.name })
    .from(leaverCases)
    .innerJoin(people, eq(people.id, leaverCases.person))
    .innerJoin(assignees, eq(assignees.id, leaverCases.assignee))
    .where(and(oneOf(leaverCases.assignee, wanted), openTo(viewer)))
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** The days of a case without a last working day, which only those know who read people: as if there were none. */
function knownToManager(
  { leavingDate, openedAt }: Pick<CaseView, 'leavingDate' | 'openedAt'>,
  settings: ReviewSettings,
): Pick<CaseView, 'openedAt' | 'lastWorkingDay' | 'due' | 'lateAfter'> {
  const leaving = { leavingDate, lastWorkingDay: null }
  const announced = instant(`${leavingDate}T00:00:00.000Z`)
  return {
    openedAt: openedAt < announced ? announced : openedAt,
    lastWorkingDay: null,
    ...deadlineOf(leaving, settings),
  }
}

const head = ({ id, at, by }: { id: Uuid; at: Instant; by: Actor }) => ({ decision: id, at, by: by.name })

function answerView(said: readonly StandingCaseDecision[]): CaseView['answer'] {
  const answer = answerOf(said)
  return answer && { ...head(answer.made), answer: answer.answer, to: answer.to, until: answer.until }
}

/** That the viewer said it is not their person. Whoever answers for the admins may have to all the same. */
function sentBackView(
  viewer: SeesPeople,
  assignee: Uuid | null,
  said: readonly StandingCaseDecision[],
): CaseView['sentBack'] {
  if (answerOf(said) || (assignee === null && may(viewer, 'configure'))) return null
  const own = said.find(
    ({ type, by }) =>
      type === 'answer-review' && addressOf({ actor: by }) === addressOf(viewer) && by.type === 'person',
  )
  return own?.type === 'answer-review' && own.value.answer === 'not-mine' ? head(own) : null
}

function retainedView(doors: readonly CaseDoor[], said: readonly StandingCaseDecision[]): CaseView['retained'] {
  const kept = keptOf(said)
  return kept && { ...head(kept), ...kept.value, beside: doorsBeside(doors, kept).length }
}

/** What was told of an earlier use says nothing of a later one. */
function useView(doors: readonly CaseDoor[], said: readonly StandingCaseDecision[]): CaseView['use'] {
  const usedAt = latest(doors.map(({ usedAfterAt }) => usedAfterAt))
  const told = said.find((one) => one.type === 'tell-use' && one.value.usedAt === usedAt)
  if (usedAt === null) return null
  if (told?.type !== 'tell-use') return { usedAt, told: null }
  const { known, who } = told.value
  return { usedAt, told: { ...head(told), known, who } }
}
