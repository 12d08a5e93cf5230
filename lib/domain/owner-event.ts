import type { DecidedOwner } from './decision'
import type { UserEvent } from './iam-user-detail'
import type { Uuid } from './ids'

/** What an event of a user's history tells of a decision about its owner. */
export interface OwnerEvent {
  decision: Uuid
  owner: DecidedOwner
  undone: boolean
}

/** `null` when the event is about something else. Data is whatever its version recorded. */
export function ownerEvent({ type, data }: Pick<UserEvent, 'type' | 'data'>): OwnerEvent | null {
  const undone = type === 'decision-undone'
  if (type !== 'owner-set' && !(undone && field(data, 'decided') === 'set-owner')) return null
  const decision = field(data, 'decision')
  const owner = ownerIn(field(undone ? field(data, 'value') : data, 'owner'))
  return typeof decision === 'string' && owner ? { decision, owner, undone } : null
}

/** The decision about the owner that stands, by the user's events, newest first; `null`: none, or one older than these. */
export function standingOwnerDecision(events: readonly Pick<UserEvent, 'type' | 'data'>[]): Uuid | null {
  const told = events.flatMap((event) => ownerEvent(event) ?? [])
  const undone = new Set(told.flatMap((event) => (event.undone ? event.decision : [])))
  return told.find((event) => !event.undone && !undone.has(event.decision))?.decision ?? null
}

function ownerIn(value: unknown): DecidedOwner | null {
  const type = field(value, 'type')
  const name = field(value, 'name')
  const personId = field(value, 'personId')
  if (type === 'person' && typeof personId === 'string') return { type, personId }
  return type === 'team' && typeof name === 'string' ? { type, name } : null
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
