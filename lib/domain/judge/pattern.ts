import type { Pattern } from './integration-way'

/** `{name}` or `{name+}`; a brace around one is that letter: `{{uuid}}`. */
export const PLACEHOLDER = /\{[a-z]+(?:-[a-z]+)*\+?\}/gi

/**
 * A pattern as a regular expression that cannot backtrack for long: nothing but fixed letters and, for each `{…}`, one run of
 * letters without the separators that stand around it.
 */
function source(pattern: Pattern): string {
  const fixed = pattern.split(PLACEHOLDER).map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  const open = (pattern.match(PLACEHOLDER) ?? []).map((text) => (text.endsWith('+}') ? '[^:]+' : '[^/:]+'))
  return fixed.map((text, at) => text + (open[at] ?? '')).join('')
}

/** Compiled once for each pattern of the catalogue. */
const compiled = new Map<string, RegExp>()

function regexOf(pattern: Pattern, end: '' | '$', flags: 'iu' | 'u' = 'iu'): RegExp {
  const key = `${flags} ${pattern}${end}`
  const known = compiled.get(key)
  if (known) return known
  const regex = new RegExp(`^${source(pattern)}${end}`, flags)
  compiled.set(key, regex)
  return regex
}

/** The whole text is of this pattern. */
export function fits(pattern: Pattern, text: string): boolean {
  return regexOf(pattern, '$').test(text)
}

/** The same, letters of either case told apart. */
export function fitsExactly(pattern: Pattern, text: string): boolean {
  return regexOf(pattern, '$', 'u').test(text)
}

/** The text begins with this pattern: with what stands before a wildcard, whether that fixes as much as the pattern asks. */
export function beginsWith(pattern: Pattern, text: string): boolean {
  return regexOf(pattern, '').test(text)
}

/** That part of a text which is its beginning by this pattern; `null`: it begins otherwise. */
export function beginningOf(pattern: Pattern, text: string): string | null {
  return regexOf(pattern, '').exec(text)?.[0] ?? null
}

/** A pattern without a placeholder, which a table finds. */
export function isFixed(pattern: Pattern): boolean {
  return pattern.search(PLACEHOLDER) < 0
}
