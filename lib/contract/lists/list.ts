import { isUuid, type Uuid } from '../../domain/ids'
import { readCursorText, writeCursorText } from './cursor'
import {
  ANY,
  type Described,
  describedFields,
  type Fields,
  type Ignored,
  type OfferedOf,
  one,
  oneOf,
  paramsOf,
  readFields,
  type SearchParams,
  type Selection,
  text,
  unknownParameters,
} from './fields'
import type { ListName, PlaceInList, Shown } from './shown'

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

/** The rows on either side of one in a list. `null`: it is the last, or the first. */
export interface Neighbours {
  previous: Uuid | null
  next: Uuid | null
}

/** What is asked of a list: values within one field are alternatives, fields narrow each other. */
export type Filter<F extends Fields, S extends string> = Selection<F> & Paging<S>

const LIMIT = 50
const FROM = 'from'

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
  name: ListName
  /** In the order in which an address has them. */
  fields: F
  /**
   * Separators that stay as they are in an address. Saved views keep addresses as text: what a list once wrote is fixed.
   */
  plain: readonly (',' | ':')[]
  /** What the page leads to when its address says nothing; `everything`: the parameter that asks for {@link ANY} then. */
  usual?: { slice: Partial<Selection<F>>; everything: string }
}

/** A list of one page: how its addresses are read, written and described. `sorts`: the default first. */
export function list<F extends Fields, S extends string>(
  { name, fields, plain, usual }: Place<F>,
  sorts: Readonly<Record<S, Sort>>,
) {
  const path = `/${name}`
  const everything = usual && ([usual.everything, ANY] as const)
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

  /** In the address of a row's page: the list that it was opened from, as the list's own address has it. */
  function rowHref(id: Uuid, filter: Filter<F, S>): string {
    const [, from = ''] = href({ ...filter, cursor: null }).split('?')
    return `${path}/${id}?${new URLSearchParams({ [FROM]: from })}`
  }

  /** The page that a filter describes; everything is asked for in a word where the page leaves something out by itself. */
  function href(filter: Partial<Filter<F, S>>): string {
    const written = query(filter) || (everything?.join('=') ?? '')
    return written === '' ? path : `${path}?${written}`
  }

  return {
    fields,
    sorts: names,
    every,
    parse,
    query,
    href,
    rowHref,

    /** The list that a row's page was opened from, by the page's address; `null`: it was opened by itself. */
    openedFrom({ [FROM]: from }: SearchParams): Filter<F, S> | null {
      if (typeof from !== 'string') return null
      return { ...parse(paramsOf(new URLSearchParams(from))).filter, cursor: null }
    },

    /** The way back to that list, and on along it. */
    placeIn(filter: Filter<F, S>, { previous, next }: Neighbours): PlaceInList {
      const toRow = (id: Uuid | null) => id && rowHref(id, filter)
      return { list: href(filter), previous: toRow(previous), next: toRow(next) }
    },

    /** Where the page leads when its address says nothing. */
    usualHref: href({ ...every, ...usual?.slice }),

    /** An address as the list writes it, without a place in the list. */
    canonical(params: SearchParams): { query: string; ignored: readonly Ignored[] } {
      const { filter, ignored } = parse(params)
      return { query: query({ ...filter, cursor: null }), ignored }
    },

    /** A filter and its page as they are shown. `known`: the values there are of an offered field whose table names none. */
    shown(
      filter: Filter<F, S>,
      beside: { next: Cursor<S> | null; previous: Cursor<S> | null },
      known: { readonly [K in OfferedOf<F>]?: readonly string[] } = {},
    ): Shown<keyof F & string, OfferedOf<F>> {
      const wanted = new Map<string, unknown>(Object.entries(filter))
      const hrefWith = (change: Readonly<Record<string, unknown>>) => {
        const changed: Partial<Filter<F, S>> = { ...filter, cursor: null, ...change }
        return href(changed)
      }
      const slice: Readonly<Record<string, unknown>> = usual?.slice ?? {}
      const isUsual = Object.entries(slice).every(([field, value]) => {
        const write = fields[field]?.write
        return write?.(wanted.get(field)).join() === write?.(value).join()
      })
      const conditions = Object.entries(fields).flatMap(([field, { vocabulary, write, without }]) =>
        write(wanted.get(field)).map((text) => {
          const less = without(wanted.get(field), text)
          return { field, vocabulary, text, isUsual: isUsual && field in slice, without: hrefWith({ [field]: less }) }
        }),
      )
      const offered = Object.entries(fields).flatMap(([field, described]) => {
        if (!isOffered(field, fields)) return []
        const { name, vocabulary, offered: as, any, values, read, write } = described
        const chosen = write(wanted.get(field))
        const options = values ?? known[field] ?? []
        const turning = (text: string) => {
          const turned = options.filter((other) => chosen.includes(other) !== (other === text))
          return hrefWith({ [field]: read(turned, () => {}) })
        }
        const link = { count: null, isAlone: true }
        const links = [
          { ...link, to: { slice: 'any' as const }, isOn: chosen.length === 0, href: hrefWith({ [field]: any }) },
          ...options.map((text) => ({
            ...link,
            to: { value: text },
            isOn: chosen.includes(text),
            href: turning(text),
          })),
        ]
        const choice = { field, vocabulary, name, chosen: chosen.join(','), options, isSearched: as === 'search' }
        return { as, choice, links }
      })
      const choices = offered.flatMap(({ as, choice }) => (as === 'links' ? [] : choice))
      const whole = query({ ...filter, cursor: null })
      const inForm = new Set(['q', ...choices.map(({ name }) => name)])
      const kept = [...new URLSearchParams(whole)].filter(([parameter]) => !inForm.has(parameter))
      return {
        list: name,
        path,
        query: query(filter),
        search: new URLSearchParams(whole).get('q') ?? '',
        conditions,
        choices,
        links: offered.flatMap(({ as, choice: { field, vocabulary }, links }) =>
          as === 'links' ? { field, vocabulary, links } : [],
        ),
        // A form without any wish is not to lead back to what the page shows by itself.
        kept: everything && kept.length === 0 ? [everything] : kept,
        bare: href({ ...every, ...usual?.slice, sort: filter.sort, direction: filter.direction }),
        csv: `/api/v1/${name}.csv${whole && `?${whole}`}`,
        next: beside.next && hrefWith({ cursor: beside.next }),
        previous: beside.previous && hrefWith({ cursor: beside.previous }),
      }
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

const isOffered = <F extends Fields>(field: string, fields: F): field is OfferedOf<F> =>
  fields[field]?.offered !== undefined

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
  integer: (value) => /^-?\d{1,9}$/.test(value),
  text: (value) => value.length <= 500 && !value.includes('\0'),
  instant: (value) =>
    value === BEFORE_ALL || (value >= '0001' && !Number.isNaN(Date.parse(value)) && new Date(value).toJSON() === value),
}
