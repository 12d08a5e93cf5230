import { z } from 'zod'
import {
  ACCOUNT_SORTS,
  type AccountCursor,
  type AccountFilter,
  EVERY_ACCOUNT,
  FIRST_ACCOUNT_DIRECTION,
} from '../domain/account-filter'
import { ACCOUNT_PARAMETERS } from './account-query'
import { readCursorText } from './cursor'
import type { Ignored, SearchParams } from './iam-user-filter'

const text = z.string().refine((value) => !value.includes('\0'))
const limit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(200))
const cursorShape = z.object({
  sort: z.enum(ACCOUNT_SORTS),
  direction: z.enum(['asc', 'desc']),
  side: z.enum(['after', 'before']),
  value: text.max(300),
  id: z.uuid(),
})

export interface ParsedAccountFilter {
  filter: AccountFilter
  /** What was not understood: shown, and otherwise without effect. */
  ignored: readonly Ignored[]
}

/** The accounts a URL asks for. Nothing throws. */
export function parseAccountFilter(params: SearchParams): ParsedAccountFilter {
  const ignored: Ignored[] = []
  const known = new Set<string>(ACCOUNT_PARAMETERS)
  for (const [parameter, value] of Object.entries(params))
    if (!known.has(parameter)) ignored.push({ parameter, value: texts(value).join(','), because: 'unknown-parameter' })

  function many<T>(parameter: string, shape: z.ZodType<T>): T[] {
    const values = texts(params[parameter]).flatMap((value) => value.split(','))
    return [...new Set(values)].filter(Boolean).flatMap((value) => {
      const parsed = shape.safeParse(value)
      if (parsed.success) return [parsed.data]
      ignored.push({ parameter, value, because: 'unknown-value' })
      return []
    })
  }
  function one<T>(parameter: string, shape: z.ZodType<T>): T | null {
    const [value] = texts(params[parameter]).filter((given) => given.trim() !== '')
    if (value === undefined) return null
    const parsed = shape.safeParse(value)
    if (parsed.success) return parsed.data
    ignored.push({ parameter, value, because: 'unknown-value' })
    return null
  }

  const sort = one('sort', z.enum(ACCOUNT_SORTS)) ?? EVERY_ACCOUNT.sort
  const direction = one('direction', z.enum(['asc', 'desc'])) ?? FIRST_ACCOUNT_DIRECTION[sort]
  const cursorText = one('cursor', z.string().max(1_000))
  const cursor = cursorText === null ? null : readCursor(cursorText)
  const fits = cursor?.sort === sort && cursor.direction === direction
  if (cursorText !== null && !fits)
    ignored.push({
      parameter: 'cursor',
      value: cursorText,
      because: cursor ? 'cursor-of-another-list' : 'unknown-value',
    })
  return {
    filter: {
      q: one('q', text.trim().min(1).max(200)),
      ou: one('ou', z.string().regex(/^(ou|r)-[a-z0-9-]{4,68}$/)),
      readings: many('reading', z.enum(['read', 'partly', 'failed', 'never'])),
      kinds: many('kind', z.enum(['organization', 'standalone', 'uploaded'])),
      departed: one('departed', z.enum(['yes', 'no'])) === 'yes',
      sort,
      direction,
      cursor: fits ? cursor : null,
      limit: one('limit', limit) ?? EVERY_ACCOUNT.limit,
    },
    ignored,
  }
}

function readCursor(cursor: string): AccountCursor | null {
  const parsed = cursorShape.safeParse(readCursorText(cursor))
  if (!parsed.success) return null
  if (parsed.data.sort === 'read-at' && !z.iso.datetime().safeParse(parsed.data.value).success) return null
  if (parsed.data.sort === 'left' && !/^\d{1,9}$/.test(parsed.data.value)) return null
  return parsed.data
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}
