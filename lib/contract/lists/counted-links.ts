import type { Link } from './shown'

/** How many rows a list has whatever value of one field they have, and of each value. */
export interface FoundBy {
  any: number
  of: Readonly<Record<string, number>>
}

/** The links of one field with how many rows each has; beside other values in force, one leads to more than its own. */
export function countedLinks(links: readonly Link[], found: FoundBy): Link[] {
  const isPlain = !links.some(({ to, isOn }) => 'value' in to && isOn)
  return links.map((link) =>
    'value' in link.to
      ? { ...link, count: found.of[link.to.value] ?? 0, isAlone: isPlain }
      : { ...link, count: found.any, isAlone: true },
  )
}
