import { type KeyId, keyId } from '../ids'

/**
 * An id of an access key, long-term (AKIA) or of a session (ASIA), as it stands in any text: never within a longer word, but after
 * what programs write before a word: an escape of JSON or of an address, or a colour of a terminal.
 * Sources: IAM User Guide, "Understanding unique ID prefixes"; RFC 8259, section 7; RFC 3986, section 2.1; ECMA-48, SGR.
 */
const KEY_ID =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals begin their colours with it
  /(?<=^|[^A-Za-z0-9]|%[0-9A-Fa-f]{2}|\\[abfnrtv0]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\u001b\[[0-9;]{0,16}m)A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])/g

/** Characters of which a part of a text that ends may still be the beginning, or what stands before one. */
const CARRIED = 64

/** Every id in a text, as often as it stands there. */
export const keyIdsIn = (text: string): KeyId[] => keyIdFinder()(text, true)

/** Finds ids in a text that comes piece by piece: `isLast` with the last one. */
export function keyIdFinder(): (piece: string, isLast: boolean) => KeyId[] {
  let carried = ''
  return (piece, isLast) => {
    const text = carried + piece
    const found: KeyId[] = []
    for (const { 0: id, index } of text.matchAll(KEY_ID)) {
      const end = index + id.length
      // What ended before the piece was found with it; at the end a longer word may follow.
      if (end >= carried.length && (isLast || end < text.length)) found.push(keyId(id))
    }
    carried = text.slice(-CARRIED)
    return found
  }
}
