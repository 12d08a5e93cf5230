import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { knownToManager, type LeaverLine, personHead } from '../../contract/views/person'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import { disagreementOf } from '../../domain/people/disagreement'
import { daysGone, doorsOf, goneSince, isUsedAfter } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'
import { holds, may, type SeesPeople } from '../../domain/viewer'
import type { Db } from '../engine/database'
import { people } from '../schema/people'
import { caseViews } from './case-views'
import { standingCaseDecisions } from './decisions'
import { areListsDoubted } from './directory-doubts'
import { handedOverBy } from './hand-over'
import { openTo, selfOf } from './line'
import { accessEndedAt } from './person-detail'
import { accessByPerson, doorState, oneOf, suggestedByPerson, usersByPerson } from './person-doors'

const managers = alias(people, 'managers')

/** Those of these people whom the viewer may see, in the same order, with what they can still use: in a fixed number of statements. */
export async function leaverLines(
  db: Db,
  viewer: SeesPeople,
  {
    now,
    timeZone,
    ids,
    assignmentsRead,
  }: { now: Instant; timeZone: string; ids: readonly Uuid[]; assignmentsRead: boolean },
): Promise<{ person: Person; line: LeaverLine }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      facts: people.facts,
      state: doorState(assignmentsRead),
      endedAt: accessEndedAt,
      manager: managers.facts,
    })
    .from(people)
    .leftJoin(managers, eq(managers.id, people.manager))
    .where(and(openTo(viewer), oneOf(people.id, ids)))
  const users = await usersByPerson(db, viewer, ids)
  const access = await accessByPerson(db, viewer, ids)
  const suggested = await suggestedByPerson(db, viewer, ids)
  const machines = await handedOverBy(db, viewer, ids)
  const said = await standingCaseDecisions(db, ids, 'person')
  const self = await selfOf(db, viewer)
  const isDoubted = await areListsDoubted(db, now)
  const cases = await caseViews(db, viewer, ids, { now, isDoubted })
  const place = new Map(ids.map((id, at) => [id, at]))
  rows.sort((a, b) => (place.get(a.facts.id) ?? 0) - (place.get(b.facts.id) ?? 0))
  return rows.map(({ facts, state, endedAt, manager: boss }) => {
    const person = holds(viewer, 'read-people') ? facts : knownToManager(facts)
    const manager = boss && (holds(viewer, 'read-people') ? boss : knownToManager(boss))
    const { id, status } = person
    const ended = endedAt === null ? null : instant(endedAt)
    const since = goneSince(person, ended)
    const credentials = (users.get(id) ?? []).flatMap(({ doors }) => doors)
    const doors = doorsOf(status, credentials, access.get(id) ?? [])
    const of = cases.get(id) ?? null
    // Of whoever has no way in nothing is open: it was until the last was seen closed, if there was one.
    const until = state === 'clear' ? (of?.cleanedAt ?? null) : now
    const left = said.get(id)?.find((one) => one.type === 'answer-ask')
    const isSaid = status === 'left' && left?.type === 'answer-ask' && left.value.leftOn === facts.lastDay
    const line: LeaverLine = {
      ...personHead(person),
      manager: manager && {
        id: manager.id,
        name: manager.name,
        status: manager.status,
        employment: manager.employment,
      },
      since,
      days: isDoubted || until === null ? null : daysGone(person, ended, until, timeZone),
      disagreement: disagreementOf(person),
      state,
      doors: doors.map((door) => ({ ...door, usedAfter: isUsedAfter(door, person, ended) })),
      suggested: suggested.get(id) ?? 0,
      said:
        isSaid && facts.leavingDate === null
          ? {
              decision: left.id,
              at: left.at,
              by: left.by.name,
              mayUndo: may(viewer, 'review') && !('id' in self && self.id === id),
            }
          : null,
      machines: machines.get(id) ?? [],
      case: of,
    }
    return { person, line }
  })
}
