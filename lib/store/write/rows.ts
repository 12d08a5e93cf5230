import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import { alias, type PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../engine/connection'

/** Rows a statement may carry: Postgres takes 65,535 parameters. */
const ROWS = 500

/** Rows that one JSON carries. */
const ROWS_OF_JSON = 2_000

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
  return taken(table, ...columnsBut(table, ...kept))
}

/** Every column but these. */
export function columnsBut<T extends PgTable>(table: T, ...kept: readonly ColumnOf<T>[]): ColumnOf<T>[] {
  const isTaken = (column: string): column is ColumnOf<T> => !kept.some((one) => one === column)
  return Object.keys(getTableColumns(table)).filter(isTaken)
}

/**
 * Inserts tens of thousands of rows: many at a time as one JSON, since a parameter for each value costs several times what the
 * inserting does. Every row has the same columns. `key`: rows that are there by it take `set`, else they stay as they are.
 */
export async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly InferInsertModel<T>[],
  conflict?: { key: ColumnOf<T>; set: readonly ColumnOf<T>[] } | 'stay',
): Promise<void> {
  const [first] = rows
  if (!first) return
  const all = getTableColumns(table)
  const columns = Object.entries(all).filter(([name]) => name in first)
  const names = sql.join(
    columns.map(([name]) => nameOf(name)),
    sql`, `,
  )
  const typed = sql.join(
    columns.map(([name, column]) => sql`${sql.identifier(name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  )
  const read = sql.join(
    columns.map(([name]) => sql.identifier(name)),
    sql`, `,
  )
  for (let from = 0; from < rows.length; from += ROWS_OF_JSON) {
    const sent = JSON.stringify(rows.slice(from, from + ROWS_OF_JSON))
    await tx.execute(sql`insert into ${table} (${names})
      select ${read} from jsonb_to_recordset(${sent}::jsonb) as sent(${typed}) ${onConflict(conflict)}`)
  }
}

/** As the database calls a column: tables are written with `casing: 'snake_case'`. */
const nameOf = (column: string) => sql.identifier(column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

function onConflict(conflict: { key: string; set: readonly string[] } | 'stay' | undefined): SQL {
  if (conflict === undefined) return sql``
  if (conflict === 'stay') return sql`on conflict do nothing`
  const set = conflict.set.map((column) => sql`${nameOf(column)} = excluded.${nameOf(column)}`)
  return sql`on conflict (${nameOf(conflict.key)}) do update set ${sql.join(set, sql`, `)}`
}
