import { z } from 'zod'
import { KINDS, NEXT_ACTIONS, SIGNALS, STAGES } from '../domain/assessment'
import {
  EVERY_IAM_USER,
  FIRST_DIRECTION,
  IAM_USER_SORTS,
  type IamUserCursor,
  type IamUserFilter,
  type OwnerWanted,
} from '../domain/iam-user-filter'
import { isAccountId } from '../domain/ids'
import { readCursorText } from './cursor'
import { IAM_USER_PARAMETERS, type IamUserParameter } from './iam-user-query'

/** The parameters of a URL, as Next and `URLSearchParams` hand them over. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** One parameter (or one of its values) that was not understood: shown to whoever wrote it, and otherwise without effect. */
export interface Ignored {
  parameter: string
  value: string
  because: 'unknown-parameter' | 'unknown-value' | 'cursor-of-another-list'
}

export interface ParsedIamUserFilter {
  filter: IamUserFilter
  ignored: readonly Ignored[]
}

const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes')
/** Postgres text holds every character but NUL. */
const text = z.string().refine((value) => !value.includes('\0'))
const owner = text.transform((wanted, context): OwnerWanted => {
  if (wanted === 'any' || wanted === 'none') return { type: wanted }
  if (wanted.startsWith('team:') && wanted.length > 5) return { type: 'team', name: wanted.slice(5) }
  const person = z.uuid().safeParse(wanted.startsWith('person:') ? wanted.slice(7) : '')
  if (person.success) return { type: 'person', personId: person.data }
  context.addIssue('not an owner')
  return z.NEVER
})
const accountId = z.string().refine(isAccountId)
const integrationId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

const cursorShape = z.object({
  sort: z.enum(IAM_USER_SORTS),
  direction: z.enum(['asc', 'desc']),
  side: z.enum(['after', 'before']),
  value: text.max(200),
  id: z.uuid(),
})

/**
 * The filter a URL asks for. Nothing throws: what is not understood is in `ignored`, to be shown, and the rest holds.
 * A list's values may be repeated or separated by commas.
 */
export function parseIamUserFilter(params: SearchParams): ParsedIamUserFilter {
  const ignored: Ignored[] = []
  const known = new Set<string>(IAM_USER_PARAMETERS)
  for (const [parameter, value] of Object.entries(params))
    if (!known.has(parameter)) ignored.push({ parameter, value: texts(value).join(','), because: 'unknown-parameter' })

  function many<T>(parameter: IamUserParameter, shape: z.ZodType<T>): T[] {
    const values = texts(params[parameter])
      .flatMap((text) => text.split(','))
      .filter((text) => text !== '')
    return [...new Set(values)].flatMap((value) => {
      const parsed = shape.safeParse(value)
      if (parsed.success) return [parsed.data]
      ignored.push({ parameter, value, because: 'unknown-value' })
      return []
    })
  }
  function one<T>(parameter: IamUserParameter, shape: z.ZodType<T>): T | null {
    const [value, ...more] = texts(params[parameter]).filter((text) => text.trim() !== '')
    for (const extra of more) ignored.push({ parameter, value: extra, because: 'unknown-value' })
    if (value === undefined) return null
    const parsed = shape.safeParse(value)
    if (parsed.success) return parsed.data
    ignored.push({ parameter, value, because: 'unknown-value' })
    return null
  }

  const sort = one('sort', z.enum(IAM_USER_SORTS)) ?? EVERY_IAM_USER.sort
  const direction = one('direction', z.enum(['asc', 'desc'])) ?? FIRST_DIRECTION[sort]
  const cursorText = one('cursor', z.string().max(1_000))
  const cursor = cursorText === null ? null : readCursor(cursorText)
  const fits = cursor !== null && cursor.sort === sort && cursor.direction === direction
  if (cursorText !== null && !fits)
    ignored.push({
      parameter: 'cursor',
      value: cursorText,
      because: cursor ? 'cursor-of-another-list' : 'unknown-value',
    })

  const filter: IamUserFilter = {
    q: one('q', text.trim().min(1).max(200)),
    accounts: many('account', accountId),
    ou: one('ou', z.string().regex(/^(ou|r)-[a-z0-9-]{4,68}$/)),
    stages: many('stage', z.enum(STAGES)),
    kinds: many('kind', z.enum(KINDS)),
    integrations: many('integration', integrationId),
    actions: many('action', z.enum(NEXT_ACTIONS)),
    signals: many('signal', z.enum(SIGNALS)),
    person: one('person', z.uuid()),
    owner: one('owner', owner),
    live: one('live', yesNo),
    stale: one('stale', yesNo),
    excepted: one('excepted', yesNo),
    removed: one('removed', yesNo),
    departed: one('departed', yesNo) ?? false,
    createdFrom: one('created-from', z.iso.date()),
    sort,
    direction,
    cursor: fits ? cursor : null,
    limit:
      one(
        'limit',
        z
          .string()
          .regex(/^\d{1,3}$/)
          .transform(Number)
          .pipe(z.number().min(1).max(200)),
      ) ?? EVERY_IAM_USER.limit,
  }
  return { filter, ignored }
}

function readCursor(cursor: string): IamUserCursor | null {
  const parsed = cursorShape.safeParse(readCursorText(cursor))
  if (!parsed.success) return null
  const { sort, value } = parsed.data
  const dated = sort === 'last-used' || sort === 'created'
  if (dated && !z.iso.datetime().safeParse(value).success) return null
  return sort === 'urgency' && !/^\d{1,6}$/.test(value) ? null : parsed.data
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** The parameters of a request, repeated ones as lists. */
export function paramsOf(query: URLSearchParams): SearchParams {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]))
}
