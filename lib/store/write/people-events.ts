import type { Cause, NewEvent, News } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import { isGone } from '../../domain/people/doors'
import type { Person } from '../../domain/people/person'

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
  of: { firstBuild: boolean; people: number },
  { now, by, after = null }: Cause,
): NewEvent[] {
  const told = (subjects: readonly Uuid[], news: News): NewEvent => ({
    recordedAt: now,
    happenedAfter: after,
    happenedBy: now,
    actor: by,
    subjects,
    news,
  })
  if (of.firstBuild) return of.people > 0 ? [told([], { type: 'people-first-seen', people: of.people })] : []
  const joined = changes.filter(({ before, after }) => before === null && after.status !== 'left')
  const joiners =
    joined.length > JOINERS_TOLD_SINGLY
      ? [told([], { type: 'people-joined', people: joined.length })]
      : joined.map(({ after }) => told([after.id], { type: 'person-joined', inRoster: after.inRoster }))
  const moved = changes.flatMap(({ before, after }) => {
    const type = before && before.status !== after.status ? typeOf(before, after) : null
    return before && type ? [told([after.id], { type, from: before.status, lastDay: after.lastDay })] : []
  })
  return [...joiners, ...moved]
}

type Moved = 'person-left' | 'person-ask' | 'person-access-ended' | 'person-returned'

function typeOf(before: Person, after: Person): Moved | null {
  if (after.status === 'left') return 'person-left'
  if (after.status === 'ask') return 'person-ask'
  if (after.status === 'access-ended') return 'person-access-ended'
  return isGone(before.status) ? 'person-returned' : null
}
