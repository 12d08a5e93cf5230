import { z } from 'zod'
import { holdsSecret } from '../../domain/facts/secret-text'
import { asSeen, isName, showsSomething } from '../../domain/facts/shown-text'

/** A text as people type it, kept as it is seen. */
export const typed = z.string().overwrite(asSeen).trim()

/** A line of text as people type it. */
export const line = (most: number) =>
  typed
    .refine((text) => isName(text, most), { error: `give 1 to ${most} characters, on one line` })
    .meta({ minLength: 1, maxLength: most })

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
export const freeText = typed
  .max(LONGEST_TEXT)
  .refine((text) => showsSomething(text) && !/[^\P{Cc}\n\r\t]/u.test(text), {
    error: `give 1 to ${LONGEST_TEXT} characters`,
  })
  .refine((text) => !holdsSecret(text), noSecret)
  .meta({ minLength: 1 })

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
