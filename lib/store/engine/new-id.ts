import { randomUUID } from 'node:crypto'
import { type Uuid, uuid } from '../../domain/ids'

/** An id for a row that is about to be written. */
export function newId(): Uuid {
  return uuid(randomUUID())
}
