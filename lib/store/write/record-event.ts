import { eventShape } from '../../contract/shapes/events'
import type { NewEvent } from '../../domain/event'
import { EVENT_KINDS } from '../../domain/event-kinds'
import type { Tx } from '../engine/connection'
import { orderedId } from '../engine/ordered-id'
import { events } from '../schema/decisions'
import { batches } from './rows'

/**
 * Appends events in the transaction of the change they tell of, in this order. They get their place among all events when
 * they are sealed; until then their ids, which sort as they were made, keep it.
 * @throws ZodError when an event is not of its type's shape: then the change does not happen either.
 */
export async function recordEvents(tx: Tx, recorded: readonly NewEvent[]): Promise<void> {
  for (const rows of batches(recorded)) await tx.insert(events).values(rows.map(rowOf))
}

function rowOf({ news, subjects, ...when }: NewEvent): typeof events.$inferInsert {
  const { type, ...data } = news
  const told = eventShape.parse({ type, version: EVENT_KINDS[type].version, data })
  return { ...when, ...told, id: orderedId(), subjects: [...subjects] }
}
