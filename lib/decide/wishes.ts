import { z } from 'zod'
import { uuid } from '../contract/shapes/common'
import { MOST_AT_ONCE } from '../domain/decision'
import { BadInput } from '../domain/errors'
import { holdsSecret } from '../domain/facts/secret-text'
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

/** What is wrong with a text that has a secret in it. `code`: which words pages have for it, instead of those of its field. */
const noSecretAs = (code: string) => ({
  error: 'give no key, password or token: a text is kept for good',
  params: { code },
})
const noSecret = noSecretAs('text-key-id')

/** A name that is kept, and read by many: no secret may be in it. */
export const keptName = (most: number) => line(most).refine((text) => !holdsSecret(text), noSecret)

/** Characters. */
const LONGEST_TEXT = 2_000

/** A text of several lines, as people write a reason or a note. It is kept for good and read by many: no secret may be in it. */
export const freeText = z
  .string()
  .trim()
  .max(LONGEST_TEXT)
  .refine((text) => showsSomething(text) && !/[^\P{Cc}\n\r\t]/u.test(text), {
    error: `give 1 to ${LONGEST_TEXT} characters`,
  })
  .refine((text) => !holdsSecret(text), noSecret)

/** A page elsewhere that a link may lead to: over TLS, without a password in it. */
function isSafeLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && !/\s/.test(text)
}

/** The address of a page elsewhere. Whoever follows it tells it to others: no secret may be in it, written out or not. */
export const linkText = z
  .string()
  .trim()
  .max(LONGEST_TEXT)
  .refine(isSafeLink, { error: 'give an address that begins with https://' })
  .refine((text) => !isSafeLink(text) || !holdsSecret(text), noSecretAs('link-key-id'))

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
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined
  return typeof code === 'string' ? code : undefined
}
