import type { Pattern } from '../judge/integration-way'

/** What stands where a fact is not known: a script stops while one is left, and a person puts the fact there. */
const MARK = 'FILL-IN-'

export const fillIn = (name: string): string => `${MARK}${name.replace(/[^a-z0-9]+/gi, '-').toUpperCase()}`

/** The places left in a text, each once. */
export function placesIn(text: string): string[] {
  return [...new Set(text.match(/FILL-IN-[A-Z0-9]+(?:-[A-Z0-9]+)*/g) ?? [])]
}

const PLACEHOLDER = /\{([a-z0-9]+(?:-[a-z0-9]+)*)(\+?)\}/gi

/** A pattern of the catalogue with what is known put in, and a place to fill in for everything else. */
export function filledPattern(pattern: Pattern, known: Readonly<Record<string, string>>): string {
  return pattern.replace(PLACEHOLDER, (_, name: string) => known[name] ?? fillIn(name))
}

/**
 * What a text says for each placeholder of a pattern that it begins with; `null`: it begins otherwise. Placeholders take as
 * little as the fixed letters after them allow, and never a wildcard.
 */
export function captured(pattern: Pattern, text: string): Readonly<Record<string, string>> | null {
  const names: string[] = []
  const parts = pattern.split(PLACEHOLDER)
  let source = ''
  // Splitting by an expression with two groups gives: fixed text, name, plus, fixed text …
  for (let at = 0; at < parts.length; at += 3) {
    source += (parts[at] ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    const name = parts[at + 1]
    if (name === undefined) continue
    names.push(name)
    source += parts[at + 2] === '+' ? '([^:*?]+)' : '([^/:*?]+)'
  }
  const found = new RegExp(`^${source}`, 'i').exec(text)
  if (!found) return null
  return Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']))
}
