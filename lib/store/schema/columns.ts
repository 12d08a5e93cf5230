import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, customType, text, uuid } from 'drizzle-orm/pg-core'
import type { Uuid } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { Kind, Stage } from '../../domain/judge/assessment'

/** One of our ids. */
export const ourId = () => uuid().$type<Uuid>()

/** The row of a table that this one is about. */
export const reference = (id: () => AnyPgColumn) => ourId().notNull().references(id)

/** Where an IAM user stands: what users are counted by. */
export const standing = {
  stage: text().$type<Stage>().notNull(),
  kind: text().$type<Kind>().notNull(),
  excepted: boolean().notNull(),
}

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

/** A text to sort by that comes after all others where there is none: U+FFFF sorts beyond every character (Unicode, UTS #35, part 5). */
export const orAfterAll = (column: SQLWrapper): SQL<string> => sql<string>`coalesce(${column}, '\uffff')`
