import { z } from 'zod'
import { DOOR_STATES } from '../domain/doors'
import { EVERY_PERSON, PERSON_STATUSES, type PersonCursor, type PersonFilter } from '../domain/person-filter'
import { readCursorText } from './cursor'
import type { Ignored, SearchParams } from './iam-user-filter'
import { PERSON_PARAMETERS } from './person-query'

const text = z.string().refine((value) => !value.includes('\0'))
const limit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(200))
const cursorShape = z.object({
  direction: z.enum(['asc', 'desc']),
  side: z.enum(['after', 'before']),
  value: text.max(500),
  id: z.uuid(),
})

export interface ParsedPersonFilter {
  filter: PersonFilter
  /** What was not understood: shown, and otherwise without effect. */
  ignored: readonly Ignored[]
}

/** The people a URL asks for. Nothing throws. */
export function parsePersonFilter(params: SearchParams): ParsedPersonFilter {
  const ignored: Ignored[] = []
  const known = new Set<string>(PERSON_PARAMETERS)
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
    const [value, ...more] = texts(params[parameter]).filter((given) => given.trim() !== '')
    for (const extra of more) ignored.push({ parameter, value: extra, because: 'unknown-value' })
    if (value === undefined) return null
    const parsed = shape.safeParse(value)
    if (parsed.success) return parsed.data
    ignored.push({ parameter, value, because: 'unknown-value' })
    return null
  }

  const direction = one('direction', z.enum(['asc', 'desc'])) ?? EVERY_PERSON.direction
  const cursorText = one('cursor', z.string().max(2_000))
  const cursor = cursorText === null ? null : readCursor(cursorText)
  const fits = cursor?.direction === direction
  if (cursorText !== null && !fits)
    ignored.push({
      parameter: 'cursor',
      value: cursorText,
      because: cursor ? 'cursor-of-another-list' : 'unknown-value',
    })
  const live = one(
    'live',
    z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  )
  return {
    filter: {
      q: one('q', text.trim().min(1).max(200)),
      statuses: many('status', z.enum(PERSON_STATUSES)),
      department: one('department', text.max(200)),
      live,
      doors: many('doors', z.enum(DOOR_STATES)),
      direction,
      cursor: fits ? cursor : null,
      limit: one('limit', limit) ?? EVERY_PERSON.limit,
    },
    ignored,
  }
}

function readCursor(cursor: string): PersonCursor | null {
  const parsed = cursorShape.safeParse(readCursorText(cursor))
  return parsed.success ? parsed.data : null
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}
