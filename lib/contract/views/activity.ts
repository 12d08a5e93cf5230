import type { ToldEvent } from '../../domain/event'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'

/** What an event is about, by the name it has now. */
export type EventSubject =
  | { kind: 'iam-user' | 'role'; id: Uuid; name: string; account: string }
  | { kind: 'account'; id: Uuid; name: string }
  | { kind: 'person'; id: Uuid; name: string }

/** One event, with what it is about as far as this viewer may open it: an IAM user before its account. */
export type EventView = ToldEvent & Readonly<{ recordedAt: Instant; subjects: readonly EventSubject[] }>
