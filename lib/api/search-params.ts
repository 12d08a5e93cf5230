import { z } from 'zod'
import { readCursorText } from './cursor'

/** The parameters of a URL, as Next and `URLSearchParams` hand them over. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** One parameter (or one of its values) that was not understood: shown to whoever wrote it, and otherwise without effect. */
export interface Ignored {
  parameter: string
  value: string
  because: 'unknown-parameter' | 'unknown-value' | 'cursor-of-another-list'
}

/** Postgres text holds every character but NUL. */
export const text = z.string().refine((value) => !value.includes('\0'))
export const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes')
/** Rows of a page. */
export const limit = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(200))

/** Reads the parameters of a list's URL. Nothing throws: what is not understood is in `ignored`, and the rest holds. */
export function paramReader<P extends string>(params: SearchParams, parameters: readonly P[]) {
  const ignored: Ignored[] = []
  const known = new Set<string>(parameters)
  for (const [parameter, value] of Object.entries(params))
    if (!known.has(parameter)) ignored.push({ parameter, value: texts(value).join(','), because: 'unknown-parameter' })

  function parsed<T>(parameter: P, value: string, shape: z.ZodType<T>): T[] {
    const { success, data } = shape.safeParse(value)
    if (success) return [data]
    ignored.push({ parameter, value, because: 'unknown-value' })
    return []
  }

  /** A parameter that has one value; `null` when it has none that is understood. */
  function one<T>(parameter: P, shape: z.ZodType<T>): T | null {
    const [value, ...more] = texts(params[parameter]).filter((given) => given.trim() !== '')
    for (const extra of more) ignored.push({ parameter, value: extra, because: 'unknown-value' })
    return value === undefined ? null : (parsed(parameter, value, shape)[0] ?? null)
  }

  /** A parameter whose values may be repeated or separated by commas. */
  function many<T>(parameter: P, shape: z.ZodType<T>): T[] {
    const values = texts(params[parameter]).flatMap((value) => value.split(','))
    return [...new Set(values)].filter(Boolean).flatMap((value) => parsed(parameter, value, shape))
  }

  /** The page's cursor, if it is one of this list as it is sorted now. */
  function cursor<C>(parameter: P, shape: z.ZodType<C>, fits: (cursor: C) => boolean): C | null {
    const given = one(parameter, z.string().max(2_000))
    if (given === null) return null
    const read = shape.safeParse(readCursorText(given))
    if (read.success && fits(read.data)) return read.data
    ignored.push({ parameter, value: given, because: read.success ? 'cursor-of-another-list' : 'unknown-value' })
    return null
  }

  return { ignored, one, many, cursor }
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** The parameters of a request, repeated ones as lists. */
export function paramsOf(query: URLSearchParams): SearchParams {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]))
}
