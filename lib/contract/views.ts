import type { SavedView } from '../domain/saved-view'

/** The page that a view opens. Old views may hold filters that the list no longer knows: the page says which. */
export const viewHref = ({ list, query }: Pick<SavedView, 'list' | 'query'>) => `/${list}?${query}`

/**
 * Whether a view is what a page shows: it has the page's query, or the page's address as it stands. By that an old view is
 * known whose filters are not understood any longer.
 */
export function isOpenView(view: Pick<SavedView, 'query'>, query: string, address: URLSearchParams): boolean {
  if (view.query === query) return true
  return inOrder(address) === inOrder(new URLSearchParams(view.query))
}

const inOrder = (params: URLSearchParams) =>
  JSON.stringify([...params].filter(([name]) => name !== 'cursor').toSorted(([one], [other]) => (one < other ? -1 : 1)))
