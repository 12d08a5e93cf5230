import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { customType } from 'drizzle-orm/pg-core'
import { type Instant, instant } from '../../domain/instant'

/** `timestamptz` as an {@link Instant}. No column has a time default: time comes in as a parameter. */
export const at = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => instant(value),
  toDriver: (value) => value,
})

/** An instant to sort by: rows that have none stand before every one that has. */
export function orBeforeAll(column: SQLWrapper): SQL {
  return sql`coalesce(${column}, '-infinity'::timestamptz)`
}
