import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Asked } from '../../contract/scim/asked'
import { isUuid, type Uuid } from '../../domain/ids'
import type { Filter } from '../../domain/scim/filter'
import { fits, valuesAt } from '../../domain/scim/fits'
import { isScimObject, type ScimObject } from '../../domain/scim/resource'

/** Rows that are looked through at a time. */
const AT_ONCE = 1_000

/** How resources of one type are read: in the order in which they were made, that is by `after`. */
export interface ScimTable<Row extends { id: Uuid }> {
  /** Attributes by which an index finds, in lower case where letters do not count. */
  indexed: Readonly<Record<string, { column: AnyPgColumn; folded: boolean }>>
  count(where: SQL | undefined): Promise<number>
  rows(where: SQL | undefined, limit: number, offset: number): Promise<Row[]>
  after(where: SQL | undefined, last: Row | null, limit: number): Promise<Row[]>
  id: AnyPgColumn
  rendered(row: Row): ScimObject
}

/**
 * A page of resources. What an index cannot find is looked for in every row, some at a time.
 * Source: RFC 7644, sections 3.4.2.1 to 3.4.2.4.
 */
export async function scimPage<Row extends { id: Uuid }>(
  table: ScimTable<Row>,
  { filter, sortBy, descending, startIndex, count }: Asked,
): Promise<{ total: number; rows: Row[] }> {
  if (!filter && !sortBy) {
    const total = await table.count(undefined)
    return { total, rows: count === 0 ? [] : await table.rows(undefined, count, startIndex - 1) }
  }
  const found = await allFound(table, { filter, sortBy })
  if (sortBy) found.sort(byKeyOf(descending))
  const ids = found.slice(startIndex - 1, startIndex - 1 + count).map(({ id }) => id)
  return { total: found.length, rows: await rowsOf(table, ids) }
}

/** Everything that fits, in the order in which it was made, with what it is sorted by. */
export async function allFound<Row extends { id: Uuid }>(
  table: ScimTable<Row>,
  { filter, sortBy }: Pick<Asked, 'filter' | 'sortBy'>,
): Promise<Found[]> {
  const where = filter ? narrowed(table, filter) : undefined
  const found: Found[] = []
  for (let last: Row | null = null; ; ) {
    const rows: Row[] = await table.after(where, last, AT_ONCE)
    for (const row of rows) {
      const resource = table.rendered(row)
      if (!filter || fits(filter, resource)) found.push({ id: row.id, key: sortBy ? keyOf(resource, sortBy) : null })
    }
    last = rows.at(-1) ?? null
    if (rows.length < AT_ONCE) return found
  }
}

export interface Found {
  id: Uuid
  key: string | null
}

export const byKeyOf = (descending: boolean) => (one: Found, other: Found) =>
  byKey(one.key, other.key) * (descending ? -1 : 1)

/** The rows of these ids, in their order. */
export async function rowsOf<Row extends { id: Uuid }>(table: ScimTable<Row>, ids: readonly Uuid[]): Promise<Row[]> {
  const rows = ids.length === 0 ? [] : await table.rows(inArray(table.id, [...ids]), ids.length, 0)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** What an index knows of a filter: no row beyond it fits. `undefined`: nothing. */
function narrowed<Row extends { id: Uuid }>(table: ScimTable<Row>, filter: Filter): SQL | undefined {
  if (filter.is === 'and') return and(...filter.of.map((one) => narrowed(table, one)))
  if (filter.is !== 'eq' || typeof filter.value !== 'string' || filter.place.where) return undefined
  const [first, ...further] = filter.place.steps ?? []
  if (!first || further.length > 0) return undefined
  if (first.name === 'id') return isUuid(filter.value) ? eq(table.id, filter.value) : sql`false`
  const known = table.indexed[first.name]
  return known && eq(known.column, known.folded ? filter.value.toLowerCase() : filter.value)
}

/** Of many values the primary one counts, else the first. */
function keyOf(resource: ScimObject, steps: NonNullable<Asked['sortBy']>): string | null {
  const last = steps.at(-1)
  const values = valuesAt(resource, { steps, where: null })
  const value = values.find((one) => isScimObject(one) && one.primary === true) ?? values[0]
  const simple = isScimObject(value) ? value.value : value
  if (simple === undefined || typeof simple === 'object') return null
  return last?.caseExact ? String(simple) : String(simple).toLowerCase()
}

/** What has no value comes last. */
function byKey(one: string | null, other: string | null): number {
  if (one === other) return 0
  return one === null || (other !== null && one > other) ? 1 : -1
}

/** In the order in which they were made. */
export const inOrderMade = (createdAt: AnyPgColumn, id: AnyPgColumn) => [asc(createdAt), asc(id)]

/** Whether a filter looks at an attribute of this name. */
export function mentions(filter: Filter, name: string): boolean {
  if ('place' in filter) return filter.place.steps?.[0].name === name
  return filter.is === 'not' ? mentions(filter.of, name) : filter.of.some((one) => mentions(one, name))
}
