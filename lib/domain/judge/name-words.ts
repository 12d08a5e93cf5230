/** A name (of a user, group, policy, bucket, tag …) as words, lower case, with where each stands. */
export interface NameWord {
  text: string
  /** The letter after which the word begins, in `squashed` text: the sum of the lengths before it. */
  at: number
}

/**
 * The words of a name: split at everything but letters and digits, between `aB`, and between Latin and other letters.
 * `tfastly` is one word, `CircleCI` two, `fivetran-s3` two. Names are cut at 256 letters: no name of AWS's is longer.
 */
export function nameWords(name: string): NameWord[] {
  let at = 0
  return split(name).map((text) => {
    const word = { text, at }
    at += text.length
    return word
  })
}

/** The same as plain texts. */
export function split(name: string): string[] {
  return name
    .slice(0, 256)
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z0-9])([^\p{ASCII}])/gu, '$1 $2')
    .replace(/([^\p{ASCII}])([A-Za-z0-9])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}ー]+/u)
    .filter((word) => word !== '')
}
