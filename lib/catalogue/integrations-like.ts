import type { Kind } from '../domain/judge/assessment'
import type { Integration } from '../domain/judge/integration'
import { catalogue } from './catalogue'

/** At most so many at once. */
const MOST = 40

/** Entries whose name or id holds every word of a text (lower case), by name; those that begin so first. */
export function integrationsLike(q: string): { id: string; name: string; kind: Kind }[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const texts = ({ id, name }: Integration) => `${name.toLowerCase()} ${id}`
  const isLater = (one: Integration) => Number(!one.name.toLowerCase().startsWith(words[0] ?? ''))
  return catalogue.integrations
    .filter((one) => words.every((word) => texts(one).includes(word)))
    .toSorted((a, b) => isLater(a) - isLater(b) || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST)
    .map(({ id, name, kind }) => ({ id, name, kind }))
}

/** The entry of this id or whole name, in whatever letters; `null`: the catalogue has none. */
export function integrationNamed(text: string): Integration | null {
  const word = text.toLowerCase()
  return catalogue.integrations.find(({ id, name }) => id === word || name.toLowerCase() === word) ?? null
}
