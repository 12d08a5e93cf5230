import { randomUUID } from 'node:crypto'
import type { NewEvent } from '../domain/event'
import type { Db, Tx } from './connection'
import { events } from './schema/decisions'

/** The shape of an event's `data`; raised when a type changes what it holds. */
const VERSION = 1
const ROWS = 1_000

/** Appends events in the transaction of the change they tell of. They get their place in order when they are sealed. */
export async function recordEvents(tx: Db | Tx, recorded: readonly NewEvent[]): Promise<void> {
  for (let from = 0; from < recorded.length; from += ROWS) {
    await tx.insert(events).values(
      recorded.slice(from, from + ROWS).map((event) => ({
        ...event,
        id: randomUUID(),
        subjects: [...event.subjects],
        version: VERSION,
      })),
    )
  }
}
