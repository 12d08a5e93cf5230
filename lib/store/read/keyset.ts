import { and, asc, desc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Cursor, Neighbours, Paging } from '../../contract/lists/list'
import type { Uuid } from '../../domain/ids'
import type { Db } from '../engine/database'

/** What a list is sorted by: never null in any row. `of`: its value in a row, as a cursor carries it. */
export interface SortColumn<Row> {
  key: SQL | AnyPgColumn
  type: 'integer' | 'text' | 'timestamptz'
  of: (row: Row) => string
}

interface Order<S extends string, Row> {
  columns: Readonly<Record<S, SortColumn<Row>>>
  /** What tells rows of one value apart. */
  id: SQL | AnyPgColumn
  idOf: (row: Row) => Uuid
}

/** What a page adds to a query. */
export interface PageQuery {
  where: SQL | undefined
  orderBy: SQL[]
  limit: number
}

/**
 * One page of a list, forwards or back from a cursor, and the cursors to the pages beside it. Rows are compared by (sort
 * column, id), so that an index on both is walked from the cursor on. One row more than the page tells whether the list goes
 * on: a page takes one statement, whatever the length of the list.
 */
export async function keysetPage<S extends string, Sorted, Row extends Sorted>(
  { sort, direction, cursor, limit }: Paging<S>,
  { columns, id, idOf }: Order<S, Sorted>,
  read: (page: PageQuery) => Promise<readonly Row[]>,
): Promise<{ rows: Row[]; next: Cursor<S> | null; previous: Cursor<S> | null }> {
  const column = columns[sort]
  const back = cursor?.side === 'before'
  const rising = (direction === 'asc') !== back
  const found = await read({
    where: cursor ? beyond(cursor, column, id, rising) : undefined,
    orderBy: orderBy(column, id, rising),
    limit: limit + 1,
  })
  const goesOn = found.length > limit
  const rows = found.slice(0, limit)
  if (back) rows.reverse()
  const mark = (row: Row | undefined, side: Cursor<S>['side']): Cursor<S> | null =>
    row === undefined ? null : { sort, direction, side, value: column.of(row), id: idOf(row) }
  return {
    rows,
    next: back || goesOn ? mark(rows.at(-1), 'after') : null,
    previous: (back && goesOn) || (cursor && !back) ? mark(rows.at(0), 'before') : null,
  }
}

/** By a sort column, then by id: the order of every list. */
export function orderBy<Row>({ key }: SortColumn<Row>, id: SQL | AnyPgColumn, rising: boolean): SQL[] {
  const order = rising ? asc : desc
  return [order(key), order(id)]
}

function beyond<S extends string, Row>(
  cursor: Cursor<S>,
  column: SortColumn<Row>,
  id: SQL | AnyPgColumn,
  rising: boolean,
): SQL {
  return past(sql`(${cursor.value}::${sql.raw(column.type)}, ${cursor.id}::uuid)`, column, id, rising)
}

function past<Row>(place: SQL, { key }: SortColumn<Row>, id: SQL | AnyPgColumn, rising: boolean): SQL {
  return rising ? sql`(${key}, ${id}) > ${place}` : sql`(${key}, ${id}) < ${place}`
}

interface Placed {
  /** The table with what the order needs joined to it, `key` and `id` selected: all rows, whatever the list is narrowed to. */
  rows: (key: SQL.Aliased) => { where: (which: SQL | undefined) => Ordered }
  /** What the list is narrowed to. */
  selected: SQL | undefined
}

interface Ordered extends SQLWrapper {
  orderBy: (...by: SQL[]) => { limit: (rows: number) => SQLWrapper }
}

/**
 * What stands before and after a row in a list's order: in one statement that walks the list's index from the row on. One that
 * the list has no longer is judged by where it would stand; beside one that is gone there is nothing.
 */
export async function neighbours<S extends string, Row>(
  db: Db,
  here: Uuid,
  { sort, direction }: Pick<Paging<S>, 'sort' | 'direction'>,
  { columns, id }: Pick<Order<S, Row>, 'columns'> & { id: AnyPgColumn },
  { rows, selected }: Placed,
): Promise<Neighbours> {
  const column = columns[sort]
  const key = sql`${column.key}`.as('key')
  const place = sql`(select place.key, place.id from ${rows(key).where(eq(id, here))} as place)`
  const beside = (rising: boolean) => {
    const beyond = and(selected, past(place, column, id, rising))
    return sql`(select one.id from ${rows(key)
      .where(beyond)
      .orderBy(...orderBy(column, id, rising))
      .limit(1)} as one)`
  }
  const isRising = direction === 'asc'
  const answer = await db.execute<{ previous: Uuid | null; next: Uuid | null }>(
    sql`select ${beside(!isRising)} as previous, ${beside(isRising)} as next`,
  )
  return answer.rows[0] ?? { previous: null, next: null }
}

/** Rows asked for at a time where all are wanted: an export of any size holds no more in memory, besides their ids. */
const ROWS_AT_ONCE = 200

/**
 * Every row of a list, in its order. Which rows there are is asked once, in one statement, and then what they hold, some at a
 * time: whatever moves meanwhile, none is lost or told twice, and no transaction stays open. One that is gone by then is left out.
 */
export async function* everyRow<Row>(
  ids: PromiseLike<readonly { id: Uuid }[]>,
  rowsOf: (ids: Uuid[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => Uuid,
): AsyncGenerator<Row> {
  const all = (await ids).map(({ id }) => id)
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) {
    const wanted = all.slice(from, from + ROWS_AT_ONCE)
    const rows = new Map((await rowsOf(wanted)).map((row) => [idOf(row), row]))
    for (const id of wanted) {
      const row = rows.get(id)
      if (row) yield row
    }
  }
}
