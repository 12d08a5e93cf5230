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

/** What is wrong with a text that has a key in it. `code`: which words pages have for it, instead of those of its field. */
const noKeyAs = (code: string) => ({ error: 'a key is kept nowhere but in its credential', params: { code } })
export const noKeyId = noKeyAs('text-key-id')

/**
 * Secret access keys have 40 such characters; the ids of commits have none in upper case, and the path of an address is no key
 * for being as long. Source: IAM User Guide, "Manage access keys".
 */
const holdsSecret = (text: string) =>
  [
    ...text.replace(/https?:\/\/\S+/g, partsOf).matchAll(/(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g),
  ].some(([run]) => /[A-Z]/.test(run) && /[a-z]/.test(run) && /[0-9]/.test(run))

/** An address with spaces between the parts of its path, and around what it asks for. */
function partsOf(address: string): string {
  const end = address.search(/[?#]/)
  const path = end < 0 ? address : address.slice(0, end)
  return path.replaceAll('/', ' ') + address.slice(path.length).replace(/[?&=#]/g, ' ')
}

const holdsKey = (text: string) => holdsKeyId(text) || holdsSecret(text)

/** An address as it reads: `%2F` is a slash. What is written wrongly stays as it is. */
function plain(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** A text of several lines, as people write a reason or a note. It is kept for good and read by many: no key may be in it. */
export const freeText = z
  .string()
  .trim()
  .max(LONGEST_TEXT)
  .refine((text) => showsSomething(text) && !/[^\P{Cc}\n\r\t]/u.test(text), {
    error: `give 1 to ${LONGEST_TEXT} characters`,
  })
  .refine((text) => !holdsKey(text), noKeyId)

/** A page elsewhere that a link may lead to: over TLS, without a password in it. */
function isSafeLink(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && !/\s/.test(text)
}

/** The address of a page elsewhere. Whoever follows it tells it to others: no key may be in it, written out or not. */
export const linkText = z
  .string()
  .trim()
  .max(LONGEST_TEXT)
  .refine(isSafeLink, { error: 'give an address that begins with https://' })
  .refine((text) => !isSafeLink(text) || !(holdsKey(text) || holdsKey(plain(text))), noKeyAs('link-key-id'))

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
