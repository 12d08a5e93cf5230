import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { alias, type PgTable } from 'drizzle-orm/pg-core'

/** Rows a statement may carry: Postgres takes 65,535 parameters. */
const ROWS = 500

type ColumnOf<T extends PgTable> = keyof T['_']['columns'] & string

/** Many rows, as many at a time as one statement carries. */
export function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += ROWS) yield rows.slice(from, from + ROWS)
}

/** What `on conflict do update` sets so that these columns of the row that is there take what was to be inserted. */
export function taken<T extends PgTable>(table: T, ...columns: readonly ColumnOf<T>[]): Record<string, SQL> {
  const inserted = getTableColumns(alias(table, 'excluded'))
  return Object.fromEntries(columns.map((column) => [column, sql`${inserted[column]}`]))
}

/** The same for every column but these. */
export function takenBut<T extends PgTable>(table: T, ...kept: readonly ColumnOf<T>[]): Record<string, SQL> {
  const isTaken = (column: string): column is ColumnOf<T> => !kept.some((one) => one === column)
  return taken(table, ...Object.keys(getTableColumns(table)).filter(isTaken))
}
