import type { z } from 'zod'
import { BadInput } from '../domain/errors'

/**
 * What was asked for. `code`: under which pages have words for what is wrong with it, by field; `''` for all others.
 * @throws BadInput naming every wrong field
 */
export function wishOf<S extends z.ZodType>(
  shape: S,
  raw: unknown,
  { send, codes }: { send: string; codes: Readonly<Record<string, string>> },
): z.output<S> {
  const wish = shape.safeParse(raw)
  if (wish.success) return wish.data
  const fields = wish.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: codeOf(issue) ?? codes[String(issue.path[0] ?? '')] ?? codes[''],
    message: issue.message,
  }))
  throw new BadInput(`send ${send}`, fields)
}

function codeOf(issue: z.core.$ZodIssue): string | undefined {
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined
  return typeof code === 'string' ? code : undefined
}
