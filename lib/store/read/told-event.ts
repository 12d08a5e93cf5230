import { desc } from 'drizzle-orm'
import type { z } from 'zod'
import { events } from '../schema/decisions'

/** What tells an event, as columns. */
export const eventColumns = {
  id: events.id,
  type: events.type,
  version: events.version,
  happenedAfter: events.happenedAfter,
  happenedBy: events.happenedBy,
  actor: events.actor,
  data: events.data,
}

/**
 * The order in which any history is read, whether its events are sealed or not: those of one moment as they were recorded, which
 * their ids tell, but for those that earlier versions made.
 */
export const newestFirst = [desc(events.recordedAt), desc(events.id)] as const

type Row = Pick<typeof events.$inferSelect, keyof typeof eventColumns>

/** An event as the version that recorded it told it; `unknown` where `shape` has none of its type and version. */
export function told<T extends object>(shape: z.ZodType<T>, { type, version, data, ...head }: Row) {
  const read = shape.safeParse({ type, version, data })
  return read.success ? { ...head, ...read.data } : { ...head, type: 'unknown' as const, version, data: { type } }
}
