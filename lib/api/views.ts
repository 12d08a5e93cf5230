import type { Uuid } from '../domain/ids'
import type { SavedView, ViewList } from '../domain/saved-view'
import { answerWith } from './answer'
import { fetchJson } from './fetcher'
import { viewFormState } from './view-form'

export interface ViewsAnswer {
  views: readonly SavedView[]
}

export const viewsKey = (list: ViewList) => ['views', list] as const

export function fetchViews(list: ViewList, signal?: AbortSignal): Promise<ViewsAnswer> {
  return fetchJson(answerWith<ViewsAnswer>('views'), `/api/v1/views?list=${list}`, { signal })
}

/** A view as it is sent; on a change, what is left out stays. */
export interface ViewBody {
  list: ViewList
  name?: string
  query?: string
  shared?: boolean
}

const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: ViewBody): Promise<SavedView> =>
  fetchJson(answerWith<SavedView>('id', 'name', 'query', 'shared'), `/api/v1/views${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

export const postView = (body: ViewBody) => send('POST', '', body)
export const putView = (id: Uuid, body: ViewBody) => send('PUT', `/${id}`, body)
export const deleteView = (id: Uuid) => send('DELETE', `/${id}`)
export const restoreView = (id: Uuid) => send('POST', `/${id}/undo`)

/** The page that a view opens. Old views may hold filters that the list no longer knows: the page says which. */
export const viewHref = ({ list, query }: Pick<SavedView, 'list' | 'query'>) => `/${list}?${query}`

/**
 * Whether a view is what a page shows: it has the page's query, or the page's address as it stands. By that an old view is
 * known whose filters are not understood any longer.
 */
export function isOpenView(view: Pick<SavedView, 'query'>, query: string, address: URLSearchParams): boolean {
  if (view.query === query) return true
  const { params } = viewFormState(Object.fromEntries(address))
  return inOrder(Object.entries(params)) === inOrder([...new URLSearchParams(view.query)])
}

const inOrder = (params: readonly (readonly [string, unknown])[]) =>
  JSON.stringify(params.filter(([name]) => name !== 'cursor').toSorted(([one], [other]) => (one < other ? -1 : 1)))
