import { distance } from 'fastest-levenshtein'

/** At most so many are worth a second look. */
const MOST = 3

/**
 * Names that somebody who typed `text` may have meant, the nearest first: the whole name or one of its words differs by one letter,
 * or by one in four, whatever its case, width, spaces and hyphens.
 */
export function nearNames(names: readonly string[], text: string): string[] {
  const meant = plain(text)
  const slips = Math.max(1, Math.floor(meant.length / 4))
  // Two letters with a slip are any two letters.
  if (meant.length < 3) return []
  return names
    .map((name) => ({
      name,
      far: Math.min(...[name, ...name.split(/[\s_-]+/)].map((part) => distance(plain(part), meant))),
    }))
    .filter(({ far }) => far <= slips)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ name }) => name)
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
