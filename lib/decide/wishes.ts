import type { z } from 'zod'
import { BadInput, type FieldMistake } from '../domain/errors'

/**
 * What was asked for. `code`: under which pages have words for what is wrong with it, by field; `''` for all others. `send`: what
 * to send, as every problem of a body begins; what is wrong with which field follows it.
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

/** What is wrong with each field, in a line. */
export const told = (fields: readonly FieldMistake[]) =>
  fields.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')

function codeOf(issue: z.core.$ZodIssue): string | undefined {
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined
  return typeof code === 'string' ? code : undefined
}
