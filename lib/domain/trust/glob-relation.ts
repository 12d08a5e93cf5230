import { globFits, globOf } from './glob'

const isWild = (pattern: string) => /[*?]/.test(pattern)

/** Whether all that one pattern fits is also of another, told by its letters: a star may stand for a star. */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow) return true
  if (!isWild(wide)) return false
  return !(wide.includes('?') && isWild(narrow)) && globFits(globOf(wide), narrow)
}

/** Whether some text is of both patterns: a walk through the places that both can be at together. */
export function meets(one: string, other: string): boolean {
  if (!isWild(one)) return one === other || covers(other, one)
  if (!isWild(other)) return covers(one, other)
  let places = new Set([0])
  for (let at = 0; at <= one.length; at += 1) {
    places = passed(other, places)
    const piece = one.charAt(at)
    if (piece === '') break
    if (piece === '*') {
      // Any number of letters: every later place can be reached.
      const from = Math.min(...places)
      places = places.size === 0 ? places : new Set(Array.from({ length: other.length - from + 1 }, (_, n) => from + n))
    } else places = stepped(other, places, piece)
  }
  return places.has(other.length)
}

/** A star may also stand for nothing. */
function passed(pattern: string, places: ReadonlySet<number>): Set<number> {
  const all = new Set<number>()
  for (const place of places)
    for (let at = place; !all.has(at); at += 1) if (all.add(at) && pattern.charAt(at) !== '*') break
  return all
}

function stepped(pattern: string, places: ReadonlySet<number>, letter: string): Set<number> {
  const next = new Set<number>()
  for (const at of places) {
    const piece = pattern.charAt(at)
    if (piece === '') continue
    if (piece === '*') next.add(at)
    else if (piece === '?' || letter === '?' || piece === letter) next.add(at + 1)
  }
  return next
}
