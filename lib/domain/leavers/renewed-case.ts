import type { News } from '../event'
import type { Uuid } from '../ids'
import { type Instant, latest } from '../instant'
import type { AssignedBecause, Assignment } from './assignee'
import { answerOf, keptOf } from './case-answers'
import type { StandingCaseDecision } from './case-decision'
import type { Deadline, Leaving } from './deadline'
import { type CaseDoor, type CaseState, caseState } from './leaver-case'

/** A case as it is kept. */
interface LeaverCase extends Leaving, Deadline {
  id: Uuid
  person: Uuid
  openedAt: Instant
  manager: Uuid | null
  assignee: Uuid | null
  assignedBecause: AssignedBecause
  state: CaseState
  cleanedAt: Instant | null
  reopenedAt: Instant | null
  retainedUntil: Instant | null
  doors: readonly CaseDoor[]
}

/** What is known now of whoever the case is about. */
interface CaseNow {
  /** `null`: they have not left, as far as is known now. */
  leaving: (Leaving & Deadline) | null
  open: readonly Pick<CaseDoor, 'key' | 'what' | 'seenOpenAt' | 'usedAfterAt'>[]
  /** Of doors not found open: those seen shut, and by which reading. Others were not theirs. */
  shut: ReadonlyMap<Uuid, Instant>
  assignment: Assignment
  decisions: readonly StandingCaseDecision[]
  newId: () => Uuid
}

/**
 * The case as it stands now, with what is to be told of the change. A door is closed by what a reading saw and nothing else; one
 * that is open again, or new where all were shut, opens the case again.
 */
export function renewedCase(before: LeaverCase, now: CaseNow, at: Instant): { after: LeaverCase; news: News[] } {
  const { doors, news, isBack } = renewedDoors(before, now, at)
  const wasClean = before.state === 'cleaned'
  const reopenedAt = isBack && wasClean ? at : before.reopenedAt
  const kept = keptOf(now.decisions)
  const retainedUntil = kept?.value.until ?? null
  const leaves = now.leaving !== null
  const state = caseState(
    {
      leaves,
      doors,
      reopenedAt,
      answer: answerOf(now.decisions),
      retained: kept && { at: kept.at, until: kept.value.until },
    },
    at,
  )
  const isOver = state === 'cleaned' || state === 'withdrawn'
  const { assignee, because } = isOver ? { assignee: before.assignee, because: before.assignedBecause } : now.assignment
  const cleanedAt = state === 'cleaned' ? (before.cleanedAt ?? latest(doors.map(({ closedAt }) => closedAt))) : null
  if (before.state !== 'cleaned' && state === 'cleaned') news.push({ type: 'case-cleaned' })
  if (wasClean && state === 'reopened') news.push({ type: 'case-reopened' })
  if (before.state !== 'withdrawn' && state === 'withdrawn') news.push({ type: 'case-withdrawn' })
  if (assignee !== before.assignee) news.push({ type: 'case-assigned', assignee, because })
  const { leavingDate, lastWorkingDay, due, lateAfter } = now.leaving ?? before
  return {
    after: {
      ...before,
      ...{ leavingDate, lastWorkingDay, due, lateAfter },
      ...{ assignee, assignedBecause: because, state, cleanedAt, reopenedAt, retainedUntil, doors },
    },
    news,
  }
}

/** The case of somebody who has not had one. */
export function openedCase(
  of: { person: Uuid; manager: Uuid | null; leaving: Leaving & Deadline },
  { open, assignment, newId }: Pick<CaseNow, 'open' | 'assignment' | 'newId'>,
  at: Instant,
): { after: LeaverCase; news: News[] } {
  const { assignee, because } = assignment
  const { leavingDate, lastWorkingDay, due, lateAfter } = of.leaving
  const doors = open.map((door) => openedDoor(door, newId(), at))
  return {
    after: {
      id: newId(),
      person: of.person,
      openedAt: at,
      ...{ leavingDate, lastWorkingDay, due, lateAfter, manager: of.manager, assignee, assignedBecause: because },
      state: 'open',
      cleanedAt: null,
      reopenedAt: null,
      retainedUntil: null,
      doors,
    },
    news: [{ type: 'case-opened', doors: doors.length, due, assignee, because }],
  }
}

function renewedDoors(before: LeaverCase, { leaving, open, shut, newId }: CaseNow, at: Instant) {
  const news: News[] = []
  // Of whoever has not left, nothing is looked at: what they have is theirs, and no reading saw it shut.
  if (leaving === null) return { doors: before.doors, news, isBack: false }
  const found = new Map(open.map((door) => [door.key, door]))
  let isBack = false
  const known = before.doors.flatMap((door): CaseDoor[] => {
    const still = found.get(door.key)
    if (!still) {
      if (door.closedAt !== null) return [door]
      const closedAt = shut.get(door.id)
      if (closedAt === undefined) return []
      news.push({ type: 'case-door-closed', door: door.id, seenOpenAt: door.seenOpenAt })
      return [{ ...door, closedAt }]
    }
    const { what, seenOpenAt, usedAfterAt } = still
    if (door.closedAt === null) return [{ ...door, what, seenOpenAt, usedAfterAt }]
    isBack = true
    news.push({ type: 'case-door-back', door: door.id })
    return [{ ...door, what, seenOpenAt, usedAfterAt, openedAt: at, closedAt: null }]
  })
  const had = new Set(before.doors.map(({ key }) => key))
  const added = open.filter(({ key }) => !had.has(key)).map((door) => openedDoor(door, newId(), at))
  for (const { id } of added) news.push({ type: 'case-door-found', door: id })
  return { doors: [...known, ...added], news, isBack: isBack || added.length > 0 }
}

function openedDoor(
  { key, what, seenOpenAt, usedAfterAt }: CaseNow['open'][number],
  id: Uuid,
  openedAt: Instant,
): CaseDoor {
  return { id, key, what, seenOpenAt, usedAfterAt, openedAt, closedAt: null }
}
