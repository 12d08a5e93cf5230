/** A text with wildcards as IAM compares it: letters, `?` (one letter) and `*` (any number of them). */
export type Glob = readonly (Letter | Wildcard)[]
interface Letter {
  letter: string
}
type Wildcard = '?' | '*'

/**
 * A value of a policy with its wildcards; `${*}`, `${?}` and `${$}` are the letters themselves.
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function globOf(value: string): Glob {
  const glob: (Letter | Wildcard)[] = []
  for (let at = 0; at < value.length; at++) {
    const letter = value.charAt(at)
    const escaped = letter === '$' ? /^\$\{([*?$])\}/.exec(value.slice(at, at + 4))?.[1] : undefined
    if (escaped !== undefined) {
      glob.push({ letter: escaped })
      at += 3
    } else glob.push(letter === '?' || letter === '*' ? letter : { letter })
  }
  return glob
}

/** The same text where no letter is a wildcard. */
export function lettersOf(value: string): Glob {
  return [...value].map((letter) => ({ letter }))
}

/** Whether the whole text is of this pattern, in time that grows with the product of both lengths at most. */
export function globFits(glob: Glob, text: string, ignoreCase = false): boolean {
  const letters = ignoreCase ? text.toLowerCase() : text
  let at = 0
  let next = 0
  let star = -1
  let resumeAt = 0
  while (at < letters.length) {
    const piece = glob[next]
    if (piece === '*') {
      star = next++
      resumeAt = at
    } else if (piece !== undefined && isOne(piece, letters.charAt(at), ignoreCase)) {
      next++
      at++
    } else if (star >= 0) {
      next = star + 1
      at = ++resumeAt
    } else return false
  }
  while (glob[next] === '*') next++
  return next === glob.length
}

function isOne(piece: Letter | '?', letter: string, ignoreCase: boolean): boolean {
  return piece === '?' || (ignoreCase ? piece.letter.toLowerCase() : piece.letter) === letter
}

/** What stands before the first wildcard; the whole text where there is none. */
export function fixedPart(value: string): string {
  const glob = globOf(value)
  const wildcard = glob.findIndex((piece) => typeof piece === 'string')
  return glob
    .slice(0, wildcard < 0 ? glob.length : wildcard)
    .map((piece) => (typeof piece === 'string' ? '' : piece.letter))
    .join('')
}

/** Whether a pattern has a wildcard at all. */
export function hasWildcard(value: string): boolean {
  return globOf(value).some((piece) => typeof piece === 'string')
}

/** The text with each `*` replaced by a text and each `?` by one letter, so that the pattern fits it. */
export function filled(value: string, star: readonly string[], one = 'z'): string {
  let stars = 0
  return globOf(value)
    .map((piece) => {
      if (piece === '*') return star[stars++ % star.length] ?? ''
      return piece === '?' ? one : piece.letter
    })
    .join('')
}

/** Whether some text that begins so is of this pattern, whatever follows. */
export function globFitsSome(glob: Glob, beginning: string): boolean {
  // Every place of the pattern that may come next; a `*` may be passed over or stay.
  const passed = (places: readonly number[]) => {
    const all = new Set<number>()
    for (const place of places) for (let at = place; !all.has(at); at++) if (all.add(at) && glob[at] !== '*') break
    return [...all]
  }
  let places = passed([0])
  for (const letter of beginning) {
    places = passed(
      places.flatMap((at) => {
        const piece = glob[at]
        if (piece === undefined) return []
        if (piece === '*') return [at]
        return isOne(piece, letter, false) ? [at + 1] : []
      }),
    )
  }
  return places.length > 0
}

/** Whether every text that begins so is of this pattern. */
export const globFitsEvery = (glob: Glob, beginning: string): boolean =>
  glob.at(-1) === '*' && globFits(glob, beginning)

/** A variable stands for some text. */
export const anyVariable = (pattern: string): string => pattern.replace(/\$\{[a-z][^}]*\}/gi, '*')
