import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { MOST_AT_ONCE } from '../domain/decision'
import { BadInput } from '../domain/errors'
import { isName } from '../domain/facts/shown-text'

/** What every decision about IAM users begins with. */
export const aboutUsers = {
  /** Made by whoever asks: the same request sent twice is done once. */
  request: uuid.optional(),
  users: z.array(uuid).min(1).max(MOST_AT_ONCE),
}

/** A line of text as people type it. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .refine((text) => isName(text, most), { error: `give 1 to ${most} characters, on one line` })

/** A person by id, or by name or address. */
export const personWish = z.union([z.object({ personId: uuid }), z.object({ named: line(320) })])

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
  const fields = wish.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    code: codes[String(path[0] ?? '')] ?? codes[''],
    message,
  }))
  throw new BadInput(`send ${send}`, fields)
}
