import { writeCursorText } from './lists/cursor'
import type { ResultsWish } from './views/scan'

/** The query string that asks for these results; empty for the first of all. */
export function resultsQuery({ states, after }: ResultsWish): string {
  const query = new URLSearchParams()
  if (states.length > 0) query.set('state', states.join(','))
  if (after) query.set('after', writeCursorText(after))
  return query.size > 0 ? `?${query}` : ''
}
