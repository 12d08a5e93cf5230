import type { NewEvent } from '../domain/event'
import type { Instant } from '../domain/instant'
import type { Person } from '../domain/person'

export interface PersonChange {
  /** `null`: not known before. */
  before: Person | null
  after: Person
}

/** More joiners than this at once are a new source, not news. */
const JOINERS_TOLD_SINGLY = 50

/**
 * What is worth telling of a rebuild: who joined, left, came back, or lost their access. The first build, and a source
 * that brings many people at once, is one event.
 */
export function personEvents(
  changes: readonly PersonChange[],
  at: { firstBuild: boolean; people: number; now: Instant },
): NewEvent[] {
  const told = (type: string, subjects: readonly string[], data: NewEvent['data']): NewEvent => ({
    recordedAt: at.now,
    happenedAfter: null,
    happenedBy: at.now,
    actor: { type: 'system', name: 'scan' },
    type,
    subjects,
    data,
  })
  if (at.firstBuild) return at.people > 0 ? [told('people-first-seen', [], { people: at.people })] : []
  const joined = changes.filter(({ before, after }) => before === null && after.status !== 'left')
  const joiners =
    joined.length > JOINERS_TOLD_SINGLY
      ? [told('people-joined', [], { people: joined.length })]
      : joined.map(({ after }) => told('person-joined', [after.id], { inRoster: after.inRoster }))
  const moved = changes.flatMap(({ before, after }) => {
    const type = before && before.status !== after.status ? eventOf(before, after) : null
    return before && type ? [told(type, [after.id], { from: before.status, lastDay: after.lastDay })] : []
  })
  return [...joiners, ...moved]
}

function eventOf(before: Person, after: Person): string | null {
  if (after.status === 'left') return 'person-left'
  if (after.status === 'access-ended') return 'person-access-ended'
  return before.status === 'left' || before.status === 'access-ended' ? 'person-returned' : null
}
