import { isUuid, type Uuid } from '../../domain/ids'
import { readCursorText, writeCursorText } from './cursor'
import {
  type Described,
  describedFields,
  type Field,
  type Fields,
  type Ignored,
  type OfferedOf,
  one,
  oneOf,
  readFields,
  type SearchParams,
  type Selection,
  text,
  unknownParameters,
} from './fields'

const DIRECTIONS = ['asc', 'desc'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** What a list can be sorted by: the direction it begins with, and what its values are. None is ever null, so that keyset paging is exact. */
interface Sort {
  first: Direction
  of: 'integer' | 'text' | 'instant'
}

/** Where a page of a list begins: after (or before) the row with this value and id. Bound to one sort and direction. */
export interface Cursor<S extends string> {
  sort: S
  direction: Direction
  side: 'after' | 'before'
  value: string
  id: Uuid
}

/** In what order, from where, and how many. */
export interface Paging<S extends string> {
  sort: S
  direction: Direction
  cursor: Cursor<S> | null
  /** Rows of one page, 1 to 200. */
  limit: number
}

/** What is asked of a list: values within one field are alternatives, fields narrow each other. */
export type Filter<F extends Fields, S extends string> = Selection<F> & Paging<S>

const LIMIT = 50

const paging = <S extends string>(sorts: readonly S[]) => ({
  sort: oneOf('sort', sorts),
  direction: oneOf('direction', DIRECTIONS),
  cursor: text('cursor', 2_000, '`next` or `previous` of an answer to the same query: the page beyond'),
  limit: one(
    'limit',
    (given) => (/^\d{1,3}$/.test(given) && Number(given) >= 1 && Number(given) <= 200 ? Number(given) : undefined),
    { description: 'Rows of one page', schema: { default: LIMIT, type: 'integer', minimum: 1, maximum: 200 } },
    String,
  ),
})

interface Place<F extends Fields> {
  path: `/${string}`
  /** In the order in which an address has them. */
  fields: F
  /**
   * Separators that stay as they are in an address. Saved views keep addresses as text: what a list once wrote is fixed.
   */
  plain: readonly (',' | ':')[]
}

/** A list of one page: how its addresses are read, written and described. `sorts`: the default first. */
export function list<F extends Fields, S extends string>(
  { path, fields, plain }: Place<F>,
  sorts: Readonly<Record<S, Sort>>,
) {
  const isSort = (name: string): name is S => Object.hasOwn(sorts, name)
  const names = Object.keys(sorts).filter(isSort)
  const [firstSort] = names
  if (firstSort === undefined) throw new Error('a list needs an order')
  const pages = paging(names)
  const { sort: _, direction: __, cursor: ___, limit: ____, ...own } = { ...pages, ...fields }

  const every: Filter<F, S> = {
    ...readFields(fields, {}, []),
    sort: firstSort,
    direction: sorts[firstSort].first,
    cursor: null,
    limit: LIMIT,
  }

  /** The filter an address asks for. Nothing throws: what is not understood is in `ignored`, and the rest holds. */
  function parse(params: SearchParams): { filter: Filter<F, S>; ignored: readonly Ignored[] } {
    const ignored = unknownParameters({ ...own, ...pages }, params)
    const wanted = readFields(fields, params, ignored)
    const asked = readFields(pages, params, ignored)
    const sort = asked.sort ?? firstSort ?? every.sort
    const direction = asked.direction ?? sorts[sort].first
    const cursor = asked.cursor === null ? null : cursorOf(asked.cursor)
    const fits = cursor?.sort === sort && cursor.direction === direction
    if (asked.cursor !== null && !fits)
      ignored.push({
        parameter: 'cursor',
        value: asked.cursor,
        because: cursor ? 'cursor-of-another-list' : 'unknown-value',
      })
    return {
      filter: { ...wanted, sort, direction, cursor: fits ? cursor : null, limit: asked.limit ?? LIMIT },
      ignored,
    }
  }

  function cursorOf(given: string): Cursor<S> | null {
    const read = readCursorText(given)
    if (typeof read !== 'object' || read === null) return null
    const { sort, direction, side, value, id }: { [K in keyof Cursor<S>]?: unknown } = read
    if (typeof sort !== 'string' || !isSort(sort) || typeof value !== 'string' || typeof id !== 'string') return null
    if ((direction !== 'asc' && direction !== 'desc') || (side !== 'after' && side !== 'before')) return null
    return isUuid(id) && isValue[sorts[sort].of](value) ? { sort, direction, side, value, id } : null
  }

  /** The query string of a filter: only what differs from the default, always in the same order, so that equal filters have equal addresses. */
  function query(filter: Partial<Filter<F, S>>): string {
    const values = new Map<string, unknown>(Object.entries(filter))
    const { sort = firstSort ?? every.sort, direction, cursor, limit } = filter
    const written = new URLSearchParams()
    for (const [key, field] of Object.entries(fields)) {
      const texts = field.write(values.get(key) ?? field.any)
      if (texts.length > 0) written.set(field.name, texts.join(','))
    }
    if (sort !== firstSort) written.set('sort', sort)
    if (direction && direction !== sorts[sort].first) written.set('direction', direction)
    if (cursor) written.set('cursor', writeCursorText(cursor))
    if (limit && limit !== LIMIT) written.set('limit', String(limit))
    return plain.reduce((text, kept) => text.replaceAll(encodeURIComponent(kept), kept), written.toString())
  }

  /** The page that a filter describes. */
  function href(filter: Partial<Filter<F, S>>): string {
    const written = query(filter)
    return written === '' ? path : `${path}?${written}`
  }

  return {
    fields,
    sorts: names,
    every,
    parse,
    query,
    href,

    /** An address as the list writes it, without a place in the list. */
    canonical(params: SearchParams): { query: string; ignored: readonly Ignored[] } {
      const { filter, ignored } = parse(params)
      return { query: query({ ...filter, cursor: null }), ignored }
    },

    /** Every condition in force: its field, the text of its value, and the page without it. */
    conditions(filter: Filter<F, S>): { field: keyof F & string; text: string; without: string }[] {
      const values = new Map<string, unknown>(Object.entries(filter))
      return Object.entries(fields).flatMap(([field, { write, without }]) =>
        write(values.get(field)).map((text) => {
          const less: Partial<Filter<F, S>> = { ...filter, [field]: without(values.get(field), text), cursor: null }
          return { field, text, without: href(less) }
        }),
      )
    },

    /** The fields that the list's form offers as choices, with what is chosen. */
    offered(filter: Filter<F, S>): { field: OfferedOf<F>; name: string; chosen: string; values: readonly string[] }[] {
      const values = new Map<string, unknown>(Object.entries(filter))
      return Object.keys(fields).flatMap((field) => {
        const offer: Field<unknown> | undefined = fields[field]
        if (!isOffered(field, fields) || !offer?.values) return []
        return { field, name: offer.name, chosen: offer.write(values.get(field)).join(','), values: offer.values }
      })
    },

    /** What a form keeps of a filter beside the fields it shows. */
    hidden(filter: Filter<F, S>, shown: readonly (keyof F & string)[]): [name: string, value: string][] {
      const own = new Set(shown.map((field) => fields[field]?.name))
      return [...new URLSearchParams(query({ ...filter, cursor: null }))].filter(([name]) => !own.has(name))
    },

    /** The link of a column's header: it sorts by the column, and turns around when it does already. */
    sorting(filter: Filter<F, S>, sort: S): { href: string; order: 'ascending' | 'descending' | 'none' } {
      const current = filter.sort === sort
      const turned = filter.direction === 'asc' ? 'desc' : 'asc'
      const direction = current ? turned : sorts[sort].first
      const order = filter.direction === 'asc' ? 'ascending' : 'descending'
      return { href: href({ ...filter, sort, direction, cursor: null }), order: current ? order : 'none' }
    },

    /** Its parameters as OpenAPI describes them; those of a whole selection have no place in it. */
    described(of: 'page' | 'selection'): Readonly<Record<string, Described>> {
      const { cursor, limit, ...order } = pages
      return describedFields({ ...fields, ...order, ...(of === 'page' ? { cursor, limit } : {}) })
    },
  }
}

const isOffered = <F extends Fields>(field: string, fields: F): field is OfferedOf<F> => fields[field]?.offered === true

/** A page of a list as the API gives it: cursors are opaque. What is not understood is refused, so that nothing is ignored. */
export function pageAnswer<S extends string, P extends { next: Cursor<S> | null; previous: Cursor<S> | null }>(
  page: P,
) {
  const { next, previous } = page
  return { ...page, next: next && writeCursorText(next), previous: previous && writeCursorText(previous), ignored: [] }
}

/** What a cursor says of a row that has no instant to sort by: it stands before every one that has. */
export const BEFORE_ALL = '-infinity'

/** What a cursor may hold: it comes from outside, and reaches the database. */
const isValue: Readonly<Record<Sort['of'], (value: string) => boolean>> = {
  integer: (value) => /^\d{1,9}$/.test(value),
  text: (value) => value.length <= 500 && !value.includes('\0'),
  instant: (value) =>
    value === BEFORE_ALL || (value >= '0001' && !Number.isNaN(Date.parse(value)) && new Date(value).toJSON() === value),
}
