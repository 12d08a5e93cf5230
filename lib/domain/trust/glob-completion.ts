import type { Glob } from './glob'
import { STRANGE } from './key-options'

/** Stands in a beginning for a digit that may be any. */
export const ANY_DIGIT = '#'

interface Filling {
  /** What a wildcard is taken for where any digit may stand. */
  digit?: string
  ignoreCase?: boolean
}

/**
 * Texts of a pattern that begin so, one for each place of the pattern that the beginning may end at: what is left of it is filled
 * with strange words. None: no text that begins so is of the pattern.
 */
export function completions(glob: Glob, beginning: string, filling: Filling = {}): string[] {
  let places = passed(glob, new Map([[0, '']]))
  for (const letter of beginning) {
    const next = new Map<number, string>()
    for (const [at, text] of places) {
      const taken = takenFor(glob[at], letter, filling)
      const place = glob[at] === '*' ? at : at + 1
      if (taken !== null && !next.has(place)) next.set(place, text + taken)
    }
    if (next.size === 0) return []
    places = passed(glob, next)
  }
  return [...places].map(([at, text]) => text + filledWith(glob.slice(at)))
}

/** A star may also stand for nothing. */
function passed(glob: Glob, places: ReadonlyMap<number, string>): Map<number, string> {
  const all = new Map(places)
  for (const [place, text] of places)
    for (let at = place; glob[at] === '*' && !all.has(at + 1); at++) all.set(at + 1, text)
  return all
}

/** The letter that stands at this place; `null`: none can. */
function takenFor(
  piece: Glob[number] | undefined,
  letter: string,
  { digit = '0', ignoreCase = false }: Filling,
): string | null {
  if (piece === undefined) return null
  const isOpen = letter === ANY_DIGIT
  if (typeof piece === 'string') return isOpen ? digit : letter
  if (isOpen) return /^\d$/.test(piece.letter) ? piece.letter : null
  const isSame = ignoreCase ? piece.letter.toLowerCase() === letter.toLowerCase() : piece.letter === letter
  return isSame ? letter : null
}

const filledWith = (glob: Glob): string =>
  glob.map((piece) => (piece === '*' ? STRANGE : piece === '?' ? 'z' : piece.letter)).join('')
