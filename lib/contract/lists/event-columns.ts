import type { EventView } from '../views/activity'
import type { Columns } from './columns'

/** What an event tells stays as programs read it: it is the record. */
export const EVENT_COLUMNS: Columns<EventView> = {
  id: (event) => event.id,
  recorded_at: (event) => event.recordedAt,
  happened_after: (event) => event.happenedAfter ?? '',
  happened_by: (event) => event.happenedBy,
  actor_type: ({ actor }) => actor.type,
  actor: ({ actor }) => actor.name,
  actor_address: ({ actor }) => (actor.type === 'person' ? actor.email : null),
  event: (event) => (event.type === 'unknown' ? event.data.type : event.type),
  version: (event) => event.version,
  about: ({ subjects }) =>
    subjects
      .map((one) => (one.kind === 'iam-user' || one.kind === 'role' ? `${one.account}/${one.name}` : one.name))
      .join('; '),
  data: (event) => JSON.stringify(event.data),
}
