import type { Uuid } from './ids'
import type { Instant } from './instant'
import type { Actor } from './viewer'

/**
 * One observed or decided change, as it is recorded: append-only. An observed change happened after the reading before
 * (`happenedAfter`, `null` when unknown) and by the one that saw it.
 */
export interface NewEvent {
  recordedAt: Instant
  happenedAfter: Instant | null
  happenedBy: Instant
  actor: Actor
  type: string
  /** Our ids of what it is about: users, accounts, people. */
  subjects: readonly Uuid[]
  /** Never a key id. */
  data: Readonly<Record<string, unknown>>
}
