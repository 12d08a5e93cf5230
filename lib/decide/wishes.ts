import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { holdsKeyId } from '../contract/view-query'
import { MOST_AT_ONCE } from '../domain/decision'
import { BadInput } from '../domain/errors'
import { isName, showsSomething } from '../domain/facts/shown-text'

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

/** Characters. */
const LONGEST_TEXT = 2_000
/** How a mistake tells which words pages have for it, where those of its field are not meant. */
const HOLDS_KEY_ID = 'text-key-id'

/** What is wrong with a text that has a key id in it. */
export const noKeyId = {
  error: 'a key id is kept nowhere but in its credential',
  params: { code: HOLDS_KEY_ID },
}

/** Secret access keys have 40 such characters; the ids of commits have none in upper case. Source: IAM User Guide, "Manage access keys". */
const holdsSecret = (text: string) =>
  [...text.matchAll(/(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g)].some(
    ([run]) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /[0-9]/.test(run),
  )

/** A text of several lines, as people write a reason or a note. It is kept for good and read by many: no key may be in it. */
export const freeText = z
  .string()
  .trim()
  .max(LONGEST_TEXT)
  .refine((text) => showsSomething(text) && !/[^\P{Cc}\n\r\t]/u.test(text), {
    error: `give 1 to ${LONGEST_TEXT} characters`,
  })
  .refine((text) => !holdsKeyId(text) && !holdsSecret(text), noKeyId)

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
  const fields = wish.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: codeOf(issue) ?? codes[String(issue.path[0] ?? '')] ?? codes[''],
    message: issue.message,
  }))
  throw new BadInput(`send ${send}`, fields)
}

function codeOf(issue: z.core.$ZodIssue): string | undefined {
  return issue.code === 'custom' && issue.params?.code === HOLDS_KEY_ID ? HOLDS_KEY_ID : undefined
}
