import { PLACEHOLDER } from '../judge/pattern'
import { fixedPart } from './glob'

/**
 * A subject of the safest form that keeps what another value fixes before its first wildcard: of `repo:shop/api:*` and the form
 * `repo:{org}/{repo}:environment:{environment+}` it is `repo:shop/api:environment:<ENVIRONMENT>`. What is left open stands in `<>`.
 */
export function narrowedSubject(value: string, safest: string): string {
  const parts = safest.split(new RegExp(`(${PLACEHOLDER.source})`, 'i')).filter(Boolean)
  let rest = fixedPart(value)
  let kept = ''
  let next = 0
  for (; next < parts.length; next++) {
    const part = parts[next] ?? ''
    const taken = isOpen(part) ? upTo(rest, parts[next + 1]) : startOf(rest, part)
    if (taken === null) break
    kept += taken
    rest = rest.slice(taken.length)
    if (taken.length < part.length && !isOpen(part)) {
      // Only the beginning of these words is the same: what comes after them is another form's.
      return kept + part.slice(taken.length) + opened(parts.slice(next + 1))
    }
  }
  return kept + opened(parts.slice(next))
}

const isOpen = (part: string) => /^\{.+\}$/.test(part)

/** What a placeholder stands for: all before what follows it, which has to be there. */
function upTo(rest: string, following: string | undefined): string | null {
  const end = following === undefined ? -1 : rest.indexOf(following.charAt(0))
  return end > 0 ? rest.slice(0, end) : null
}

/** As much of a word as a text begins with; `null`: nothing. */
function startOf(rest: string, word: string): string | null {
  let same = 0
  while (same < word.length && rest.charAt(same).toLowerCase() === word.charAt(same).toLowerCase()) same++
  return same > 0 ? rest.slice(0, same) : null
}

const opened = (parts: readonly string[]) =>
  parts.join('').replace(
    PLACEHOLDER,
    (part) =>
      `<${part
        .replace(/[{}+]/g, '')
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, '_')}>`,
  )
